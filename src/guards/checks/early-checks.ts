import type { Guard, JudgeInput } from '../../model/judgement.ts';
import { hooksOf } from '../code/test-side.ts';
import { environmentWrites } from './environment-writes.ts';
import type { FoundCheck } from './found-checks.ts';

/**
 * A check in a hook that runs once, of what a hook before each test sets later: it looks at settings that no test
 * uses. It refuses runs that are safe, or lets pass what is replaced afterwards.
 */
export function earlyValidation(
  input: JudgeInput,
  { check, assessment, surroundings }: FoundCheck,
): Guard['defects'] {
  const hooks = hooksOf(input);
  const own = hooks.find(({ file, function: index }) => file === check.file && index === check.function);
  if (own?.isOnce !== true || own.when !== 'before') return [];
  const words = new Set(assessment.reads.map(({ word }) => asVariable(word)));
  const later = environmentWrites(input).find(
    ({ file, function: index, name }) =>
      words.has(name) &&
      surroundings[name] === undefined &&
      hooks.some(
        (hook) => hook.file === file && hook.function === index && hook.when === 'before' && !hook.isOnce,
      ),
  );
  if (later === undefined) return [];
  return [
    {
      id: 'early-validation',
      why: `It looks at ${later.name} before ${later.file}:${later.line} sets it for each test: what it sees is not what the tests use.`,
    },
  ];
}

/** Settings go by the name of their variable. */
function asVariable(word: string): string {
  return word.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
