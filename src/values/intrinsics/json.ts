import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { Known, Origin, Value } from '../../model/value.ts';
import { array, boolean, nullValue, number, object, string, unresolved } from '../make-value.ts';
import { dataOf, lift, originsOf, plainText } from './lift.ts';
import { wholeFile } from './whole-file.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../intrinsic.ts';

const deepest = 100;

/** Broken text is an exception in the code that parses it. */
const parse: Intrinsic = lift((call) => {
  const file = wholeFile(call.arguments[0]);
  const document = file === undefined ? undefined : call.tools.document(file);
  if (document !== undefined) return document;
  const text = plainText(call.arguments[0]);
  if (text === undefined) return unresolved('JSON text that is not known', call.origin);
  const problems: never[] = [];
  const tree = parseTree(text, problems, { disallowComments: true });
  if (tree === undefined || problems.length > 0) return call.tools.throws();
  return valueOf(tree, originsOf(call, call.arguments), 0);
});

function valueOf(node: Node, origin: readonly Origin[], depth: number): Value {
  if (depth > deepest) return unresolved(`JSON nested deeper than ${deepest}`, origin);
  switch (node.type) {
    case 'object':
      return object(
        new Map(
          (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
            key === undefined || value === undefined
              ? []
              : [[String(key.value), valueOf(value, origin, depth + 1)]],
          ),
        ),
        origin,
      );
    case 'array':
      return array(
        (node.children ?? []).map((child) => valueOf(child, origin, depth + 1)),
        origin,
      );
    case 'string':
      return string(String(node.value), origin);
    case 'number':
      return number(Number(node.value), origin);
    case 'boolean':
      return boolean(node.value === true, origin);
    default:
      return nullValue(origin);
  }
}

const stringify: Intrinsic = lift((call) => {
  const [value] = call.arguments;
  const text = quoted(value, call);
  if (text !== undefined) return text;
  const plain = value === undefined ? undefined : plainOf(value, 0);
  if (plain === undefined) return unresolved('the JSON of something that is not fully known', call.origin);
  return string(JSON.stringify(plain.value), originsOf(call, call.arguments));
});

/** Text of which parts are not known is quoted as far as it is: commands and addresses are written like that. */
function quoted(value: Value | undefined, { tools }: IntrinsicCall): Value | undefined {
  if (value?.kind !== 'known' || value.data.type !== 'template') return undefined;
  const parts = value.data.parts.map((part) =>
    typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part,
  );
  return tools.text(['"', ...parts, '"']);
}

/** A value as plain data; undefined when a part of it is not known or secret. */
function plainOf(value: Value, depth: number): { readonly value: unknown } | undefined {
  if (value.kind !== 'known' || depth > deepest) return undefined;
  const { data } = value;
  switch (data.type) {
    case 'string':
      return data.redacted === undefined ? { value: data.value } : undefined;
    case 'number':
    case 'boolean':
      return { value: data.value };
    case 'null':
      return { value: null };
    case 'array': {
      const items = data.items.map((item) => plainOf(item, depth + 1));
      const known = items.filter((item) => item !== undefined);
      if (data.open === true || known.length !== items.length) return undefined;
      return { value: known.map((item) => item.value) };
    }
    case 'object':
      return data.open === true ? undefined : plainObject(value, depth);
    default:
      return undefined;
  }
}

function plainObject(value: Known, depth: number): { readonly value: unknown } | undefined {
  const pairs: [string, unknown][] = [];
  for (const [key, entry] of dataOf(value, 'object')?.entries ?? []) {
    if (entry.kind === 'known' && entry.data.type === 'undefined') continue;
    const plain = plainOf(entry, depth + 1);
    if (plain === undefined) return undefined;
    pairs.push([key, plain.value]);
  }
  return { value: Object.fromEntries(pairs) };
}

export const jsonIntrinsics: IntrinsicTable = {
  globalThis: { 'JSON.parse': parse, 'JSON.stringify': stringify },
};
