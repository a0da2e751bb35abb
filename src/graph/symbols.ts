import type { ObjectExpression } from '../model/expression.ts';
import type { ExportFact } from '../model/facts.ts';
import type { EdgeTarget, ModuleGraph, ModuleNode, SymbolTarget } from '../model/graph.ts';
import { barrelsOf, type StarReach } from './barrels.ts';
import { importOf, isBound, type LocalImport } from './local-imports.ts';

/**
 * What a name finally is, followed through re-exports, renames and barrels.
 *
 * A barrel of 1,200 `export *` costs nothing per name: which modules declare an export of that name is
 * indexed once per graph, and only those that the barrel reaches are looked at.
 */
export function resolveExport(graph: ModuleGraph, file: string, name: string): SymbolTarget {
  return followExport(graph, file, name, newTrail());
}

/**
 * What a module-level name of a file is. `scope` is the function from which it is asked: imports in the
 * bodies of enclosing functions count too.
 */
export function resolveLocal(graph: ModuleGraph, file: string, localName: string, scope = 0): SymbolTarget {
  return followLocal(graph, file, localName, newTrail(), scope);
}

/** A member of what a name is: exports of a namespace, else a longer path into the same thing. */
export function resolveMember(graph: ModuleGraph, target: SymbolTarget, member: string): SymbolTarget {
  return memberOf(graph, target, member, newTrail());
}

/** What is being followed: (file, name) pairs once seen are not followed again, as the language defines it. */
interface Trail {
  readonly seen: Set<string>;
  depth: number;
}

/** No real program renames a symbol this often; a hostile chain must not overflow the stack. */
const deepestTrail = 500;

function newTrail(): Trail {
  return { seen: new Set(), depth: 0 };
}

function followExport(graph: ModuleGraph, file: string, name: string, trail: Trail): SymbolTarget {
  const key = `${file}\n${name}`;
  if (trail.seen.has(key)) return unresolved(`\`${name}\` of ${file} is re-exported in a circle`);
  if (trail.depth >= deepestTrail) return unresolved(`\`${name}\` is re-exported too often`);
  trail.seen.add(key);
  if (name === '*') return { kind: 'namespace', file };
  const node = graph.modules.get(file);
  if (!node) return unreadModule(file, name);
  trail.depth++;
  const found =
    ownExport(graph, node, name, trail) ??
    wholeModuleMember(graph, node, name, trail) ??
    starExport(graph, node, name, trail) ??
    moduleInside(node, name) ??
    interopDefault(node, name) ??
    unresolved(`${file} exports no \`${name}\``);
  trail.depth--;
  return found;
}

/** A data file's default export is its content. */
function unreadModule(file: string, name: string): SymbolTarget {
  if (!/\.(?:json|jsonc|json5|ya?ml|toml)$/.test(file)) return unresolved(`${file} was not read`);
  return name === 'default' || name === '='
    ? { kind: 'value', file, line: 1 }
    : { kind: 'value', file, line: 1, members: [name] };
}

function ownExport(
  graph: ModuleGraph,
  node: ModuleNode,
  name: string,
  trail: Trail,
): SymbolTarget | undefined {
  // The last one wins where a script assigns the same export twice.
  const fact = node.outline.exports.findLast((candidate) => candidate.name === name && name !== '*');
  return fact && followFact(graph, node, fact, trail);
}

function followFact(graph: ModuleGraph, node: ModuleNode, fact: ExportFact, trail: Trail): SymbolTarget {
  if (fact.from) {
    const edge = node.edges[fact.from.import];
    if (!edge) return unresolved('the import of a re-export is missing');
    return followInto(graph, edge.to, fact.from.name, trail);
  }
  if (fact.local !== undefined && isBound(node.outline, fact.local)) {
    return followLocal(graph, node.file, fact.local, trail);
  }
  // A default export without a name of its own.
  if (fact.local !== undefined)
    return { kind: 'declared', file: node.file, name: fact.local, line: fact.line };
  if (fact.value?.kind === 'reference') return followLocal(graph, node.file, fact.value.name, trail);
  return { kind: 'value', file: node.file, line: fact.line };
}

function followInto(graph: ModuleGraph, to: EdgeTarget, name: string, trail: Trail): SymbolTarget {
  switch (to.kind) {
    case 'file':
      return followExport(graph, to.file, name === '*' && isSetAsWhole(graph, to.file) ? '=' : name, trail);
    case 'package':
      return { kind: 'external', package: to.package, subpath: to.subpath, name };
    case 'builtin':
      return { kind: 'external', package: to.name, subpath: '', name };
    case 'asset':
      return { kind: 'value', file: to.file, line: 1 };
    case 'files':
      return unresolved('the import leads to several files');
    case 'unresolved':
      return unresolved(`the import of ${to.specifier} is unresolved: ${to.reason}`);
  }
}

/** `const x = require('./x')` is what x set its module to. An object there is no more than its names. */
function isSetAsWhole(graph: ModuleGraph, file: string): boolean {
  const whole = wholeExport(graph.modules.get(file));
  return whole !== undefined && whole.value?.kind !== 'object';
}

function wholeExport(node: ModuleNode | undefined): ExportFact | undefined {
  return node?.outline.exports.findLast(({ name }) => name === '=');
}

/** `module.exports = x` and `export = x`: the module is x, its named exports are x's members. */
function wholeModuleMember(
  graph: ModuleGraph,
  node: ModuleNode,
  name: string,
  trail: Trail,
): SymbolTarget | undefined {
  const whole = wholeExport(node);
  if (!whole || name === '=') return undefined;
  if (whole.value?.kind === 'object') return objectMember(graph, node, whole.value, name, trail);
  const target = followFact(graph, node, whole, trail);
  return name === 'default' ? defaultOf(graph, target, trail) : memberOf(graph, target, name, trail);
}

