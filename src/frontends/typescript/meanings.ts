import type { ts } from 'ts-morph';
import type { Expression, ModuleFile } from '../../model/expression.ts';
import type { Spot } from '../../model/place.ts';
import { lookUp, type Binding, type Frame } from './names.ts';
import type { Reading } from './reading.ts';

/** Things of the language or its hosts that facts write in one neutral way, however a file gets hold of them. */
export type Meaning =
  | 'process'
  | 'environment'
  | 'build-environment'
  | 'global'
  | 'bun'
  | 'deno'
  | 'deno-environment'
  | 'import-meta'
  | 'glob'
  | 'resolve'
  | 'require'
  | 'create-require'
  | 'module-library'
  | 'module'
  | 'exports'
  | 'mock-library'
  | 'import-actual'
  | 'require-actual'
  | ModuleFile['form'];

const globals: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['process', 'process'],
  ['global', 'global'],
  ['globalThis', 'global'],
  ['Bun', 'bun'],
  ['Deno', 'deno'],
  ['require', 'require'],
  ['module', 'module'],
  ['exports', 'exports'],
  ['jest', 'mock-library'],
  ['vi', 'mock-library'],
  ['vitest', 'mock-library'],
  ['__dirname', 'folder'],
  ['__filename', 'path'],
]);

const members: Partial<Record<Meaning, ReadonlyMap<string, Meaning>>> = {
  process: new Map<string, Meaning>([
    ['env', 'environment'],
    ['default', 'process'],
  ]),
  global: new Map<string, Meaning>([
    ['process', 'process'],
    ['globalThis', 'global'],
    ['Bun', 'bun'],
    ['Deno', 'deno'],
  ]),
  bun: new Map<string, Meaning>([['env', 'environment']]),
  deno: new Map<string, Meaning>([['env', 'deno-environment']]),
  'import-meta': new Map<string, Meaning>([
    ['env', 'build-environment'],
    ['url', 'url'],
    ['dirname', 'folder'],
    ['filename', 'path'],
    ['glob', 'glob'],
    ['resolve', 'resolve'],
  ]),
  require: new Map<string, Meaning>([['resolve', 'resolve']]),
  module: new Map<string, Meaning>([
    ['exports', 'exports'],
    ['require', 'require'],
    ['filename', 'path'],
    ['path', 'folder'],
  ]),
  // Both load the module itself, past any mock of it.
  'mock-library': new Map<string, Meaning>([
    ['importActual', 'import-actual'],
    ['requireActual', 'require-actual'],
    ['vi', 'mock-library'],
    ['vitest', 'mock-library'],
    ['jest', 'mock-library'],
  ]),
  'module-library': new Map<string, Meaning>([
    ['createRequire', 'create-require'],
    ['default', 'module-library'],
  ]),
};

const modules: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['process', 'process'],
  ['node:process', 'process'],
  ['module', 'module-library'],
  ['node:module', 'module-library'],
  ['bun', 'bun'],
  ['vitest', 'mock-library'],
  ['@jest/globals', 'mock-library'],
]);

export function meaningOfMember(of: Meaning, property: string): Meaning | undefined {
  return members[of]?.get(property);
}

function meaningOfImport(specifier: string, imported: string): Meaning | undefined {
  const module = modules.get(specifier);
  if (module === undefined || imported === '*' || imported === 'default') return module;
  return meaningOfMember(module, imported);
}

/** What facts write instead of a host's own name for it. */
export function meaningExpression(meaning: Meaning | undefined, spot: Spot): Expression | undefined {
  switch (meaning) {
    case 'environment':
    case 'deno-environment':
      return { kind: 'environment', source: 'process', ...spot };
    case 'build-environment':
      return { kind: 'environment', source: 'build', ...spot };
    case 'path':
    case 'folder':
    case 'url':
      return { kind: 'module-file', form: meaning, ...spot };
    default:
      return undefined;
  }
}

/** What a name means where it stands; `binding` is what it was found to be, undefined for a global. */
export function meaningOfName(
  reading: Reading,
  name: string,
  binding: Binding | undefined,
): Meaning | undefined {
  if (binding === undefined) return globals.get(name);
  if (binding.meaning === undefined) {
    // Said first, so that a name that is defined by itself comes to an end.
    binding.meaning = 'none';
    binding.meaning = meaningOfBinding(reading, binding) ?? 'none';
  }
  return binding.meaning === 'none' ? undefined : binding.meaning;
}

function meaningOfBinding(reading: Reading, binding: Binding): Meaning | undefined {
  if (binding.imported !== undefined) {
    const specifier = binding.import === undefined ? undefined : reading.imports[binding.import]?.specifier;
    return specifier === undefined ? undefined : meaningOfImport(specifier, binding.imported.imported);
  }
  if (binding.alias === undefined) return undefined;
  const { initializer, property, frame } = binding.alias;
  const whole = meaningOf(reading, frame, initializer);
  return whole === undefined || property === undefined ? whole : meaningOfMember(whole, property);
}

/** Only shapes that hand out one of the meanings are followed, so the way is never longer than a few steps. */
function meaningOf(reading: Reading, frame: Frame, node: ts.Expression): Meaning | undefined {
  const { ts } = reading;
  if (ts.isIdentifier(node)) return meaningOfName(reading, node.text, lookUp(frame, node.text));
  if (ts.isPropertyAccessExpression(node)) {
    if (!isShort(reading, node)) return undefined;
    const object = meaningOf(reading, frame, node.expression);
    return object === undefined ? undefined : meaningOfMember(object, node.name.text);
  }
  if (ts.isMetaProperty(node)) {
    return node.keywordToken === ts.SyntaxKind.ImportKeyword ? 'import-meta' : undefined;
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) {
    return isShort(reading, node) ? meaningOf(reading, frame, node.expression) : undefined;
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const callee = meaningOf(reading, frame, node.expression);
    const first = node.arguments[0];
    if (callee === 'create-require') return 'require';
    if (callee === 'require' && first !== undefined && ts.isStringLiteral(first))
      return modules.get(first.text);
  }
  return undefined;
}

/** `(globalThis as { process?: … }).process.env` is the longest that people write; more is not worth a walk. */
function isShort(reading: Reading, node: ts.Node): boolean {
  let depth = 0;
  let at: ts.Node = node;
  while (
    reading.ts.isPropertyAccessExpression(at) ||
    reading.ts.isParenthesizedExpression(at) ||
    reading.ts.isAsExpression(at) ||
    reading.ts.isNonNullExpression(at)
  ) {
    depth += 1;
    if (depth > 12) return false;
    at = at.expression;
  }
  return true;
}
