import type { Invocation } from '../../model/invocation.ts';
import type { RunnerCommand, RunnerDefinition } from '../../model/runner.ts';
import { runners } from '../../frameworks/runners/runners.ts';

export interface RunnerCall {
  readonly definition: RunnerDefinition;
  readonly invocation: Invocation;
  readonly command: RunnerCommand;
}

/** A runner started by its file, as `node --inspect node_modules/jest/bin/jest.js` does. */
const runnerFiles: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)node_modules\/\.bin\/([\w-]+)$/, ''],
  [/(?:^|\/)jest(?:-cli)?\/bin\/jest(?:\.js)?$/, 'jest'],
  [/(?:^|\/)vitest\/(?:vitest\.mjs|dist\/cli\.js)$/, 'vitest'],
  [/(?:^|\/)mocha\/(?:bin|lib\/cli)\/_?(?:mocha|cli)(?:\.js)?$/, 'mocha'],
  [/(?:^|\/)@playwright\/test\/cli(?:\.js)?$/, 'playwright'],
  [/(?:^|\/)cypress\/bin\/cypress$/, 'cypress'],
  [/(?:^|\/)ava\/(?:cli\.js|entrypoints\/cli\.mjs)$/, 'ava'],
];

const interpreters = new Set(['node', 'nodejs', 'tsx', 'ts-node', 'bun']);

/** The runner that an invocation starts, or undefined when it runs no tests. */
export function runnerCall(invocation: Invocation): RunnerCall | undefined {
  const own = unwrapped(invocation);
  for (const definition of runners) {
    if (!definition.programs.includes(own.program)) continue;
    const command = definition.commandLine(own);
    if (command !== undefined) return { definition, invocation: own, command };
  }
  return undefined;
}

function unwrapped(invocation: Invocation): Invocation {
  if (!interpreters.has(invocation.program)) return invocation;
  for (const [index, argument] of invocation.arguments.entries()) {
    for (const [pattern, program] of runnerFiles) {
      const match = argument === undefined ? null : pattern.exec(argument);
      if (match === null) continue;
      const name = program === '' ? (match[1] ?? '') : program;
      return { ...invocation, program: name, arguments: invocation.arguments.slice(index + 1) };
    }
  }
  return invocation;
}
