import type { Expression } from '../model/expression.ts';
import type { Step } from '../model/facts.ts';
import type { CopyEntry } from '../model/graph-report.ts';
import type { RuleInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { everyExpression } from '../values/expression-children.ts';
import { bodiesOf, expressionsOf } from '../values/shape/step-parts.ts';
import type { RuleContext } from './rule-context.ts';

/**
 * Effects that happen because what the tests put in the place of something in one copy of a module is not there in
 * the other one: the same line is redirected where the way to it leads through the other copy, or the tests change
 * the very name that the address comes from, in a copy that nothing but tests has.
 */
export function missedByRedirect(
  copy: CopyEntry,
  reaches: readonly Reach[],
  input: RuleInput,
  context: RuleContext,
): readonly Reach[] {
  const ofRun = reaches.filter(({ run }) => run === copy.run);
  const redirected = input.reaches.filter(
    ({ run, target, cuts }) => run === copy.run && (target.exposure === 'throwaway' || cuts.length > 0),
  );
  const changed = namesChanged(copy, input, context);
  return ofRun.filter(
    (reach) =>
      redirected.some((other) => isSamePlace(reach, other) && throughOther(copy, reach, other)) ||
      comesFromChanged(copy, reach, changed, input),
  );
}

function isSamePlace(a: Reach, b: Reach): boolean {
  return a.at.file === b.at.file && a.at.line === b.at.line && a.effect === b.effect;
}

function throughOther({ files }: CopyEntry, a: Reach, b: Reach): boolean {
  return files.some((file) => {
    const [one, other] = [a.copies?.get(file), b.copies?.get(file)];
    return one !== undefined && other !== undefined && one !== other;
  });
}

/** Names that test code gives something else, of copies that only test code imports. */
function namesChanged(copy: CopyEntry, { facts }: RuleInput, context: RuleContext): ReadonlySet<string> {
  const own = new Set(copy.files);
  const outside = copy.instances.map(({ importedBy }) => importedBy.filter((file) => !own.has(file)));
  const ofTests = outside.filter(
    (files) => files.length > 0 && files.every((file) => context.isTestSide(file)),
  );
  // Where tests alone import both, either may be the one that is meant.
  if (ofTests.length === copy.instances.length) return new Set();
  return new Set(
    ofTests
      .flat()
      .flatMap((file) => facts(file)?.code.functions.flatMap(({ body }) => changesIn(body)) ?? []),
  );
}

/** `settings.url = …`, `setattr(settings, 'url', …)`, `patch('app.config.settings')`. */
function changesIn(body: readonly Step[]): readonly string[] {
  const names: string[] = [];
  const pending: (readonly Step[])[] = [body];
  for (let steps = pending.pop(); steps !== undefined; steps = pending.pop()) {
    for (const step of steps) {
      if (step.do === 'assign' && step.target.kind === 'member') names.push(step.target.property);
      for (const expression of expressionsOf(step))
        for (const one of everyExpression(expression)) names.push(...namesPatched(one));
      pending.push(...bodiesOf(step));
    }
  }
  return names;
}

function namesPatched(expression: Expression): readonly string[] {
  if (expression.kind !== 'call' || expression.callee.kind !== 'member') return [];
  const { property } = expression.callee;
  if (!['setattr', 'object', 'patch', 'setitem'].includes(property)) return [];
  return expression.arguments.flatMap(({ value }) =>
    value.kind === 'literal' && typeof value.value === 'string' ? (value.value.split('.').at(-1) ?? []) : [],
  );
}

/** The line that the address comes from is one that gives a changed name its value. */
function comesFromChanged(
  { files }: CopyEntry,
  { target, cuts }: Reach,
  changed: ReadonlySet<string>,
  { text }: RuleInput,
): boolean {
  if (changed.size === 0 || cuts.length > 0) return false;
  return target.origin.some(({ file, line }) => {
    if (!files.includes(file)) return false;
    const words = text(file)?.split('\n')[line - 1]?.match(/\w+/g) ?? [];
    return words.some((word) => changed.has(word));
  });
}
