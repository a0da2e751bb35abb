import type { EdgeTarget } from '../../src/model/graph.ts';
import type { Cut } from '../../src/model/trace.ts';
import type { Known, Value } from '../../src/model/value.ts';
import type { IntrinsicCall, IntrinsicTable } from '../../src/values/intrinsic.ts';
import type { Limits } from '../../src/values/limits.ts';
import { array, undefinedValue } from '../../src/values/make-value.ts';
import { keyOf } from '../../src/values/member.ts';
import { createRunner, type CallEnd, type Runner } from '../../src/values/runner.ts';
import { memoryWorld, plain, type Files } from './memory-world.ts';

export interface Followed {
  readonly runner: Runner;
  /** How the first module ended. */
  readonly end: CallEnd;
  /** Calls on packages so far, in order: `db.query('A') a.ts:3`, behind cuts with their places. */
  readonly calls: readonly string[];
  readonly cuts: readonly Cut[];
  /** `a.ts: more than 5000 steps`. */
  readonly incomplete: readonly string[];
}

export interface Setting {
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  /** Of the module: what stands after a statement that throws is run all the same, as in a test. */
  readonly goesOn?: boolean;
}

/** Runs `a.ts` for what it does, with the functions of `overlay` and a few of `vitest`. */
export function follow(
  files: Files,
  { environment = {}, limits = {}, goesOn = false }: Setting = {},
): Followed {
  const calls: string[] = [];
  const cuts: Cut[] = [];
  const incomplete: string[] = [];
  const runner = createRunner(
    memoryWorld(files, environment),
    {
      concerns: isOfPackage,
      observe: ({ callee, arguments: args, origin: [at], conditional, cuts: held }) => {
        if (at === undefined) return false;
        const marks = [...(conditional ? ['maybe'] : []), ...held.map((one) => `without ${one}`)];
        calls.push(
          [`${nameOf(callee)}(${args.map(shortly).join()})`, `${at.file}:${at.line}`, ...marks].join(' '),
        );
        return true;
      },
      callbackArguments: () => [],
      onCut: (cut) => cuts.push(cut),
      onIncomplete: ({ file }, reason) => incomplete.push(`${file}: ${reason}`),
      situation: () => '',
      onLoaded: () => undefined,
    },
    { workingFolder: '.', limits, intrinsics },
  );
  const end = runner.runModule('a.ts', goesOn);
  return { runner, end, calls, cuts, incomplete };
}

/** What calls are told of a module that is run, where everything is followed to its end. */
export function callsOf(files: Files, setting: Setting = {}): readonly string[] {
  const { calls, end, incomplete } = follow(files, setting);
  return [
    ...calls,
    ...(end.gaveUp === undefined ? [] : [`gave up: ${end.gaveUp}`]),
    ...(end.thrown === undefined ? [] : ['threw']),
    ...incomplete.map((one) => `incomplete: ${one}`),
  ];
}

const own = new Set(['vitest', 'overlay', 'globalThis']);

function isOfPackage({ data }: Known): boolean {
  return (data.type === 'external' || data.type === 'result') && !own.has(data.package);
}

function nameOf({ data }: Known): string {
  if (data.type !== 'external' && data.type !== 'result') return '?';
  return [data.package, ...data.path].join('.').replaceAll('.()', '()');
}

function shortly(value: Value): string {
  const text = plain(value);
  return typeof text === 'string' ? text : JSON.stringify(text);
}

function cutOf({ origin: [at] }: IntrinsicCall, kind: Cut['kind']): Cut {
  const place = { file: at?.file ?? '', line: at?.line ?? 1 };
  return { id: `${kind}:${place.line}`, kind, place, text: kind };
}

function targetOf({ arguments: [specifier], tools, origin }: IntrinsicCall): EdgeTarget {
  const name = specifier === undefined ? undefined : keyOf(specifier);
  return tools.world.locate(origin[0]?.file ?? '', name ?? '');
}

/** What mock libraries do, as plainly as it goes. */
const overlays: IntrinsicTable = {
  vitest: {
    'vi.mock': (call) => {
      const { arguments: args, tools, origin } = call;
      const cut = cutOf(call, 'module-mock');
      const [, factory = undefinedValue(origin)] = args;
      let made: Value | undefined;
      tools.noteCut(cut);
      tools.replaceModule(targetOf(call), {
        cut: cut.id,
        keepsOut: true,
        give: (name) => tools.member((made ??= tools.call(factory, [])), name),
      });
      return undefinedValue(origin);
    },
    'vi.hoisted': ({ arguments: [factory], tools, origin }) =>
      factory === undefined ? undefinedValue(origin) : tools.call(factory, []),
  },
  overlay: {
    /** `only('./b', 'name', value)`: one export; the module itself still runs. */
    only: (call) => {
      const { arguments: args, tools, origin } = call;
      const [, name, value] = args;
      const cut = cutOf(call, 'override');
      tools.noteCut(cut);
      tools.replaceModule(targetOf(call), {
        cut: cut.id,
        keepsOut: false,
        give: (asked) => (name !== undefined && keyOf(name) === asked ? value : undefined),
      });
      return undefinedValue(origin);
    },
    restore: (call) => {
      call.tools.restoreModule(targetOf(call));
      return undefinedValue(call.origin);
    },
    forget: ({ tools, origin }) => {
      tools.forgetModules();
      return undefinedValue(origin);
    },
    patch: (call) => {
      const { arguments: args, tools, origin } = call;
      const [object, name, value] = args;
      const cut = cutOf(call, 'patch');
      if (object !== undefined && name !== undefined && value !== undefined)
        tools.patch(object, keyOf(name) ?? '', value, cut);
      return undefinedValue(origin);
    },
    unpatch: ({ arguments: [object, name], tools, origin }) => {
      if (object !== undefined && name !== undefined) tools.unpatch(object, keyOf(name) ?? '');
      return undefinedValue(origin);
    },
    behind: (call) => {
      const { arguments: args, tools } = call;
      const [callback = undefinedValue()] = args;
      const value = tools.behind(cutOf(call, 'spy'), () => tools.call(callback, []));
      return value === undefined ? array([]) : array([value]);
    },
  },
};

const intrinsics: readonly IntrinsicTable[] = [overlays];
