import { unknownPart } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';

/** Text of which parts may not be known. Those stand in it as `{…}`, in the order of `holes`. */
export interface SingleText {
  /** Safe to print once credentials of addresses are left out: secrets were redacted when it was read. */
  readonly text: string;
  readonly holes: readonly Value[];
  /** Equal secrets have equal tokens. */
  readonly equality: string;
  /** The kind that a key's public prefix declares: `sk_test`. */
  readonly keyPrefix?: string;
}

/** What a hole looks like in text; nobody writes it. */
export const hole = unknownPart;

/** A value as text; undefined where it is no text or nothing of it is known. */
export function singleText(value: Value): SingleText | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  switch (data.type) {
    case 'string': {
      const prefix = data.redacted?.keyPrefix;
      return {
        text: data.value,
        holes: [],
        equality: data.redacted?.equality ?? data.value,
        ...(prefix === undefined ? {} : { keyPrefix: prefix }),
      };
    }
    case 'number':
    case 'boolean':
      return plain(String(data.value));
    case 'template':
      return templateText(data.parts);
    case 'object': {
      const { of, entries } = data;
      const href =
        of !== undefined && 'builtin' in of ? entries.get(of.builtin === 'URL' ? 'href' : 'text') : undefined;
      return href === undefined ? undefined : singleText(href);
    }
    default:
      return undefined;
  }
}

function plain(text: string): SingleText {
  return { text, holes: [], equality: text };
}

function templateText(parts: readonly (string | Value)[]): SingleText {
  let text = '';
  const holes: Value[] = [];
  for (const part of parts) {
    const known = typeof part === 'string' ? plain(part) : singleText(part);
    if (known?.holes.length === 0) text += known.text;
    else if (typeof part !== 'string') {
      text += hole;
      holes.push(part);
    }
  }
  return { text, holes, equality: text };
}
