import { createHash } from 'node:crypto';
import type { Data, Origin, Value } from '../model/value.ts';
import type { RedactedText } from '../model/expression.ts';
import { current, spend } from './machine.ts';
import { join } from './join.ts';
import { known, unresolved } from './make-value.ts';
import { mergeOrigins } from './origins.ts';
import type { Machine } from './machine.ts';

type Part = string | Value;

/** Text glued from parts. Parts that are not known stay as holes; a choice becomes a choice of texts. */
export function textOf(machine: Machine, parts: readonly Part[], origin: readonly Origin[]): Value {
  let texts: Part[][] = [[]];
  for (const part of parts) {
    const options = typeof part === 'string' ? [part] : optionsOf(machine, part);
    const choices = options.length * texts.length <= machine.limits.width ? options : [part];
    texts = texts.flatMap((text) => choices.map((choice) => [...text, choice]));
  }
  const origins = mergeOrigins([
    origin,
    ...parts.flatMap((part) => (typeof part === 'string' ? [] : [part.origin])),
  ]);
  return join(
    texts.map((text) => glue(machine, text, origins)),
    machine.limits.width,
  );
}

function optionsOf(machine: Machine, value: Value): readonly Part[] {
  const options = value.kind === 'one-of' ? value.options : [value];
  return options.map((option) => asText(machine, option));
}

/** What a value is as text, or itself where that is not known. */
function asText(machine: Machine, value: Value): Part {
  const now = current(machine, value);
  if (now.kind !== 'known') return now;
  const { data } = now;
  switch (data.type) {
    case 'string':
      return data.redacted === undefined ? data.value : now;
    case 'number':
    case 'boolean':
      return String(data.value);
    case 'null':
    case 'undefined':
      return data.type;
    case 'pattern':
      return `/${data.source}/${data.flags}`;
    case 'object':
      return objectText(data) ?? now;
    default:
      return now;
  }
}

function objectText(data: Extract<Data, { type: 'object' }>): Part | undefined {
  if (data.of === undefined || !('builtin' in data.of)) return undefined;
  return data.entries.get(data.of.builtin === 'URL' ? 'href' : 'text');
}

function glue(machine: Machine, parts: readonly Part[], origin: readonly Origin[]): Value {
  const merged: Part[] = [];
  spend(
    machine,
    parts.reduce((sum, part) => sum + opened(part).length, 0),
  );
  for (const part of parts.flatMap(opened)) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  const length = merged.reduce((sum, part) => sum + lengthOf(part), 0);
  if (length > machine.limits.text || merged.length > machine.limits.parts) {
    return unresolved(
      `text of more than ${machine.limits.text} characters or ${machine.limits.parts} parts`,
      origin,
    );
  }
  const [first] = merged;
  if (merged.length === 0) return known({ type: 'string', value: '' }, origin);
  if (merged.length === 1 && first !== undefined) {
    return typeof first === 'string' ? plainText(machine, first, origin) : first;
  }
  return merged.every(isKnownText)
    ? redactedText(merged, origin)
    : known({ type: 'template', parts: merged }, origin);
}

function lengthOf(part: Part): number {
  if (typeof part === 'string') return part.length;
  return part.kind === 'known' && part.data.type === 'string' ? part.data.value.length : 0;
}

function plainText(machine: Machine, text: string, origin: readonly Origin[]): Value {
  const secret = machine.redact(text);
  return secret === undefined
    ? known({ type: 'string', value: text }, origin)
    : known({ type: 'string', value: secret.text, redacted: secret }, origin);
}

function opened(part: Part): readonly Part[] {
  return typeof part !== 'string' && part.kind === 'known' && part.data.type === 'template'
    ? part.data.parts
    : [part];
}

function isKnownText(part: Part): boolean {
  return typeof part === 'string' || (part.kind === 'known' && part.data.type === 'string');
}

/** Text around secrets: the text is known as far as it may be, and equal texts keep equal tokens. */
function redactedText(parts: readonly Part[], origin: readonly Origin[]): Value {
  let text = '';
  let equality = '';
  let secret: RedactedText | undefined;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      equality += JSON.stringify(part);
    } else if (part.kind === 'known' && part.data.type === 'string') {
      text += part.data.value;
      equality += part.data.redacted?.equality ?? '';
      secret ??= part.data.redacted;
    }
  }
  if (secret === undefined) return known({ type: 'string', value: text }, origin);
  return known(
    { type: 'string', value: text, redacted: { ...secret, text, equality: shortened(equality) } },
    origin,
  );
}

/** Text that is glued to itself again and again would double its token each time. */
function shortened(equality: string): string {
  return equality.length > 200 ? createHash('sha256').update(equality).digest('hex') : equality;
}
