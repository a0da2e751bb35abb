import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { constructionSites } from '../../src/catalogue/construction-sites.ts';
import { findLibrary, libraries } from '../../src/catalogue/index.ts';
import type { Expression } from '../../src/model/expression.ts';
import type { Facts, Step } from '../../src/model/facts.ts';
import { readTypescript } from '../frontends/typescript/read-typescript.ts';
import { effectsOf } from './client-calls.ts';
import { expectationsOf, type ExpectedTarget } from './expectations.ts';
import { resolveImports } from './resolve-imports.ts';

const folder = 'fixtures/catalogue';
const npm = libraries.filter((library) => library.ecosystem === 'npm');

function read(id: string, name: string): { text: string; facts: Facts } {
  const text = readFileSync(join(folder, id, name), 'utf8');
  return { text, facts: readTypescript(text) };
}

function sitesOf(facts: Facts) {
  return constructionSites(facts, resolveImports(facts), facts.code);
}

function byLine<Item extends { line: number }>(items: readonly Item[], text: (item: Item) => string) {
  const lines = new Map<number, string[]>();
  for (const item of items) lines.set(item.line, [...(lines.get(item.line) ?? []), text(item)].sort());
  return Object.fromEntries([...lines].filter(([, texts]) => texts.length > 0));
}

it('has one folder per library and no other', () => {
  expect(readdirSync(folder).sort()).toEqual(libraries.map((library) => library.id));
});

describe.each(npm.map((library) => library.id))('%s', (id) => {
  it('is quiet where only the names are the same', () => {
    const { facts } = read(id, 'quiet.ts');
    const sites = sitesOf(facts);
    expect(sites).toEqual([]);
    expect(effectsOf(facts, sites)).toEqual([]);
  });

  it('finds what the fixture constructs and does, and nothing else', () => {
    const { text, facts } = read(id, 'client.ts');
    const expected = expectationsOf(text);
    const sites = sitesOf(facts);
    expect(byLine(sites, (site) => site.library.id)).toEqual(
      byLine(
        expected.flatMap(({ line, constructs }) => constructs.map((name) => ({ line, name }))),
        (one) => one.name,
      ),
    );
    expect(byLine(effectsOf(facts, sites), (one) => one.effect)).toEqual(
      byLine(
        expected.flatMap(({ line, effects }) => effects.map((effect) => ({ line, effect }))),
        (one) => one.effect,
      ),
    );
    expect(sites.some((site) => site.library.id === id)).toBe(true);
  });

  it('knows where the targets stand', () => {
    const { text, facts } = read(id, 'client.ts');
    const sites = sitesOf(facts);
    for (const { line, targets } of expectationsOf(text)) {
      const sources = sites.filter((site) => site.line === line).flatMap((site) => site.construction.target);
      for (const target of targets) {
        expect(sources).toContainEqual(expect.objectContaining(sourceOf(target)));
        expect(argumentsAt(facts, line).some((given) => standsIn(given, target))).toBe(true);
      }
    }
  });
});

describe.each(libraries.filter((library) => library.ecosystem === 'pypi').map((library) => library.id))(
  '%s',
  (id) => {
    const library = findLibrary(id);

    it('has a quiet and a firing fixture whose lines agree with the data', () => {
      expect(existsSync(join(folder, id, 'quiet.py'))).toBe(true);
      const text = readFileSync(join(folder, id, 'client.py'), 'utf8');
      const lines = text.split('\n');
      const names = (library?.modules ?? library?.packages ?? []).map((one) => one.split('.').at(-1) ?? one);
      expect(names.some((name) => new RegExp(`^(?:from|import) .*\\b${name}\\b`, 'm').test(text))).toBe(true);
      for (const { line, targets, constructs, effects } of expectationsOf(text)) {
        const code = (lines[line - 1] ?? '').split('  # ')[0] ?? '';
        for (const construct of constructs) expect(constructedBy(construct, code)).toBe(true);
        const sources = library?.constructions.flatMap((one) => one.target) ?? [];
        for (const target of targets)
          expect(sources).toContainEqual(expect.objectContaining(sourceOf(target)));
        for (const effect of effects) expect(effectsIn(id, code)).toContain(effect);
      }
    });
  },
);

/** Without a front end: the line calls, or its class extends, something named like an export. */
function constructedBy(id: string, code: string): boolean {
  const exported = findLibrary(id)?.constructions.flatMap((one) => one.exports) ?? [];
  return exported.some((name) => new RegExp(`\\b${name.split('.').at(-1) ?? ''}\\b[()]`).test(code));
}

/** Without a front end: effects whose call path ends in a name that the line calls. */
function effectsIn(id: string, code: string): readonly string[] {
  const called = [...code.matchAll(/\b(\w+)\(/g)].map((match) => match[1]);
  return (findLibrary(id)?.operations ?? [])
    .filter((one) => one.calls.some((path) => called.includes(path.split('.').at(-1))))
    .map((one) => one.effect + (one.decidedBy ? ` by ${one.decidedBy.as}` : ''));
}

function sourceOf({ field, argument, keyword, path }: ExpectedTarget): object {
  return {
    field,
    ...(argument !== undefined && { argument }),
    ...(keyword !== undefined && { keyword }),
    ...(path.length > 0 && { path }),
  };
}

function argumentsAt(facts: Facts, line: number): readonly (readonly Expression[])[] {
  const calls: Expression[][] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Expression | Step;
    if ('kind' in node && node.kind === 'call' && node.line === line)
      calls.push(node.arguments.map((one) => one.value));
    for (const child of Object.values(node)) look(child);
  };
  look(facts.code.functions);
  return calls;
}

function standsIn(given: readonly Expression[], { argument, path }: ExpectedTarget): boolean {
  let value: Expression | undefined = given[argument ?? -1];
  for (const key of path) {
    if (value?.kind === 'array') value = value.items[0]?.value;
    else if (value?.kind === 'object') {
      const entry = value.entries.find((one) => 'key' in one && (key === '*' || one.key === key));
      value = entry && 'value' in entry ? entry.value : undefined;
    } else value = undefined;
  }
  return value !== undefined;
}
