import type { Expression } from '../model/expression.ts';
import type { FoundGuard, GuardKind } from '../model/judgement.ts';
import type { Place } from '../model/place.ts';
import type { Reach } from '../model/trace.ts';
import { codeOf } from './code/repository-code.ts';
import { waysToDestruction } from './code/on-the-way.ts';
import { callsIn } from './checks/find-checks.ts';
import { whatIsHeld } from './from-cuts.ts';

const asking: ReadonlySet<string> = new Set([
  ...['prompts', 'inquirer', '@inquirer/prompts', 'enquirer', '@clack/prompts', 'readline', 'readline-sync'],
  ...['node:readline', 'readline/promises', 'node:readline/promises'],
]);

export const confirmation: GuardKind = {
  id: 'confirmation',
  title: 'Somebody is asked first',
  help: 'Code asks a person before it destroys something. Tests answer by themselves, or wait for ever: it says nothing about the target.',
  find: (input) => {
    const code = codeOf(input);
    const found = new Map<string, { readonly place: Place; readonly reaches: Set<Reach> }>();
    for (const { file, function: index, line, reach } of waysToDestruction(input)) {
      const at = { file, function: index };
      for (const call of callsIn(code.function(at)?.body ?? [])) {
        const root = rootOf(call.callee);
        const binding = root === undefined ? undefined : code.binding(at, root);
        if (call.line >= line || binding?.kind !== 'outside' || !asking.has(binding.package)) continue;
        const key = `${file}:${call.line}`;
        const known = found.get(key);
        if (known === undefined)
          found.set(key, { place: { file, line: call.line }, reaches: new Set([reach]) });
        else known.reaches.add(reach);
      }
    }
    return [...found.values()].map(({ place, reaches }) => guardOf(place, [...reaches]));
  },
};

function rootOf(callee: Expression): string | undefined {
  if (callee.kind === 'reference') return callee.name;
  return callee.kind === 'member' ? rootOf(callee.object) : undefined;
}

function guardOf({ file, line }: Place, reaches: readonly Reach[]): FoundGuard {
  return {
    name: 'a question before something is destroyed',
    location: { file, line, endLine: line },
    trigger: 'the code is about to destroy something',
    action: 'It waits for an answer.',
    ...whatIsHeld(reaches),
    strength: 'advises',
    defects: [],
    provenBy: [],
    cuts: [],
  };
}
