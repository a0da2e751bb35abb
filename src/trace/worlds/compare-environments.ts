import type { Place } from '../../model/place.ts';
import type { Value } from '../../model/value.ts';
import type { RunWorld } from './run-world.ts';
import { closest, compareValues, optionsOf } from './compare-addresses.ts';
import type { Relation } from './compare-addresses.ts';
import { isUnset } from '../../values/intrinsics/load-env-files.ts';

/** A variable that code reads. */
export interface VariableRead extends Place {
  readonly name: string;
}

export interface ComparisonInput {
  readonly test: RunWorld;
  readonly references: readonly RunWorld[];
  /** What the code of the test run reads: variables that nobody sets are compared as well. */
  readonly reads: readonly VariableRead[];
}

/** One variable as the tests have it, beside what the application's own starts have. */
export interface ComparedVariable {
  readonly name: string;
  readonly test: Value;
  readonly references: readonly ComparedReference[];
  /** The closest of the references'. */
  readonly relation: Relation;
  /** Where the code reads it, in the order of files. */
  readonly reads: readonly VariableRead[];
}

export interface ComparedReference {
  readonly run: string;
  readonly value: Value;
  readonly relation: Relation;
}

/** Key by key, sorted by name. */
export function compareEnvironments({
  test,
  references,
  reads,
}: ComparisonInput): readonly ComparedVariable[] {
  const readsOf = new Map<string, VariableRead[]>();
  for (const read of reads) {
    const list = readsOf.get(read.name) ?? [];
    list.push(read);
    readsOf.set(read.name, list);
  }
  const set = [test, ...references].flatMap(({ environment }) => environment.entries());
  const names = new Set([...set.map(({ name }) => name), ...readsOf.keys()]);
  return [...names].sort().map((name) => {
    const value = test.variable(name);
    const compared = references.map((reference): ComparedReference => {
      const other = reference.variable(name);
      return { run: reference.run.id, value: other, relation: relationOf(name, value, other) };
    });
    return {
      name,
      test: value,
      references: compared,
      relation: closest(compared.map(({ relation }) => relation)),
      reads: readsOf.get(name) ?? [],
    };
  });
}

/** What an exported variable would give counts for nobody: it may be there in every run. */
function relationOf(name: string, test: Value, reference: Value): Relation {
  const isInTest = isGiven(name, test);
  const isInReference = isGiven(name, reference);
  if (!isInTest && !isInReference) return 'unknown';
  if (!isInTest) return 'only-reference';
  return isInReference ? compareValues(test, reference) : 'only-test';
}

function isGiven(name: string, value: Value): boolean {
  return optionsOf(value).some((option) => !isUnset(option, name));
}

/** Variables that the code reads, that a reference run sets, and that the test run leaves to whatever is exported. */
export function missingFromTest(compared: readonly ComparedVariable[]): readonly ComparedVariable[] {
  return compared.filter(({ relation, reads }) => relation === 'only-reference' && reads.length > 0);
}
