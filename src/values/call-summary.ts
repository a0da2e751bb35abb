import type { Data, Value } from '../model/value.ts';
import { current } from './machine.ts';
import type { Arguments } from './call-function.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import type { ObservedCall, StackEntry } from './run-mode.ts';

/**
 * Tests of one file call the same helpers again and again: `seedUser()` before each of them. What such a call
 * did is kept with everything that it read, and told again where nothing of that has changed meanwhile.
 */
export interface CallSummary {
  readonly reads: readonly Read[];
  readonly calls: readonly ObservedCall[];
  /** How many calls inside each other there were where it started. */
  readonly depth: number;
  readonly value: Value;
  /** What was told where: the same again says nothing new. */
  readonly told: Set<string>;
}

interface Read {
  readonly cells: Map<unknown, unknown>;
  readonly key: unknown;
  readonly value: unknown;
}

/** Followed again, shorter calls cost as much as comparing. */
const worthSteps = 150;

/** What is too much to keep, and to compare. */
const mostReads = 4000;
const mostCalls = 400;

/** Summaries per function and arguments: the state they read may be one of a few. */
const mostVersions = 3;

export class SummaryRecorder {
  readonly calls: ObservedCall[] = [];
  readonly #reads = new Map<Map<unknown, unknown>, Map<unknown, unknown>>();
  readonly #born = new WeakSet<Map<unknown, unknown>>();
  readonly #mark: number;
  #count = 0;

  constructor(mark: number) {
    this.#mark = mark;
  }

  get mark(): number {
    return this.#mark;
  }

  /** Variables of activations that the call itself makes are nobody's state. */
  born(variables: Map<string, Value>): void {
    this.#born.add(variables);
  }

