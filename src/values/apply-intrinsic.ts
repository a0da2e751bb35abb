import type { ExternalData, Value } from '../model/value.ts';
import { callValue } from './call.ts';
import { summarizedWhole } from './call-summary.ts';
import { current } from './machine.ts';
import { apart } from './load-module.ts';
import { evaluate } from './evaluate.ts';
import { frameOfClass, lineage } from './class-member.ts';
import { entryKey } from './entry-key.ts';
import { frameWithoutCaller } from './look-up.ts';
import { overlayTools } from './overlay-tools.ts';
import { removeMember, setMember } from './assign.ts';
import { unresolved } from './make-value.ts';
import { apartFromKeywords } from './keywords.ts';
import { exported } from './modules.ts';
import { join } from './join.ts';
import { memberOf } from './member.ts';
import { inChoice, onSide } from './run-mode.ts';
import { setEnvironment, setVariable, variable } from './process-environment.ts';
import { outcomeOf } from './thenable.ts';
import { snapshot } from './snapshot.ts';
import { itemsOf } from './lists.ts';
import { within } from './context-managers.ts';
import { textOf } from './text.ts';
import { thrown } from './signals.ts';
import type { Arguments } from './call-function.ts';
import type { CallContext } from './call.ts';
import type { Intrinsic, IntrinsicTable, IntrinsicTools } from './intrinsic.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** What a function from outside gives, where somebody said what it does. */
export function applyIntrinsic(
  machine: Machine,
  callee: ExternalData,
  args: Arguments,
  context: CallContext,
): Value | undefined {
  const intrinsic = findIntrinsic(machine, callee);
  return intrinsic?.({
    arguments: args.items,
    live: args.live ?? args.items,
    open: args.open,
    // Methods of mock functions and of frameworks' objects change what they are called on.
    callee,
    receiver: callee.self ?? receiverOf(machine, callee),
    self: callee.of,
    new: context.new,
    origin: context.origin,
    tools: toolsOf(machine, context),
  });
}

function receiverOf(machine: Machine, { of }: ExternalData): Value | undefined {
  if (of === undefined || isChangedByMethods(of)) return of;
  return snapshot(machine, of);
}

