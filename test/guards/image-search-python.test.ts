import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Guard } from '../../src/model/judgement.ts';
import { auditFixture } from '../rules/judge-fixture.ts';

const incidents = join(import.meta.dirname, '../../fixtures/incidents');

let guards: readonly Guard[] = [];

beforeAll(async () => {
  ({ guards } = await auditFixture(join(incidents, 'python-image-search')));
});

const inService = (path: string): string => `src/image_search_service/${path}`;

/** The guards that people who audited the suite by hand found, and what each is worth. */
const inventory: readonly (readonly [string, string, string, string])[] = [
  ['settings are forgotten', 'tests/conftest.py:20', 'settings-reset', 'advises'],
  ['names of collections are set', 'tests/conftest.py:28', 'environment-stub', 'redirects'],
  ['a database in memory', 'tests/conftest.py:56', 'in-memory-substitute', 'removes'],
  ['vectors in memory', 'tests/conftest.py:66', 'in-memory-substitute', 'removes'],
  ['the database is overridden', 'tests/conftest.py:80', 'dependency-override', 'redirects'],
  ['the vectors are overridden', 'tests/conftest.py:81', 'dependency-override', 'redirects'],
  ['the check of the collection', inService('vector/qdrant.py:25'), 'refusal', 'refuses-by-target'],
  ['the check of the faces', inService('vector/face_qdrant.py:27'), 'refusal', 'refuses-by-target'],
  ['the model is not loaded', 'tests/conftest.py:36', 'hand-written-double', 'removes'],
  ['the queue is not reached', 'tests/conftest.py:41', 'hand-written-double', 'removes'],
  ['tests of the checks', 'tests/unit/test_qdrant_safety.py:13', 'safety-test', 'advises'],
];

const placeOf = ({ location: { file, line } }: Guard): string => `${file}:${line}`;

describe('the image search service in Python', () => {
  it.each(inventory)('%s', (_, place, kind, strength) => {
    const found = guards.filter((guard) => placeOf(guard) === place);
    expect(found.map((guard) => [guard.kind, guard.strength])).toEqual([[kind, strength]]);
  });

  it('lists a patch of a name that the service took before as none', () => {
    const patch = guards.find((guard) => placeOf(guard) === 'tests/faces/test_service.py:7');
    expect([patch?.kind, patch?.strength]).toEqual(['member-double', 'none']);
    expect(patch?.defects[0]?.why).toContain(inService('faces/service.py:1'));
  });

  it('says which tests prove each check', () => {
    const checks = guards.filter(({ kind }) => kind === 'refusal');
    expect(checks.map(({ provenBy }) => provenBy.map(({ line }) => line))).toEqual([[20], [13]]);
  });
});
