import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Guard } from '../../src/model/judgement.ts';
import { auditFixture } from '../rules/judge-fixture.ts';

const incidents = join(import.meta.dirname, '../../fixtures/incidents');

let guards: readonly Guard[] = [];

beforeAll(async () => {
  ({ guards } = await auditFixture(join(incidents, 'image-search')));
});

/** The guards that people who audited the suite by hand found, and what each is worth. */
const inventory: readonly (readonly [string, string, string, string])[] = [
  ['settings are forgotten', 'tests/setup.ts:5', 'settings-reset', 'advises'],
  ['names of collections are set', 'tests/setup.ts:14', 'environment-stub', 'redirects'],
  ['a database in memory', 'tests/support/test-client.ts:10', 'in-memory-substitute', 'removes'],
  ['vectors in memory', 'tests/support/in-memory-vectors.ts:4', 'hand-written-double', 'removes'],
  ['the application is given doubles', 'tests/support/test-client.ts:16', 'given-dependencies', 'removes'],
  ['the check of the collection', 'src/vector/qdrant.ts:20', 'refusal', 'refuses-by-target'],
  ['the check of the faces', 'src/vector/face-qdrant.ts:21', 'refusal', 'refuses-by-target'],
  ['the model is not loaded', 'tests/support/mock-embedding.ts:3', 'hand-written-double', 'removes'],
  ['the queue is not reached', 'tests/support/mock-queue.ts:3', 'hand-written-double', 'removes'],
  ['tests of the checks', 'tests/unit/qdrant-safety.test.ts:15', 'safety-test', 'advises'],
];

const placeOf = ({ location: { file, line } }: Guard): string => `${file}:${line}`;

describe('the image search service', () => {
  it.each(inventory)('%s', (_, place, kind, strength) => {
    const found = guards.filter((guard) => placeOf(guard) === place);
    expect(found.map((guard) => [guard.kind, guard.strength])).toEqual([[kind, strength]]);
  });

  it('says which tests take the application without its doubles', () => {
    const given = guards.find(({ kind }) => kind === 'given-dependencies');
    expect(given?.defects.map(({ id }) => id)).toEqual(['not-dominating']);
    expect(given?.defects[0]?.why).toContain('tests/unit/config-post-training-suggestions.test.ts');
  });

  it('lists a mock of nothing as none', () => {
    const mock = guards.find((guard) => placeOf(guard) === 'tests/faces/service.test.ts:5');
    expect([mock?.kind, mock?.strength]).toEqual(['module-mock', 'none']);
  });

  it('says which tests prove each check', () => {
    const checks = guards.filter(({ kind }) => kind === 'refusal');
    expect(checks.map(({ provenBy }) => provenBy.map(({ line }) => line))).toEqual([[21], [15]]);
  });

  it('numbers them in order, and the same way again', async () => {
    expect(guards.map(({ id }) => id)).toEqual(guards.map((_, index) => `G${index + 1}`));
    expect((await auditFixture(join(incidents, 'image-search'))).guards).toEqual(guards);
  });
});