function isChangedByMethods(value: Value): boolean {
  if (value.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return false;
  return 'builtin' in value.data.of && value.data.of.builtin.includes(' ');
}

const foundIn = new WeakMap<IntrinsicTable[string], Map<string, Intrinsic | undefined>>();

/** Many calls are of a few names; which of them are understood is found out once for each. */
function findIntrinsic(
  { intrinsics }: Machine,
  { package: name, path }: ExternalData,
): Intrinsic | undefined {
  const table = intrinsics[name];
  if (table === undefined) return undefined;
  const found = foundIn.get(table) ?? new Map<string, Intrinsic | undefined>();
  foundIn.set(table, found);
  const key = path.join('.');
  if (!found.has(key) && found.size < mostNames) found.set(key, intrinsicAt(table, path));
  return found.has(key) ? found.get(key) : intrinsicAt(table, path);
}

/** Code may make up as many names as it likes. */
const mostNames = 10_000;

function intrinsicAt(table: IntrinsicTable[string], path: readonly string[]): Intrinsic | undefined {
  const dotted = path.join('.').replaceAll('.()', '()');
  // `import path from 'node:path'` gives the module itself, and so does a package without a default export.
  const ofResult = path.at(-2) === '()' ? [`**().${path.at(-1) ?? ''}`] : [];
  for (const key of [
    dotted,
    dotted.replace(/^default\.?/, ''),
    dotted === '' ? 'default' : dotted,
    ...ofResult,
  ]) {
    if (Object.hasOwn(table, key)) return table[key];
  }
  return undefined;
}

/** Whether somebody said what calling it does. */
export function isUnderstood(machine: Machine, callee: ExternalData): boolean {
  return findIntrinsic(machine, callee) !== undefined;
}

/** The activation in which a function was defined, as far as one is known. */
function definingFrame(machine: Machine, callee: Value): Frame | undefined {
  if (callee.kind !== 'known' || callee.data.type !== 'function') return undefined;
  const { data } = callee;
  const parent = machine.world.facts(data.file)?.scopes[data.function]?.parent ?? 0;
  return machine.closures.get(data)?.frame ?? frameWithoutCaller(machine, data.file, parent);
}

/** Follows a call of a function that is left at a line of it. */
function endingAt(machine: Machine, callee: Value, line: number | undefined, follow: () => Value): Value {
  const { data } = callee.kind === 'known' ? callee : { data: undefined };
  const fact =
    data?.type === 'function' ? machine.world.facts(data.file)?.code.functions[data.function] : undefined;
  if (fact === undefined || line === undefined) return follow();
  machine.endings.set(fact, line);
  try {
    return follow();
  } finally {
    machine.endings.delete(fact);
  }
}

function toolsOf(machine: Machine, { origin }: CallContext): IntrinsicTools {
  const { world, limits, workingFolder } = machine;
  return {
    world,
    limits,
    process: machine.journal,
    workingFolder,
    ...overlayTools(machine, origin),
    call: (callee, items, { self, new: isNew = false, named, until } = {}) => {
      const context = { self, new: isNew, origin };
      const given = apartFromKeywords(items);
      const args = { ...given, open: false, ...(named === undefined ? {} : { named }) };
      const result = endingAt(machine, callee, until, () => callValue(machine, callee, args, context));
      // In a process whoever gets a value may change it later, so it has to stay the one that it is.
      return machine.run === undefined ? snapshot(machine, result) : result;
    },
    setMember: (object, property, value) => {
      setMember(machine, object, property, value);
    },
    removeMember: (object, property) => {
      removeMember(machine, object, property);
    },
    current: (value) => current(machine, value),
    items: (value) => itemsOf(machine, value),
    within: (value, follow) => within(machine, value, follow),
    entering: ({ data }, around) => {
      machine.arounds.set(data, around);
    },
    entryKey: (value) => entryKey(machine, value),
    evaluate: (file, index, expression) => {
      const frame = frameWithoutCaller(machine, file, index);
      return frame === undefined ? unresolved(`${file} was not read`) : evaluate(machine, frame, expression);
    },
    evaluateFor: (callee, expression) => {
      const frame = definingFrame(machine, callee);
      return frame === undefined
        ? unresolved('a function that was not read')
        : evaluate(machine, frame, expression);
    },
    evaluateIn: (type, expression) => {
      const frame = frameOfClass(machine, type);
      return frame === undefined
        ? unresolved(`${type.file} was not read`)
        : evaluate(machine, frame, expression);
    },
    lineage: (type) => lineage(machine, type),
    apart: (follow, steps) => apart(machine, follow, steps),
    whole: (what, follow) => summarizedWhole(machine, what, follow),
    made: (value) => {
      machine.recording?.bornObject(value.data);
      return value;
    },
    act: (callee, items, manner) =>
      callValue(machine, callee, { items, open: false }, { self: undefined, ...manner }),
    member: (object, property) => {
      const member = memberOf(machine, object, property, origin);
      return machine.run === undefined ? snapshot(machine, member) : member;
    },
    circumstances: () => {
      const { choices = 0, usual = 0, asked = 0, cuts = [] } = machine.run ?? {};
      return { usual: usual >= choices, asked, cuts };
    },
    onSide: (side, follow) => inChoice(machine, 2, () => onSide(machine, side, follow)),
    join: (values) => join(values, limits.width),
    document: (file) =>
      world.facts(file) === undefined ? undefined : exported(machine, file, 'default', origin),
    text: (parts) => textOf(machine, parts, origin),
    throws: () => {
      throw thrown;
    },
    variable: (name) => variable(machine, name, origin),
    setVariable: (name, value) => {
      setVariable(machine, name, value);
    },
    settle: (value) => outcomeOf(machine, value),
    setEnvironment: (value) => {
      setEnvironment(machine, value);
    },
    recall: (key) => {
      const value = machine.remembered.get(key);
      machine.recording?.read(machine.remembered, key, value);
      return value;
    },
    remember: (key, value) => {
      machine.journal.write(machine.remembered, key, value);
    },
    actsOutside: () => {
      machine.recording?.giveUp();
    },
    check: machine.onCheck,
  };
}