function objectMember(
  graph: ModuleGraph,
  node: ModuleNode,
  object: ObjectExpression,
  name: string,
  trail: Trail,
): SymbolTarget | undefined {
  if (name === 'default') return { kind: 'namespace', file: node.file };
  const entry = object.entries.findLast((candidate) => 'key' in candidate && candidate.key === name);
  if (!entry || !('key' in entry)) return undefined;
  if (entry.value.kind === 'reference') return followLocal(graph, node.file, entry.value.name, trail);
  return { kind: 'value', file: node.file, line: entry.line };
}

/** `module.exports = require('./x')` hands a default import on to x. */
function defaultOf(graph: ModuleGraph, target: SymbolTarget, trail: Trail): SymbolTarget {
  return target.kind === 'namespace' ? followExport(graph, target.file, 'default', trail) : target;
}

function memberOf(graph: ModuleGraph, target: SymbolTarget, member: string, trail: Trail): SymbolTarget {
  switch (target.kind) {
    case 'namespace':
      return followExport(graph, target.file, member, trail);
    case 'external':
      return { ...target, name: target.name === '*' ? member : `${target.name}.${member}` };
    case 'declared':
    case 'value':
      return { ...target, members: [...(target.members ?? []), member] };
    case 'unresolved':
      return target;
  }
}

function starExport(
  graph: ModuleGraph,
  node: ModuleNode,
  name: string,
  trail: Trail,
): SymbolTarget | undefined {
  if (name === 'default' || name === '=') return undefined;
  const reach = barrelsOf(graph).reach(node.file);
  if (!reach) return undefined;
  const owners = barrelsOf(graph).exporters(name, reach);
  const [only] = owners;
  if (only === undefined) return outsideStar(reach, name);
  if (owners.length === 1) return followExport(graph, only, name, trail);
  return severalStars(graph, node, name, trail);
}

/** Modules between may hide what stands below them, so here each star is followed on its own. */
function severalStars(
  graph: ModuleGraph,
  node: ModuleNode,
  name: string,
  trail: Trail,
): SymbolTarget | undefined {
  const found = new Map<string, SymbolTarget>();
  for (const fact of node.outline.exports) {
    const to = fact.name === '*' && fact.from ? node.edges[fact.from.import]?.to : undefined;
    if (to?.kind !== 'file') continue;
    const target = followExport(graph, to.file, name, trail);
    if (target.kind !== 'unresolved') found.set(identity(target), target);
  }
  const targets = [...found.values()];
  if (targets.length > 1)
    return unresolved(`\`${name}\` is ambiguous: ${node.file} gets it from several modules`);
  return targets[0];
}

function outsideStar(reach: StarReach, name: string): SymbolTarget | undefined {
  const [outside] = reach.outside;
  if (!outside) return undefined;
  if (reach.outside.some((other) => other.package !== outside.package)) {
    return unresolved(`\`${name}\` comes from one of several packages`);
  }
  return { kind: 'external', ...outside, name };
}

/** A package's own names go before the modules in it. */
function moduleInside({ inside }: ModuleNode, name: string): SymbolTarget | undefined {
  const file = inside?.get(name);
  return file === undefined ? undefined : { kind: 'namespace', file };
}

/** A default import of a script without a default export gets all its exports in one object. */
function interopDefault(node: ModuleNode, name: string): SymbolTarget | undefined {
  const script = node.outline.imports.every((fact) => fact.kind !== 'static') && /\.c?[jt]s$/.test(node.file);
  return name === 'default' && script && node.outline.exports.length > 0
    ? { kind: 'namespace', file: node.file }
    : undefined;
}

function followLocal(graph: ModuleGraph, file: string, name: string, trail: Trail, scope = 0): SymbolTarget {
  const node = graph.modules.get(file);
  if (!node) return unreadModule(file, name);
  const imported = importOf(node.outline, name, scope);
  if (imported) return followImport(graph, node, imported, trail);
  const declared = node.outline.declares.find((entry) => entry.name === name);
  if (declared) return { kind: 'declared', file, name, line: declared.line };
  return starImport(graph, node, name, trail) ?? unresolved(`${file} declares no \`${name}\``);
}

function followImport(graph: ModuleGraph, node: ModuleNode, found: LocalImport, trail: Trail): SymbolTarget {
  const edge = node.edges[found.index];
  if (!edge) return unresolved('the import is missing');
  const submodule = edge.also?.find(({ name }) => name === found.imported);
  const target = followInto(graph, edge.to, found.imported, trail);
  // In Python a name of a package goes before a submodule of the same name.
  return submodule && target.kind === 'unresolved' ? { kind: 'namespace', file: submodule.file } : target;
}

/** `from models import *` brings names that the importing module says nothing about (Python). */
function starImport(
  graph: ModuleGraph,
  { outline, edges }: ModuleNode,
  name: string,
  trail: Trail,
): SymbolTarget | undefined {
  const stars = outline.imports.flatMap(({ names }, index) =>
    names.some(({ local }) => local === '*') ? (edges[index]?.to ?? []) : [],
  );
  for (const to of stars.reverse()) {
    const target = to.kind === 'file' ? followExport(graph, to.file, name, trail) : undefined;
    if (target !== undefined && target.kind !== 'unresolved') return target;
  }
  const outside = stars.filter((to) => to.kind === 'package');
  const [only] = outside;
  return only !== undefined && outside.length === 1 ? followInto(graph, only, name, trail) : undefined;
}

function identity(target: SymbolTarget): string {
  return JSON.stringify(target);
}

function unresolved(reason: string): SymbolTarget {
  return { kind: 'unresolved', reason };
}
