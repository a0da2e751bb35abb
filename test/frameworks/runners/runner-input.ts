import picomatch from 'picomatch';

import type { Invocation } from '../../../src/model/invocation.ts';
import type { RunnerDefinition, RunnerInput, RunnerProject } from '../../../src/model/runner.ts';
import type { Data, Value } from '../../../src/model/value.ts';

export type Plain =
  | string
  | number
  | boolean
  | RegExp
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain };

const origin = [{ file: 'config.ts', line: 3, what: 'literal' as const }];

/** A plain value as the evaluator would give it. */
export function value(plain: Plain): Value {
  return { kind: 'known', data: data(plain), origin };
}

function data(plain: Plain): Data {
  if (plain === undefined) return { type: 'undefined' };
  if (plain === null) return { type: 'null' };
  if (plain instanceof RegExp) return { type: 'pattern', source: plain.source, flags: plain.flags };
  if (typeof plain === 'string') return { type: 'string', value: plain };
  if (typeof plain === 'number') return { type: 'number', value: plain };
  if (typeof plain === 'boolean') return { type: 'boolean', value: plain };
  if (isList(plain)) return { type: 'array', items: plain.map(value) };
  return {
    type: 'object',
    entries: new Map(Object.entries(plain).map(([key, inner]) => [key, value(inner)])),
  };
}

function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}

export function invocation(program: string, args: readonly (string | undefined)[], folder = '.'): Invocation {
  return {
    program,
    arguments: args,
    folder,
    environment: [],
    envFiles: [],
    starter: { file: 'package.json', line: 7, command: [program, ...args].join(' '), what: 'script' },
    services: [],
    notes: [],
  };
}

export interface Situation {
  readonly config?: Plain;
  readonly configFile?: string;
  readonly command?: readonly (string | undefined)[];
  readonly program?: string;
  readonly cwd?: string;
  readonly folder?: string;
  readonly version?: string;
  readonly files?: readonly string[];
  readonly others?: Readonly<Record<string, Plain>>;
}

/** The projects of a configuration in a tree that has the given files. */
export function projectsOf(
  definition: RunnerDefinition,
  situation: Situation = {},
): readonly RunnerProject[] {
  return definition.projects(runnerInput(definition, situation));
}

export function projectOf(definition: RunnerDefinition, situation: Situation = {}): RunnerProject {
  const [first, ...others] = projectsOf(definition, situation);
  if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} projects`);
  return first;
}

function runnerInput(definition: RunnerDefinition, situation: Situation): RunnerInput {
  const { cwd = '.', files = [], others = {}, configFile } = situation;
  const program = situation.program ?? definition.programs[0] ?? definition.name;
  const command = definition.commandLine(
    invocation(program, situation.command ?? definition.byHand(undefined), cwd),
  );
  const folders = new Set(
    files.flatMap((file) =>
      file
        .split('/')
        .slice(0, -1)
        .map((_, index, all) => all.slice(0, index + 1).join('/')),
    ),
  );
  const below = (folder: string, path: string): string | undefined =>
    folder === '.' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  return {
    cwd,
    folder: situation.folder ?? cwd,
    configFile,
    config: value(situation.config ?? {}),
    command,
    version: situation.version,
    place: { file: 'package.json', line: 7 },
    load: (file) => (file in others ? value(others[file]) : undefined),
    call: () => value({}),
    glob: (folder, patterns) => {
      const isIn = picomatch(
        patterns.filter((one) => !one.startsWith('!')),
        { dot: true },
      );
      const all = [...files, ...[...folders].map((path) => `${path}/`)];
      return all.filter((path) => isIn((below(folder, path) ?? '').replace(/\/$/, '') || '\u0000')).sort();
    },
    exists: (path) => (path.endsWith('/') ? folders.has(path.slice(0, -1)) : files.includes(path)),
    resolve: () => undefined,
    packageName: (folder) =>
      files.includes(`${folder}/package.json`) ? `@acme/${folder.split('/').at(-1) ?? ''}` : undefined,
  };
}

/** Files that the rules of a project select from a list, in its order. */
export function globsOf(project: RunnerProject): readonly string[] {
  return project.include.map((rule) =>
    'glob' in rule ? rule.glob : 'source' in rule ? `/${rule.source}/` : rule.form,
  );
}
