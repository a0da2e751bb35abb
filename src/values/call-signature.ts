import type { Data, Value } from '../model/value.ts';
import { numberOf } from './identity-number.ts';
import { current } from './machine.ts';
import type { Arguments } from './call-function.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** The call in words; undefined where it says too much. */
export function signatureOf(
  machine: Machine,
  frame: Frame,
  args: Arguments,
  self: Value | undefined,
): string | undefined {
  if (args.open || args.named !== undefined) return undefined;
  const writer = new SignatureWriter(machine);
  writer.add(frame.module);
  writer.add(String(frame.function));
  writer.identity(frame.parent);
  if (self !== undefined) writer.value(self, 3);
  for (const item of args.items) writer.value(item, 0);
  return writer.text();
}

/** Values under a name, in words. */
export function signatureOfValues(
  machine: Machine,
  name: string,
  values: readonly Value[],
): string | undefined {
  const writer = new SignatureWriter(machine);
  writer.add(name);
  for (const value of values) writer.value(value, 0);
  return writer.text();
}

const longestSignature = 4000;

class SignatureWriter {
  readonly #machine: Machine;
  readonly #parts: string[] = [];
  #length = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  text(): string | undefined {
    return this.#length > longestSignature ? undefined : this.#parts.join(' ');
  }

  add(text: string): void {
    this.#length += text.length;
    if (this.#length <= longestSignature) this.#parts.push(text);
  }

  identity(thing: object | undefined): void {
    this.add(`#${thing === undefined ? 0 : numberOf(thing)}`);
  }

  value(value: Value, depth: number): void {
    if (this.#length > longestSignature) return;
    const now = current(this.#machine, value);
    switch (now.kind) {
      case 'known':
        this.#data(now.data, depth);
        return;
      case 'one-of':
        this.add('(');
        for (const option of now.options) this.value(option, depth);
        this.add(')');
        return;
      case 'undecided':
        this.add(`?${now.what}`);
        return;
      case 'unresolved':
        this.add(`!${now.reason}`);
    }
  }

  #data(data: Data, depth: number): void {
    switch (data.type) {
      case 'string':
      case 'number':
      case 'boolean':
        this.add(JSON.stringify(data.value));
        return;
      case 'null':
      case 'undefined':
      case 'environment':
        this.add(data.type);
        return;
      case 'module':
        this.add(data.file);
        return;
      case 'template':
        for (const part of data.parts) {
          if (typeof part === 'string') this.add(JSON.stringify(part));
          else this.value(part, depth);
        }
        return;
      case 'external':
      case 'result':
        // What the same calls at the same places give is alike; the first arguments tell clients apart.
        this.add(`${data.package}:${data.path.join('.')}`);
        if (depth < 2 && data.type === 'result') for (const one of data.arguments) this.value(one, depth + 1);
        return;
      case 'object':
        if (depth >= 3 || data.of !== undefined) break;
        this.add('{');
        for (const [key, one] of data.entries) {
          this.add(key);
          this.value(one, depth + 1);
        }
        this.add('}');
        return;
      case 'array':
        if (depth >= 3 || data.items.length > 50) break;
        this.add('[');
        for (const one of data.items) this.value(one, depth + 1);
        this.add(']');
        return;
      default:
        break;
    }
    this.identity(data);
  }
}
