import type { Expression } from '../../model/expression.ts';
import type { RunsInput } from './input.ts';
import { textOf, valueAt } from '../documents/read-expression.ts';

/** Ranges as written, `catalog:` looked up. https://pnpm.io/catalogs */
export function createRangeReader(input: RunsInput): (name: string, range: string) => string {
  let catalog: Expression | undefined;
  let looked = false;
  const workspace = (): Expression | undefined => {
    if (!looked)
      catalog = input.facts('pnpm-workspace.yaml')?.exports.find((one) => one.name === 'default')?.value;
    looked = true;
    return catalog;
  };
  return (name, range) => {
    const match = /^catalog:(.*)$/.exec(range);
    if (match === null) return range;
    const key = match[1] === undefined || match[1] === '' ? 'default' : match[1];
    const plain = key === 'default' ? textOf(valueAt(workspace(), 'catalog', name)) : undefined;
    return plain ?? textOf(valueAt(workspace(), 'catalogs', key, name)) ?? range;
  };
}
