import type { ExternalData, Value } from '../model/value.ts';
import { callValue } from './call.ts';
import { exported } from './modules.ts';
import { join } from './join.ts';
import { memberOf } from './member.ts';
import { setEnvironment, setVariable, variable } from './process-environment.ts';
import { snapshot } from './snapshot.ts';
import { textOf } from './text.ts';
import { thrown } from './signals.ts';
import type { Arguments } from './call-function.ts';
import type { CallContext } from './call.ts';
import type { Intrinsic, IntrinsicTools } from './intrinsic.ts';
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
    open: args.open,
    receiver: callee.of === undefined ? undefined : snapshot(machine, callee.of),
    new: context.new,
    origin: context.origin,
    tools: toolsOf(machine, context),
  });
}

function findIntrinsic(machine: Machine, { package: name, path }: ExternalData): Intrinsic | undefined {
  const table = machine.intrinsics[name];
  if (table === undefined) return undefined;
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

function toolsOf(machine: Machine, { origin }: CallContext): IntrinsicTools {
  const { world, limits, workingFolder } = machine;
  return {
    world,
    limits,
    workingFolder,
    call: (callee, items) =>
      snapshot(
        machine,
        callValue(machine, callee, { items, open: false }, { self: undefined, new: false, origin }),
      ),
    member: (object, property) => snapshot(machine, memberOf(machine, object, property, origin)),
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
    setEnvironment: (value) => {
      setEnvironment(machine, value);
    },
    recall: (key) => machine.remembered.get(key),
    remember: (key, value) => {
      machine.journal.write(machine.remembered, key, value);
    },
    check: machine.onCheck,
  };
}
