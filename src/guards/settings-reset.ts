import type { FoundGuard, GuardKind } from '../model/judgement.ts';
import { codeOf, type FunctionAt, type RepositoryCode } from './code/repository-code.ts';
import { callsOf, type CallAt } from './code/calls.ts';
import { hooksOf, isTestSide, type Hook } from './code/test-side.ts';
import { everyStep } from './code/walk-steps.ts';
import { pathOf } from './checks/find-checks.ts';

export const settingsReset: GuardKind = {
  id: 'settings-reset',
  title: 'What is remembered is forgotten between tests',
  help: 'A hook clears remembered settings or clients, so that the next test reads them anew. What it reads then is what the environment says: it redirects nothing, and clients that were made from the old settings stay.',
  find: (input) => {
    const code = codeOf(input);
    const found = new Map<string, FoundGuard>();
    for (const hook of hooksOf(input)) {
      for (const call of callsOf(code, hook)) {
        const what = forgotten(code, call, (file) => isTestSide(input, file));
        const key = `${hook.file}\n${what ?? ''}`;
        if (what !== undefined && !found.has(key)) found.set(key, guardOf(hook, what));
      }
    }
    return [...found.values()];
  },
};

function guardOf({ file, line, endLine, when }: Hook, what: string): FoundGuard {
  return {
    name: `${what} in a hook`,
    location: { file, line, endLine },
    trigger: when === 'before' ? 'a test is about to run' : 'a test is over',
    action: 'What was remembered is read again when it is next asked for.',
    protects: [],
    phases: [when === 'before' ? 'hook' : 'teardown'],
    strength: 'advises',
    defects: [],
    provenBy: [],
    cuts: [],
  };
}

function forgotten(
  code: RepositoryCode,
  { call, enters }: CallAt,
  isOfTests: (file: string) => boolean,
): string | undefined {
  const path = pathOf(call.callee);
  if (/^(?:vi|vitest|jest)\.(?:resetModules|unstubAllEnvs)$/.test(path)) return path;
  if (/\.(?:cacheClear|cache_clear|clearCache)$/.test(path)) return path;
  if (enters === undefined || isOfTests(enters.file)) return undefined;
  return forgets(code, enters) ? path : undefined;
}

/** It sets a name of its module, or a static field, back to nothing. */
function forgets(code: RepositoryCode, at: FunctionAt): boolean {
  const fact = code.function(at);
  return [...everyStep(fact?.body ?? [])].some((step) => {
    if (step.do !== 'assign' || step.declares !== undefined || step.value?.kind !== 'literal') return false;
    if (step.value.value !== undefined && step.value.value !== null) return false;
    if (step.target.kind === 'member')
      return /^(?:#?_?(?:instance|client|cached?|pool|settings|config))$/i.test(step.target.property);
    return step.target.kind === 'reference' && fact?.locals.includes(step.target.name) === false;
  });
}
