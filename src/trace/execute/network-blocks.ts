import { blocksIn, blocksKey, covers, cutOfBlock } from '../../frameworks/python/network-blocks.ts';
import type { Cut } from '../../model/trace.ts';
import type { Known } from '../../model/value.ts';
import type { Runner } from '../../values/runner.ts';

/** Ids of the blocks that keep a call from the network at present. */
export function networkBlocksFor(
  { data }: Known,
  runner: Runner,
  onCut: (cut: Cut) => void,
): readonly string[] {
  if (data.type !== 'external' && data.type !== 'result') return [];
  const holding = blocksIn(runner.recall(blocksKey)).filter(({ transport }) =>
    covers(transport, data.package),
  );
  return holding.map((block) => {
    const cut = cutOfBlock(block);
    onCut(cut);
    return cut.id;
  });
}
