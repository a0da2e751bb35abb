import type { FoundGuard, GuardKind } from '../model/judgement.ts';
import type { EnvironmentEntry } from '../model/run.ts';
import type { Reach } from '../model/trace.ts';
import { whatIsHeld } from './from-cuts.ts';

const sources: Readonly<Record<EnvironmentEntry['source'], string>> = {
  script: 'a script',
  config: 'the configuration of the runner',
  ci: 'CI',
  make: 'a makefile',
  runner: 'the runner',
  'env-file': 'an env file',
};

export const pinnedVariable: GuardKind = {
  id: 'pinned-variable',
  title: 'A variable is set for the tests',
  help: 'What starts the tests, or their configuration, sets a variable that decides a target. It redirects as long as nothing outranks it and the tests are started that way.',
  find: ({ linked, reaches }) => {
    const found = new Map<string, FoundGuard>();
    for (const run of linked.runs) {
      if (run.kind === 'reference') continue;
      for (const entry of run.environment) {
        const [place] = entry.origin;
        if (place === undefined || entry.source === 'runner') continue;
        const decided = reaches.filter((reach) => isDecidedBy(reach, run.id, entry));
        const key = `${place.file}:${place.line} ${entry.name}`;
        if (decided.length > 0 && !found.has(key)) found.set(key, guardOf(entry, place, decided));
      }
    }
    return [...found.values()];
  },
};

function isDecidedBy({ run, cuts, target }: Reach, id: string, { name, origin }: EnvironmentEntry): boolean {
  if (run !== id || cuts.length > 0 || target.exposure === 'real') return false;
  const places = origin.map(({ file, line }) => `${file}:${line}`);
  return (
    target.variables.includes(name) ||
    target.origin.some(({ file, line }) => places.includes(`${file}:${line}`))
  );
}

function guardOf(
  { name, source, overridableBy }: EnvironmentEntry,
  { file, line }: { readonly file: string; readonly line: number },
  decided: readonly Reach[],
): FoundGuard {
  return {
    name: `${name}, set by ${sources[source]}`,
    location: { file, line, endLine: line },
    trigger: `the tests are started by ${sources[source]}`,
    action: `${name} leads elsewhere than the application goes.`,
    ...whatIsHeld(decided),
    strength: 'redirects',
    defects: overridableBy.includes('ambient')
      ? [{ id: 'standing-bypass', why: `An exported ${name} wins over it.` }]
      : [],
    provenBy: [],
    cuts: [],
  };
}
