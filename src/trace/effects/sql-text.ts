import type { Value } from '../../model/value.ts';
import { chainOf } from '../targets/call-chain.ts';
import { hole } from '../targets/single-text.ts';

export interface SqlText {
  /** With `{…}` for what is not known. */
  readonly text: string;
  readonly holes: readonly Value[];
}

/** Fragments inside fragments. */
const deepest = 6;

/** The text of a query: a string, a template, or what a tag or a query builder made of one. */
export function sqlTextOf(value: Value, depth = 0): SqlText | undefined {
  if (value.kind !== 'known' || depth > deepest) return undefined;
  const { data } = value;
  switch (data.type) {
    case 'string':
      return { text: data.value, holes: [] };
    case 'template': {
      let text = '';
      const holes: Value[] = [];
      for (const part of data.parts) {
        const inner = typeof part === 'string' ? { text: part, holes: [] } : fragment(part, depth);
        text += inner?.text ?? hole;
        holes.push(...(inner?.holes ?? (typeof part === 'string' ? [] : [part])));
      }
      return { text, holes };
    }
    case 'result':
      return fragment(value, depth);
    default:
      return undefined;
  }
}

const fragments = /^(?:sql|raw|unsafe|SQL|literal|query|empty|join|text|type|)$/;

/** `sql\`…\``, `sql.raw('…')`, `Prisma.sql\`…\``: calls whose argument is SQL itself and no value in it. */
function fragment(value: Value, depth: number): SqlText | undefined {
  const link = chainOf(value)?.links.findLast(({ call }) => call !== undefined);
  const [text] = link?.call?.arguments ?? [];
  if (link === undefined || !fragments.test(link.name) || text === undefined) return undefined;
  return sqlTextOf(text, depth + 1);
}
