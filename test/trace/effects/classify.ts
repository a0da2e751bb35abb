import { classifyCall, type ClassifiedCall } from '../../../src/trace/effects/classify-call.ts';
import { pathProvenance } from '../../../src/trace/targets/path-provenance.ts';
import type { Reference, RunContext } from '../../../src/trace/targets/run-context.ts';
import { undecided, string } from '../../../src/values/make-value.ts';
import type { EnvironmentEntry } from '../../../src/model/run.ts';
import type { ExternalCall, Target } from '../../../src/model/trace.ts';
import type { Known, Value } from '../../../src/model/value.ts';
import { evaluatorOf, type Files } from '../../values/memory-world.ts';

export interface Setting {
  readonly environment?: Readonly<Record<string, string>>;
  readonly entries?: readonly EnvironmentEntry[];
  /** The application's own start; absent: there is none. */
  readonly reference?: Partial<Reference>;
  readonly withoutReference?: true;
  readonly files?: Files;
  readonly tracked?: readonly string[];
  readonly shared?: Target;
  readonly project?: ReturnType<RunContext['projectOf']>;
  readonly file?: string;
  readonly ownPorts?: readonly string[];
  readonly servers?: RunContext['servers'];
}

/** What a script sets. */
export function scriptEntry(
  name: string,
  text: string,
  overridableBy: readonly string[] = [],
): EnvironmentEntry {
  return { name, text, origin: [{ file: 'package.json', line: 1 }], source: 'script', overridableBy };
}

/** The application starts in `src`, with nothing set. */
export const application: Partial<Reference> = { loads: (file) => file.startsWith('src/') };

/** A call as the trace reports it: the value that the source exports, taken apart again. */
export function callIn(source: string, setting: Setting = {}): ExternalCall {
  const file = setting.file ?? 'src/a.ts';
  const evaluator = evaluatorOf({ ...setting.files, [file]: source }, setting.environment, {
    intrinsics: [pathProvenance],
  });
  return callOf(evaluator.exported(file, 'default'));
}

export function callOf(value: Value): ExternalCall {
  if (value.kind !== 'known' || value.data.type !== 'result') {
    throw new Error(`no call but ${JSON.stringify(value)}`);
  }
  const { data, origin } = value;
  const path = data.path.slice(0, -1);
  const { receiver } = data;
  const isDirect =
    receiver?.kind === 'known' &&
    receiver.data.type === 'result' &&
    receiver.data.path.length === path.length;
  const callee: Known = isDirect
    ? receiver
    : {
        kind: 'known',
        origin,
        data: { type: 'external', package: data.package, path, ...(receiver && { of: receiver }) },
      };
  return {
    file: origin[0]?.file ?? 'src/a.ts',
    line: origin[0]?.line ?? 1,
    column: origin[0]?.column ?? 1,
    callee,
    arguments: data.arguments,
    ...(data.new &&
      !isDirect &&
      data.path.at(-1) === '()' &&
      isConstruction(data.path) && { new: true as const }),
    phase: 'test',
    path: [],
    cuts: [],
    conditional: false,
    latent: false,
  };
}

function isConstruction(path: readonly string[]): boolean {
  return path.filter((part) => part === '()').length === 1;
}

export function contextOf(setting: Setting = {}): RunContext {
  const { environment = {}, entries = [], reference, tracked = [], shared } = setting;
  const unset = (name: string): Value => undecided(`environment variable ${name}`, [], name);
  return {
    run: '.#vitest:test',
    ecosystem: 'npm',
    workingFolder: '.',
    variable: (name) => (environment[name] === undefined ? unset(name) : string(environment[name], [])),
    environment: entries,
    references:
      reference && setting.withoutReference !== true
        ? [{ id: '.#tsx:dev', variable: unset, loads: () => false, targets: [], listens: [], ...reference }]
        : [],
    ownPorts: () => setting.ownPorts ?? [],
    keptIn: () => [],
    filesInMemory: () => [],
    servers: setting.servers ?? [],
    isTracked: (path) => tracked.includes(path),
    sharedTarget: () => shared && { target: shared, technology: 'mongodb' },
    baseOf: () => undefined,
    projectOf: () => setting.project,
  };
}

export function classify(source: string, setting: Setting = {}): ClassifiedCall | undefined {
  return classifyCall(callIn(source, setting), contextOf(setting));
}

/** `destroy-set database/postgres all`. */
export function effectOf(source: string, setting: Setting = {}): string | undefined {
  const found = classify(source, setting);
  return found && `${found.effect} ${found.boundary.kind}/${found.boundary.technology} ${found.scope.kind}`;
}

export function exposureOf(source: string, setting: Setting = {}): string | undefined {
  const found = classify(source, setting);
  return found && `${found.target.exposure} ${found.target.text}`;
}
