import type { EdgeTarget } from '../../model/graph.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { array, string } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';

/** Under this key stand the modules that are taken back together with doubles of members. */
const replaced = 'modules that are replaced';

export function noteReplaced(target: EdgeTarget, tools: IntrinsicTools): void {
  const known = tools.recall(replaced);
  const before = known?.kind === 'known' && known.data.type === 'array' ? known.data.items : [];
  tools.remember(replaced, array([...before, string(JSON.stringify(target))]));
}

export function restoreReplaced(tools: IntrinsicTools): void {
  const list = tools.recall(replaced);
  if (list?.kind !== 'known' || list.data.type !== 'array' || list.data.items.length === 0) return;
  for (const item of list.data.items) {
    const text = keyOf(item);
    if (text !== undefined) tools.restoreModule(JSON.parse(text) as EdgeTarget);
  }
  tools.remember(replaced, array([]));
}
