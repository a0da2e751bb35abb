import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/model/facts.ts';
import { readPython } from '../python/read-python.ts';
import { readTypescript } from '../typescript/read-typescript.ts';
import { brokenIn } from './check-facts.ts';

const folder = new URL('../../../fixtures/facts/python/', import.meta.url);
const typescript = new URL('../../../src/frontends/typescript/constructs/', import.meta.url);

function factsOf(file: string): Facts {
  return readPython(readFileSync(new URL(file, folder), 'utf8'));
}

describe('the contract of facts', () => {
  it('refuses what it does not name', () => {
    const facts = readTypescript('f(1);');
    expect(brokenIn({ ...facts, extra: 1 } as Facts)).not.toEqual([]);
    expect(brokenIn({ ...facts, scopes: [] })).toContain('scopes and functions differ in number');
  });

  it.each(['conftest.py', 'settings.py', 'test_users.py'])('holds for another language: %s', (file) => {
    expect(brokenIn(factsOf(file))).toEqual([]);
  });

  it.each(readdirSync(typescript))('holds for %s', (file) => {
    expect(brokenIn(readTypescript(readFileSync(new URL(file, typescript), 'utf8'), file))).toEqual([]);
  });
});

describe('another language says the same things in the same way', () => {
  it('writes to the environment', () => {
    const [setup] = factsOf('conftest.py').code.functions.slice(1);
    expect(setup?.generator).toBe(true);
    expect(setup?.body[0]).toMatchObject({
      do: 'assign',
      target: { kind: 'member', object: { kind: 'environment' }, property: 'DATABASE_URL' },
      value: { kind: 'literal', value: 'sqlite://' },
    });
  });

  it('falls back from the environment', () => {
    const facts = factsOf('settings.py');
    const field = facts.code.classes[0]?.fields[0];
    expect(facts.code.functions[field?.initializer ?? 0]?.body[0]).toMatchObject({
      do: 'return',
      value: { kind: 'logical', operator: '||', left: { kind: 'member', property: 'DATABASE_URL' } },
    });
  });

  it('imports inside functions and for types only', () => {
    const { imports } = factsOf('test_users.py');
    expect(imports.map(({ specifier, scope, typeOnly }) => [specifier, scope, typeOnly])).toEqual([
      ['typing', 0, undefined],
      ['app.database', 0, undefined],
      ['app.models', 0, true],
      ['app', 1, undefined],
    ]);
  });
});
