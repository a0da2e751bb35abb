import { describe, expect, it } from 'vitest';
import { importNames, libraries } from '../../src/catalogue/index.ts';
import { families } from '../../src/catalogue/families.ts';
import { boundaryKinds, effects, targetFields, type ClientLibrary } from '../../src/model/catalogue.ts';
import { cataloguePage } from './catalogue-page.ts';
import { familiesFile } from './families-file.ts';

/** Packages that two libraries may share, and why. */
const shared: Readonly<Record<string, string>> = {};

function links(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'link' && typeof inner === 'string' ? [inner] : links(inner),
  );
}

describe('the catalogue as a whole', () => {
  it('lists every file of the families folder', async () => {
    await expect(familiesFile()).toMatchFileSnapshot('../../src/catalogue/families.ts');
  });

  it('is what docs/catalogue.md says', async () => {
    await expect(cataloguePage(libraries)).toMatchFileSnapshot('../../docs/catalogue.md');
  });

  it('has unique ids in kebab-case, sorted', () => {
    const ids = libraries.map((library) => library.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('holds at least one library per family', () => {
    for (const family of families) expect(family.length).toBeGreaterThan(0);
  });

  it('claims no package twice without a reason', () => {
    const claims = new Map<string, string[]>();
    for (const library of libraries) {
      for (const name of importNames(library)) {
        const key = `${library.ecosystem}:${name}`;
        claims.set(key, [...(claims.get(key) ?? []), library.id]);
      }
    }
    const twice = [...claims].filter(([name, ids]) => ids.length > 1 && shared[name] === undefined);
    expect(twice).toEqual([]);
  });

  it('knows the clients that it was made for', () => {
    const npm = libraries
      .filter((library) => library.ecosystem === 'npm')
      .flatMap((library) => library.packages);
    expect(npm.length).toBeGreaterThanOrEqual(60);
  });
});

describe.each(libraries.map((library): [string, ClientLibrary] => [library.id, library]))(
  '%s',
  (_, library) => {
    it('says where each statement comes from', () => {
      const all = links(library);
      expect(all.length).toBeGreaterThan(0);
      for (const link of all) expect(link).toMatch(/^https:\/\/[^\s#]+(?:#[^\s#]*)?$/);
    });

    it('is complete', () => {
      expect(boundaryKinds).toContain(library.boundary.kind);
      expect(library.packages.length + (library.globals?.length ?? 0)).toBeGreaterThan(0);
      expect(library.constructions.length).toBeGreaterThan(0);
      expect(library.operations.length).toBeGreaterThan(0);
      for (const construction of library.constructions) {
        expect(construction.exports.length).toBeGreaterThan(0);
        expect(construction.whenAbsent.text).not.toBe('');
        for (const { field } of construction.target) expect(['client', ...targetFields]).toContain(field);
      }
      for (const operation of library.operations) {
        expect(operation.calls.length).toBeGreaterThan(0);
        expect(effects).toContain(operation.effect);
      }
    });

    it('finds every argument by position or by name', () => {
      const places = [
        ...library.constructions.flatMap((one) => [
          ...one.target,
          ...(one.harmlessWhen ?? []),
          ...(one.options ?? []),
        ]),
        ...library.operations.flatMap((one) => one.target ?? []),
      ];
      for (const place of places) expect(place.argument ?? place.keyword).toBeDefined();
    });

    it('writes patterns that can be compiled', () => {
      const conditions = library.constructions.flatMap((one) => one.harmlessWhen ?? []);
      for (const { equals } of conditions) {
        if (typeof equals === 'string' && /^\/.*\/[a-z]*$/.test(equals)) {
          expect(() => new RegExp(equals.slice(1, equals.lastIndexOf('/')))).not.toThrow();
        }
      }
    });

    it('leaves no operation behind an earlier one', () => {
      const seen = new Set<string>();
      for (const operation of library.operations) {
        for (const call of operation.calls) expect(seen, `${call} stands twice`).not.toContain(call);
        operation.calls.forEach((call) => seen.add(call));
      }
    });
  },
);
