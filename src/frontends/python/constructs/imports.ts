import type { Expression } from '../../../model/expression.ts';
import type { ImportFact } from '../../../model/facts.ts';
import type { Draft } from '../../shared/draft.ts';
import { shownText } from '../../shared/text.ts';
import type { Family } from '../dispatch.ts';
import { importsOf } from '../import-names.ts';
import { lookUp } from '../names.ts';
import type { Reading } from '../reading.ts';
import { fieldOf, type PyNode } from '../syntax.ts';
import { textOf } from './strings.ts';

export const imports: Family = (dispatch) => {
  dispatch.statement('import_statement import_from_statement', readImport);
  dispatch.statement('future_import_statement', () => undefined);
};

function readImport(reading: Reading, node: PyNode): void {
  for (const { module, names } of importsOf(node, reading.text)) {
    const index = enter(reading, node, {
      specifier: shownText(reading, module),
      names: names.map(({ imported, local, at }) => ({
        ...{ imported, local, line: reading.line(at) },
        usedAsValue: !reading.typeOnly,
      })),
    });
    for (const { local } of names) {
      const binding = lookUp(reading.frame, local)?.binding;
      if (binding !== undefined) binding.import ??= index;
    }
    if (reading.typeOnly) continue;
    reading.steps.push({ do: 'import', import: index, ...reading.spot(node) });
    if (reading.frame.owner.index === 0 && reading.frame.kind === 'function') exportNames(reading, index);
  }
}

function enter(
  reading: Reading,
  node: PyNode,
  found: Pick<ImportFact, 'names'> & { readonly specifier?: string; readonly expression?: Expression },
): number {
  const fact: Draft<ImportFact> = {
    kind: 'require',
    ...found,
    scope: reading.frame.owner.index,
    ...reading.spot(node),
  };
  if (reading.typeOnly) fact.typeOnly = true;
  if (reading.conditional) fact.conditional = true;
  reading.imports.push(fact);
  return reading.imports.length - 1;
}

/** What a module imports can be imported from it. */
function exportNames(reading: Reading, index: number): void {
  for (const { imported, local, line } of reading.imports[index]?.names ?? [])
    reading.exports.push({ name: local, line, from: { import: index, name: imported } });
}

/** `importlib.import_module('a.b')` and `__import__('a')` load where they stand. */
export function readImportCall(reading: Reading, call: PyNode): Expression | undefined {
  const callee = fieldOf(call, 'function');
  const list = fieldOf(call, 'arguments');
  if (callee === undefined || !isImporter(reading, callee)) return undefined;
  const [first, second] = list?.children ?? [];
  if (first === undefined || first.type === 'keyword_argument') return undefined;
  const text = textOf(reading, first);
  const spot = reading.spot(call);
  if (text === undefined) {
    const index = enter(reading, call, { expression: reading.expression(first), names: [] });
    return { kind: 'import', import: index, ...spot };
  }
  // A relative name needs to be told from where; `__package__` and `__name__` say here.
  const anchor = second?.type === 'keyword_argument' ? fieldOf(second, 'value') : second;
  const isHere = anchor === undefined || /__(?:package|name)__/.test(reading.source(anchor));
  const from = textOf(reading, anchor);
  if (text.startsWith('.') && !isHere && from === undefined)
    return reading.unresolved(call, 'an import relative to another package');
  const specifier = from === undefined ? text : absolute(text, from);
  const index = enter(reading, call, { specifier: shownText(reading, specifier), names: [] });
  return { kind: 'import', import: index, ...spot };
}

/** `.b` seen from the package `a` is `a.b`; each further dot goes up by one. */
function absolute(text: string, from: string): string {
  const dots = /^\.*/.exec(text)?.[0].length ?? 0;
  if (dots === 0) return text;
  const above = from.split('.');
  return [...above.slice(0, Math.max(0, above.length - dots + 1)), text.slice(dots)]
    .filter(Boolean)
    .join('.');
}

function isImporter(reading: Reading, callee: PyNode): boolean {
  if (callee.type === 'identifier') {
    const binding = reading.use(reading.source(callee));
    if (binding === undefined) return reading.source(callee) === '__import__';
    return binding.module === 'importlib' && binding.export === 'import_module';
  }
  const object = fieldOf(callee, 'object');
  const name = fieldOf(callee, 'attribute');
  if (callee.type !== 'attribute' || object?.type !== 'identifier' || name === undefined) return false;
  return (
    reading.use(reading.source(object))?.module === 'importlib' && reading.source(name) === 'import_module'
  );
}
