import { createRequire } from 'node:module';
import type * as JsoncParser from 'jsonc-parser';
import type { Problem } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import {
  maxDepth,
  start,
  tooDeep,
  type DocumentEntry,
  type DocumentNode,
  type ReadNode,
} from './document-node.ts';

const require = createRequire(import.meta.url);

/** An object or array that is being read. */
type Open =
  | (Spot & { kind: 'object'; entries: DocumentEntry[]; key?: { text: string; line: number } })
  | (Spot & { kind: 'array'; items: DocumentNode[] });

class TooDeep extends Error {}

/** JSON with comments and trailing commas. What is broken is left out. */
export function readJson(text: string): ReadNode {
  const builder = new Builder();
  try {
    visit(text, builder);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  const root = builder.root ?? { kind: 'unresolved', reason: 'holds no value', ...start };
  return { root, problems: builder.problems };
}

function visit(text: string, builder: Builder): void {
  const jsonc = require('jsonc-parser') as typeof JsoncParser;
  const spot = (line: number, column: number): Spot => ({ line: line + 1, column: column + 1 });
  jsonc.visit(
    text,
    {
      onObjectBegin: (_offset, _length, line, column) => {
        builder.open({ kind: 'object', entries: [], ...spot(line, column) });
      },
      onObjectProperty: (name, _offset, _length, line) => {
        builder.key(name, line + 1);
      },
      onObjectEnd: () => {
        builder.close();
      },
      onArrayBegin: (_offset, _length, line, column) => {
        builder.open({ kind: 'array', items: [], ...spot(line, column) });
      },
      onArrayEnd: () => {
        builder.close();
      },
      onLiteralValue: (value: string | number | boolean | null, _offset, _length, line, column) => {
        builder.add({ kind: 'scalar', value, ...spot(line, column) });
      },
      onError: (code, _offset, _length, line, column) => {
        const reason = jsonc.printParseErrorCode(code).replace(/(?!^)([A-Z])/g, ' $1');
        builder.problems.push({ reason: `JSON: ${reason.toLowerCase()}`, ...spot(line, column) });
      },
    },
    { allowTrailingComma: true },
  );
}

class Builder {
  root: DocumentNode | undefined;
  readonly problems: Problem[] = [];
  readonly #open: Open[] = [];

  /** Stops the parser, which is recursive, by throwing; what stands in the tree by then stays. */
  open(node: Open): void {
    if (this.#open.length >= maxDepth) {
      const { line, column } = node;
      this.problems.push({ reason: tooDeep, line, column });
      this.add({ kind: 'unresolved', reason: tooDeep, line, column });
      throw new TooDeep();
    }
    this.add(node);
    this.#open.push(node);
  }

  close(): void {
    this.#open.pop();
  }

  key(text: string, line: number): void {
    const object = this.#open.at(-1);
    if (object?.kind === 'object') object.key = { text, line };
  }

  add(node: DocumentNode): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      this.root ??= node;
    } else if (parent.kind === 'array') {
      parent.items.push(node);
    } else if (parent.key !== undefined) {
      parent.entries.push({ key: parent.key.text, line: parent.key.line, value: node });
      delete parent.key;
    }
  }
}
