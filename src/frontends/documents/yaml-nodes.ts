import type * as Yaml from 'yaml';
import type { Problem } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import { maxDepth, tooDeep, type DocumentEntry, type DocumentNode } from './document-node.ts';

/** Nodes that aliases may add to a file: enough for real anchors, an end to "billion laughs". */
const maxNodesFromAliases = 20_000;
const standardTag = 'tag:yaml.org,2002:';

interface Sized {
  readonly node: DocumentNode;
  /** How many nodes it stands for, aliases followed. */
  readonly size: number;
  /** How many levels it has, aliases followed. */
  readonly height: number;
}

/** Composed YAML as document nodes. Aliases are followed, so a value's place is where its anchor stands. */
export class YamlNodes {
  readonly problems: Problem[] = [];
  readonly #yaml: typeof Yaml;
  readonly #spotAt: (offset: number) => Spot;
  readonly #anchors = new Map<string, Sized>();
  #fromAliases = 0;

  constructor(yaml: typeof Yaml, spotAt: (offset: number) => Spot) {
    this.#yaml = yaml;
    this.#spotAt = spotAt;
  }

  read(document: Yaml.Document.Parsed): DocumentNode {
    this.#anchors.clear();
    return this.#read(document.contents, 0).node;
  }

  #read(node: Yaml.ParsedNode | null, offset: number): Sized {
    if (node === null) return one({ kind: 'scalar', value: null, ...this.#spotAt(offset) });
    const spot = this.#spotAt(node.range[0]);
    if (this.#yaml.isAlias(node)) return this.#alias(node.source, spot);
    const read = this.#readTagged(node, spot);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, read);
    return read;
  }

  #readTagged(node: Exclude<Yaml.ParsedNode, Yaml.Alias.Parsed>, spot: Spot): Sized {
    const { tag } = node;
    if (tag !== undefined && tag !== '!' && !tag.startsWith(standardTag)) {
      return one({ kind: 'unresolved', reason: `YAML tag ${tag.slice(0, 100)}`, ...spot });
    }
    if (this.#yaml.isMap(node)) return this.#map(node, spot);
    if (this.#yaml.isSeq(node)) return this.#sequence(node, spot);
    return one({ kind: 'scalar', value: scalarValue(node), ...spot });
  }

  /** An anchor is known once its node is complete, so one that holds itself is not found. */
  #alias(name: string, spot: Spot): Sized {
    const target = this.#anchors.get(name);
    if (target === undefined) return this.#givenUp('alias of an unknown or enclosing anchor', spot);
    if (this.#fromAliases + target.size > maxNodesFromAliases) {
      return this.#givenUp(`aliases add more than ${maxNodesFromAliases} values`, spot);
    }
    this.#fromAliases += target.size;
    return target;
  }

  #sequence(node: Yaml.YAMLSeq.Parsed, spot: Spot): Sized {
    const items = node.items.map((item) => this.#read(item, node.range[0]));
    return this.#collection({ kind: 'array', items: items.map((item) => item.node), ...spot }, items);
  }

  /** Aliases can stack levels that the text itself does not have. */
  #collection(node: DocumentNode, children: readonly Sized[]): Sized {
    const height = children.reduce((most, child) => Math.max(most, child.height), 0) + 1;
    const size = children.reduce((sum, child) => sum + child.size, 1);
    if (height <= maxDepth) return { node, size, height };
    return this.#givenUp(tooDeep, node);
  }

  #givenUp(reason: string, { line, column }: Spot): Sized {
    this.problems.push({ reason, line, column });
    return one({ kind: 'unresolved', reason, line, column });
  }

  /** Merged maps come first, since a map's own keys win wherever `<<` stands: https://yaml.org/type/merge.html */
  #map(node: Yaml.YAMLMap.Parsed, spot: Spot): Sized {
    const merged: DocumentEntry[] = [];
    const own: DocumentEntry[] = [];
    const children: Sized[] = [];
    for (const { key, value } of node.items) {
      const { line } = this.#spotAt(key.range[0]);
      const read = this.#read(value, key.range[0]);
      children.push(read);
      if (this.#isMerge(key)) merged.push(...spreads(read.node, line));
      else own.push({ key: this.#keyText(key), line, value: read.node });
    }
    return this.#collection({ kind: 'object', entries: [...merged, ...own], ...spot }, children);
  }

  #isMerge(key: Yaml.ParsedNode): boolean {
    return this.#yaml.isScalar(key) && key.source === '<<' && key.type === 'PLAIN';
  }

  #keyText(key: Yaml.ParsedNode): string {
    if (this.#yaml.isScalar(key)) return typeof key.value === 'string' ? key.value : key.source;
    const read = this.#read(key, key.range[0]).node;
    if (read.kind === 'scalar') return String(read.value);
    this.problems.push({ reason: 'YAML: a key that is a collection', ...this.#spotAt(key.range[0]) });
    return '?';
  }
}

/** Of several merged maps the first one wins; of several spreads the last one does. */
function spreads(value: DocumentNode, line: number): DocumentEntry[] {
  const maps = value.kind === 'array' ? value.items.toReversed() : [value];
  return maps.map((spread) => ({ spread, line }));
}

function one(node: DocumentNode): Sized {
  return { node, size: 1, height: 1 };
}

/** What JSON cannot hold (`.nan`, dates, bytes) stays as it is written. */
function scalarValue(node: Yaml.Scalar.Parsed): string | number | boolean | null {
  const { value, source } = node;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : source;
}
