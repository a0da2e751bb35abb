import type { AST } from 'toml-eslint-parser';
import type { Problem } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import { maxDepth, start, tooDeep, type DocumentEntry, type DocumentNode } from './document-node.ts';

/** A table that later headers and dotted keys may still add to. */
interface Table extends Spot {
  readonly kind: 'object';
  readonly entries: DocumentEntry[];
  readonly children: Map<string, Child>;
}

type Child = { readonly table: Table } | { readonly tables: Table[] } | { readonly value: true };

/** Puts TOML's statements, which name their place by dotted keys, into one nested value. */
export class TomlTables {
  readonly problems: Problem[] = [];
  readonly #root = newTable(start);

  get root(): DocumentNode {
    return withoutIndex(this.#root);
  }

  read(program: AST.TOMLProgram | undefined): void {
    for (const statement of program?.body[0].body ?? []) {
      if (statement.type === 'TOMLKeyValue') this.#assign(this.#root, statement, 1);
      else this.#fill(statement);
    }
  }

  #fill(statement: AST.TOMLTable): void {
    const keys = statement.key.keys;
    if (this.#refuse(keys.length, statement)) return;
    const parent = this.#descend(this.#root, keys.slice(0, -1));
    const last = keys.at(-1);
    if (parent === undefined || last === undefined) return;
    const table = statement.kind === 'array' ? appendTable(parent, last) : tableAt(parent, last);
    for (const pair of table === undefined ? [] : statement.body) this.#assign(table, pair, keys.length + 1);
  }

  #assign(table: Table | undefined, pair: AST.TOMLKeyValue, depth: number): void {
    const keys = pair.key.keys;
    if (table === undefined || this.#refuse(depth + keys.length, pair)) return;
    const parent = this.#descend(table, keys.slice(0, -1));
    const last = keys.at(-1);
    if (parent === undefined || last === undefined) return;
    const key = textOf(last);
    if (parent.children.has(key)) return;
    parent.children.set(key, { value: true });
    const value = this.#value(pair.value, depth + keys.length);
    parent.entries.push({ key, line: last.loc.start.line, value });
  }

  #descend(from: Table, keys: readonly Key[]): Table | undefined {
    let table: Table | undefined = from;
    for (const key of keys) table = table === undefined ? undefined : tableAt(table, key);
    return table;
  }

  #value(node: AST.TOMLContentNode, depth: number): DocumentNode {
    const spot = spotOf(node);
    if (node.type === 'TOMLValue') return { kind: 'scalar', value: scalarValue(node), ...spot };
    if (this.#refuse(depth, node)) return { kind: 'unresolved', reason: tooDeep, ...spot };
    if (node.type === 'TOMLArray') {
      return { kind: 'array', items: node.elements.map((item) => this.#value(item, depth + 1)), ...spot };
    }
    const table = newTable(spot);
    for (const pair of node.body) this.#assign(table, pair, depth);
    return withoutIndex(table);
  }

  #refuse(depth: number, node: AST.TOMLNode): boolean {
    if (depth <= maxDepth) return false;
    this.problems.push({ reason: tooDeep, ...spotOf(node) });
    return true;
  }
}

type Key = AST.TOMLBare | AST.TOMLQuoted;

function newTable({ line, column }: Spot): Table {
  return { kind: 'object', entries: [], children: new Map(), line, column };
}

/** The table at a key: the last one of an array of tables, a new one where there is none. */
function tableAt(parent: Table, key: Key): Table | undefined {
  const name = textOf(key);
  const child = parent.children.get(name);
  if (child !== undefined) {
    if ('table' in child) return child.table;
    return 'tables' in child ? child.tables.at(-1) : undefined;
  }
  const table = newTable(spotOf(key));
  parent.children.set(name, { table });
  parent.entries.push({ key: name, line: table.line, value: table });
  return table;
}

function appendTable(parent: Table, key: Key): Table | undefined {
  const name = textOf(key);
  const table = newTable(spotOf(key));
  const child = parent.children.get(name);
  if (child !== undefined) {
    if (!('tables' in child)) return undefined;
    child.tables.push(table);
    return table;
  }
  const tables = [table];
  parent.children.set(name, { tables });
  parent.entries.push({
    key: name,
    line: table.line,
    value: { kind: 'array', items: tables, ...spotOf(key) },
  });
  return table;
}

function withoutIndex({ kind, entries, line, column }: Table): DocumentNode {
  return { kind, entries, line, column };
}

function textOf(key: Key): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function spotOf(node: AST.TOMLNode): Spot {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 };
}

/** Dates stay as they are written, and so do numbers that JSON cannot hold. */
function scalarValue(node: AST.TOMLValue): string | number | boolean {
  if (node.kind === 'string' || node.kind === 'boolean') return node.value;
  if (node.kind === 'integer' || node.kind === 'float') {
    return Number.isFinite(node.value) ? node.value : node.number;
  }
  return node.datetime;
}
