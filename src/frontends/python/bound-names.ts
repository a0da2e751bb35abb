import { importsOf } from './import-names.ts';
import { fieldOf, type PyNode } from './syntax.ts';

export interface BoundNames {
  /** In order of their first appearance. */
  readonly names: readonly string[];
  /** Declared `global` or `nonlocal`: they belong to somebody else. */
  readonly foreign: ReadonlySet<string>;
  /** Those that an import binds. */
  readonly imported: ReadonlyMap<string, ImportedAs>;
}

export interface ImportedAs {
  readonly module: string;
  readonly name: string;
}

/**
 * Every name that a body binds: Python has no blocks, so a name assigned anywhere in a function is the
 * function's own. Functions, lambdas and comprehensions within keep theirs; classes too.
 */
export function boundNames(body: readonly PyNode[], text: string): BoundNames {
  const names = new Set<string>();
  const foreign = new Set<string>();
  const imported = new Map<string, ImportedAs>();
  const add = (node: PyNode | undefined): void => {
    if (node !== undefined) names.add(text.slice(node.start, node.end));
  };
  const pending = [...body].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    switch (node.type) {
      case 'function_definition':
      case 'class_definition':
        add(fieldOf(node, 'name'));
        continue;
      case 'lambda':
        continue;
      case 'list_comprehension':
      case 'set_comprehension':
      case 'dictionary_comprehension':
      case 'generator_expression':
        // A walrus in a comprehension binds outside of it.
        for (const inner of walrusesIn(node)) add(fieldOf(inner, 'name'));
        continue;
      case 'assignment':
      case 'augmented_assignment':
      case 'for_statement':
        for (const target of targetsIn(fieldOf(node, 'left'))) add(target);
        break;
      case 'named_expression':
        add(fieldOf(node, 'name'));
        break;
      case 'as_pattern_target':
        for (const child of node.children) for (const target of targetsIn(child)) add(target);
        break;
      case 'import_statement':
      case 'import_from_statement':
        for (const { module, names: own } of importsOf(node, text)) {
          for (const { imported: name, local } of own) {
            if (local === '*') continue;
            names.add(local);
            if (!imported.has(local)) imported.set(local, { module, name });
          }
        }
        continue;
      case 'global_statement':
      case 'nonlocal_statement':
        for (const name of node.children) foreign.add(text.slice(name.start, name.end));
        continue;
      case 'case_pattern':
        for (const capture of capturesIn(node)) add(capture);
        continue;
      default:
        break;
    }
    pushAll(pending, node.children);
  }
  return { names: [...names].filter((name) => !foreign.has(name)), foreign, imported };
}

function walrusesIn(node: PyNode): readonly PyNode[] {
  const found: PyNode[] = [];
  const pending: PyNode[] = [...node.children];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at.type === 'named_expression') found.push(at);
    if (at.type !== 'lambda') for (const child of at.children) pending.push(child);
  }
  return found;
}

/** Names that a target of an assignment binds; members and items bind none. */
export function targetsIn(target: PyNode | undefined): readonly PyNode[] {
  const found: PyNode[] = [];
  const pending = target === undefined ? [] : [target];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at.type === 'identifier') found.push(at);
    if (
      /^(?:pattern_list|tuple_pattern|list_pattern|list_splat_pattern|tuple|list|list_splat|parenthesized_expression|expression_list)$/.test(
        at.type,
      )
    )
      pushAll(pending, at.children);
  }
  return found;
}

/** A bare name in a pattern is a capture; a dotted one is a value. */
export function capturesIn(pattern: PyNode): readonly PyNode[] {
  const found: PyNode[] = [];
  const pending: PyNode[] = [...pattern.children].reverse();
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at.type === 'dotted_name') {
      if (at.children.length === 1 && at.children[0] !== undefined) found.push(at.children[0]);
      continue;
    }
    if (at.type === 'identifier') {
      found.push(at);
      continue;
    }
    const inner =
      at.type === 'class_pattern' || at.type === 'keyword_pattern' ? at.children.slice(1) : at.children;
    pushAll(pending, inner);
  }
  return found;
}

/** So that the first comes off first. Spread arguments would fail on lists that are hostile. */
function pushAll(pending: PyNode[], nodes: readonly PyNode[]): void {
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const node = nodes[index];
    if (node !== undefined) pending.push(node);
  }
}
