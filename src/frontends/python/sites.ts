import type { Argument, Expression } from '../../model/expression.ts';
import type { SiteFact } from '../../model/facts.ts';
import type { Draft } from '../shared/draft.ts';
import type { Binding } from './names.ts';
import type { Reading } from './reading.ts';
import { fieldOf, type PyNode } from './syntax.ts';

export interface SiteDraft {
  readonly binding: Binding | undefined;
  readonly site: Draft<SiteFact>;
}

/** What the language itself brings: calls on it say nothing about tests, mocks or clients. */
const builtins: ReadonlySet<string> = new Set(
  (
    'abs all any ascii bin bool bytearray bytes callable chr classmethod complex delattr dict dir divmod ' +
    'enumerate filter float format frozenset getattr globals hasattr hash help hex id input int isinstance ' +
    'issubclass iter len list locals map max memoryview min next object oct ord pow print property range repr ' +
    'reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip Exception ' +
    'ValueError TypeError KeyError RuntimeError NotImplementedError AssertionError AttributeError OSError ' +
    'StopIteration IndexError LookupError PermissionError FileNotFoundError ImportError TimeoutError'
  ).split(' '),
);

interface Path {
  readonly root: string;
  readonly path: string;
}

/** The dotted path of a callee; undefined where it does not start from a name. */
export function pathOf(reading: Reading, callee: PyNode): Path | undefined {
  const parts: string[] = [];
  let at: PyNode | undefined = callee;
  while (at !== undefined) {
    if (at.type === 'identifier') {
      const root = reading.source(at);
      parts.push(root);
      const path = parts.reverse().join('.').replaceAll('.()', '()');
      return { root, path: reading.redact(path)?.text ?? path };
    }
    if (at.type === 'attribute') {
      const name = fieldOf(at, 'attribute');
      if (name !== undefined) parts.push(reading.source(name));
      at = fieldOf(at, 'object');
    } else if (at.type === 'call') {
      parts.push('()');
      at = fieldOf(at, 'function');
    } else if (at.type === 'parenthesized_expression' || at.type === 'await') {
      at = at.children[0];
    } else return undefined;
  }
  return undefined;
}

/** Room for a site, taken before the arguments are read so that sites follow the source. */
export function openSite(reading: Reading, callee: PyNode, call: PyNode): Draft<SiteFact> | undefined {
  const path = pathOf(reading, callee);
  if (path === undefined) return undefined;
  const binding = reading.use(path.root);
  if (binding === undefined ? builtins.has(path.root) : binding.origin === 'local') return undefined;
  const site: Draft<SiteFact> = {
    callee: path.path,
    root: binding === undefined ? 'global' : 'module',
    ...reading.spot(call),
    endLine: reading.endLine(call),
    scope: reading.frame.owner.index,
  };
  const { binds } = reading.receiver;
  if (binds !== undefined) site.binds = binds;
  if (reading.conditional) site.conditional = true;
  reading.sites.push({ binding, site });
  return site;
}

export function describeArguments(site: Draft<SiteFact>, given: readonly Argument[]): void {
  const first = given[0];
  if (first?.name === undefined && first?.spread === undefined) {
    if (first?.value.kind === 'secret') site.text = first.value.secret.text;
    else if (first?.value.kind === 'literal' && typeof first.value.value === 'string')
      site.text = first.value.value;
  }
  const functions = given.flatMap(({ value }) => functionsOf(value));
  if (functions.length > 0) site.functions = functions;
}

function functionsOf(value: Expression): readonly number[] {
  if (value.kind === 'function') return [value.function];
  if (value.kind !== 'object') return [];
  return value.entries.flatMap((entry) =>
    'value' in entry && entry.value.kind === 'function' ? [entry.value.function] : [],
  );
}

/** What could only be known once the whole file was read: which import a name belongs to. */
export function closeSites(drafts: readonly SiteDraft[]): SiteFact[] {
  return drafts.map(({ binding, site }) => {
    if (binding?.origin === 'import') site.root = 'import';
    if (binding?.import !== undefined) site.import = binding.import;
    return site;
  });
}
