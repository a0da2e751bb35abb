import { describe, expect, it } from 'vitest';
import { documentFrontend } from '../../../src/frontends/documents/frontend.ts';
import { noSecrets } from './plain.ts';

describe('documentFrontend', () => {
  it('reads configuration files only', () => {
    expect(documentFrontend.matches('src/a.ts')).toBe(false);
    expect(documentFrontend.matches('src/a.json')).toBe(true);
  });

  it('exports the whole value as the default and as the module', () => {
    const facts = documentFrontend.read('a.json', '{"a":\n1}\n', noSecrets);
    const value = {
      kind: 'object',
      line: 1,
      column: 1,
      entries: [{ key: 'a', line: 1, value: { kind: 'literal', value: 1, line: 2, column: 1 } }],
    };
    expect(facts.exports).toEqual([
      { name: 'default', line: 1, value },
      { name: '=', line: 1, value },
    ]);
    expect(facts.scopes).toEqual([{ parent: null, line: 1, endLine: 3 }]);
    expect(facts.code.functions).toHaveLength(facts.scopes.length);
    expect(facts.problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });

  it('says what it could not read', () => {
    expect(documentFrontend.read('a.yaml', 'a: [', noSecrets).problems).not.toEqual([]);
  });
});