  read(cells: Map<unknown, unknown>, key: unknown, value: unknown): void {
    if (this.#count > mostReads || this.#born.has(cells)) return;
    const known = this.#reads.get(cells) ?? new Map<unknown, unknown>();
    this.#reads.set(cells, known);
    // The first read tells the state before; later ones may see what the call itself has written.
    if (known.has(key)) return;
    known.set(key, value);
    this.#count += 1;
  }

  /** Undefined where it is too much. What the call wrote before it read it is no state of anybody else. */
  reads(written: ReadonlyMap<unknown, ReadonlySet<unknown>>): readonly Read[] | undefined {
    if (this.#count > mostReads || this.calls.length > mostCalls) return undefined;
    return [...this.#reads].flatMap(([cells, values]) =>
      [...values]
        .filter(([key]) => written.get(cells)?.has(key) !== true)
        .map(([key, value]) => ({ cells, key, value })),
    );
  }
}

/** Follows a call that a test makes itself, or tells again what the same call did. */
export function summarized(
  machine: Machine,
  frame: Frame,
  args: Arguments,
  self: Value | undefined,
  follow: () => Value,
): Value {
  const { run } = machine;
  if (run === undefined || !isWorth(machine)) return follow();
  const key = signature(machine, frame, args, self);
  if (key === undefined) return follow();
  const versions = run.summaries.get(key) ?? [];
  const known = versions.find((one) => isCurrent(one));
  if (known !== undefined) {
    // Told once for tests and once for hooks, and apart for what somebody has to ask for.
    if (!known.told.has(run.situation())) tellAgain(machine, known);
    known.told.add(run.situation());
    return known.value;
  }
  const recorder = new SummaryRecorder(machine.journal.mark());
  const before = machine.requestSteps;
  const depth = run.stack.length;
  machine.recording = recorder;
  let value: Value;
  try {
    value = follow();
  } finally {
    machine.recording = undefined;
  }
  if (machine.requestSteps - before < worthSteps || versions.length >= mostVersions) return value;
  const summary = summaryOf(machine, frame, args, self, recorder, { value, depth });
  if (summary !== undefined) run.summaries.set(key, [...versions, summary]);
  return value;
}

/** Only what stands in a test or hook itself; what those calls call is part of their summary. */
function isWorth(machine: Machine): boolean {
  const { run } = machine;
  return (
    run?.summarizes === true &&
    machine.calls === 1 &&
    machine.recording === undefined &&
    run.choices === 0 &&
    run.cuts.length === 0
  );
}

function isCurrent({ reads }: CallSummary): boolean {
  return reads.every(({ cells, key, value }) => cells.get(key) === value);
}

function tellAgain({ run }: Machine, { calls, depth }: CallSummary): void {
  if (run === undefined) return;
  for (const call of calls) {
    const inside: readonly StackEntry[] = call.stack.slice(depth);
    run.observe({ ...call, stack: [...run.stack, ...inside] });
  }
}

function summaryOf(
  machine: Machine,
  frame: Frame,
  args: Arguments,
  self: Value | undefined,
  recorder: SummaryRecorder,
  rest: Pick<CallSummary, 'value' | 'depth'>,
): CallSummary | undefined {
  const written = new Map<unknown, Set<unknown>>();
  const given = reachable(machine, [...args.items, ...(self === undefined ? [] : [self])]);
  const outer = outerCells(machine, frame);
  for (const [cells, changed] of machine.journal.since(recorder.mark)) {
    if (cells === (machine.loaded as unknown)) continue;
    if (outer.has(cells)) return undefined;
    for (const key of changed.keys()) {
      if (cells === (machine.heap as unknown) && given.has(key)) return undefined;
    }
    written.set(cells, new Set(changed.keys()));
  }
  const reads = recorder.reads(written);
  const told = new Set([machine.run?.situation() ?? '']);
  return reads === undefined ? undefined : { ...rest, reads, calls: recorder.calls, told };
}

/** What others see as well: a call that changes any of it does more than it gives. */
function outerCells(machine: Machine, frame: Frame): ReadonlySet<unknown> {
  const { environment, globals, remembered, patches, replacements } = machine;
  const cells = new Set<unknown>([environment, globals, remembered, patches, replacements]);
  for (const module of machine.modules.values()) cells.add(module.variables);
  for (let scope = frame.parent; scope !== undefined; scope = scope.parent) cells.add(scope.variables);
  return cells;
}

/** Objects that the caller has in hand, as deep as anybody is likely to change them. */
function reachable(machine: Machine, values: readonly Value[]): ReadonlySet<unknown> {
  const found = new Set<unknown>(machine.statics.values());
  const pending = values.map((value) => ({ value, depth: 0 }));
  for (let next = pending.pop(); next !== undefined && found.size < 500; next = pending.pop()) {
    const { value, depth } = next;
    if (value.kind === 'one-of') pending.push(...value.options.map((one) => ({ value: one, depth })));
    if (value.kind !== 'known' || found.has(value.data)) continue;
    found.add(value.data);
    const now = current(machine, value);
    if (now.kind !== 'known' || depth > 3) continue;
    if (now.data.type === 'object')
      for (const one of now.data.entries.values()) pending.push({ value: one, depth: depth + 1 });
    if (now.data.type === 'array')
      for (const one of now.data.items) pending.push({ value: one, depth: depth + 1 });
  }
  return found;
}

/** The call in words; undefined where it says too much. */
function signature(
  machine: Machine,
  frame: Frame,
  args: Arguments,
  self: Value | undefined,
): string | undefined {
  if (args.open || args.named !== undefined) return undefined;
  const writer = new SignatureWriter(machine);
  writer.add(frame.file);
  writer.add(String(frame.function));
  writer.identity(frame.parent);
  if (self !== undefined) writer.value(self, 3);
  for (const item of args.items) writer.value(item, 0);
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

const numbers = new WeakMap<object, number>();
let count = 0;

/** Numbers only tell things apart while they live; they are never printed. */
function numberOf(thing: object): number {
  const known = numbers.get(thing) ?? (count += 1);
  numbers.set(thing, known);
  return known;
}
