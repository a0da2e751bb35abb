import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../../src/values/evaluator.ts';
import { evaluatorOf, memoryWorld, plain, valueOf } from './memory-world.ts';
import type { Expression } from '../../src/model/expression.ts';
import type { Facts, FunctionFact } from '../../src/model/facts.ts';
import type { EvaluatorOptions } from '../../src/values/evaluator.ts';
import type { Value } from '../../src/model/value.ts';

const spot = { line: 1, column: 1 };

/** Facts that no front end would give. */
function weird(value: Expression, functions: readonly FunctionFact[] = [], more: Partial<Facts> = {}): Facts {
  return {
    frontend: 'test',
    imports: [],
    exports: [{ name: 'default', line: 1, value }],
    scopes: [],
    sites: [],
    declares: [],
    problems: [],
    code: {
      functions: [{ kind: 'module', parameters: [], locals: [], body: [] }, ...functions],
      classes: [],
      comments: [],
    },
    ...more,
  };
}

function evaluateWeird(facts: Facts): Value {
  return createEvaluator({ ...memoryWorld({}), facts: () => facts }).exported('a.ts', 'default');
}

function timed(
  source: string,
  options: EvaluatorOptions = {},
): { readonly value: unknown; readonly durationMs: number } {
  const start = performance.now();
  const value = plain(valueOf(source, {}, {}, options));
  return { value, durationMs: performance.now() - start };
}

describe('code that never ends or grows without bound is given up on, with a reason', () => {
  it.each([
    ['recursion', 'const f = (n) => f(n + 1); export default f(0)', /recursion deeper/],
    [
      'mutual recursion',
      'const f = (n) => g(n); const g = (n) => f(n); export default f(0)',
      /recursion deeper/,
    ],
    [
      'two-fold recursion',
      'const f = (n) => [f(n - 1), f(n - 2)]; export default f(process.env.N)',
      /steps|recursion/,
    ],
    ['an endless loop', 'let x = 0; while (true) x++; export default x', /passes|steps/],
    [
      'a loop that is too long',
      'let x = 0; for (let i = 0; i < 1e9; i++) x += i; export default x',
      /passes|steps/,
    ],
    [
      'text that doubles',
      "let s = 'aaaaaaaaaa'; for (let i = 0; i < 60; i++) s = s + s; export default s",
      /text of more than/,
    ],
    [
      'lists that double',
      'let a = [1]; for (let i = 0; i < 60; i++) a = [...a, ...a]; export default a',
      /elements|…/,
    ],
    ['a class that extends itself', 'class A extends A {} export default new A().x', /./],
    [
      'a constructor that constructs itself',
      'class A { a = new A() } export default new A()',
      /recursion deeper/,
    ],
    ['an object that contains itself', 'const a = {}; a.self = a; export default a', /contains itself/],
  ])('%s', (_, source, reason) => {
    const { value, durationMs } = timed(source);
    expect(JSON.stringify([value])).toMatch(reason);
    expect(durationMs).toBeLessThan(5_000);
  });

  it('collapses too many possibilities', () => {
    const branches = Array.from({ length: 40 }, (_, index) => `if (process.env.B${index}) x = ${index};`);
    expect(timed(`let x = -1; ${branches.join(' ')} export default x`).value).toBe(
      '!more than 16 possible values',
    );
  });

  it('does not multiply choices that multiply', () => {
    const parts = Array.from({ length: 40 }, (_, index) => `\${process.env.B${index} ? 'a' : 'b'}`);
    const { durationMs } = timed(`export default \`${parts.join('-')}\``);
    expect(durationMs).toBeLessThan(2_000);
  });

  it('evaluates shared parts once', () => {
    const lines = Array.from({ length: 60 }, (_, index) => `const a${index + 1} = [a${index}, a${index}];`);
    const { durationMs } = timed(`const a0 = [process.env.X]; ${lines.join('\n')} export default a60.length`);
    expect(durationMs).toBeLessThan(2_000);
  });

  it('follows undecided branches one after the other, not in all combinations', () => {
    const branches = Array.from(
      { length: 200 },
      (_, index) => `if (process.env.B${index}) c.k${index} = ${index};`,
    );
    const { durationMs } = timed(`const c = {}; ${branches.join(' ')} export default c.k7`);
    expect(durationMs).toBeLessThan(3_000);
  });

  it('uses the limits it is given', () => {
    const source = 'let x = 0; for (let i = 0; i < 100; i++) x += i; export default x';
    expect(timed(source).value).toBe(4950);
    expect(timed(source, { limits: { steps: 50 } }).value).toBe('!more than 50 steps');
  });
});

describe('an answer does not depend on what was asked before', () => {
  const files = {
    'a.ts': "import { b } from './b'; export const a = { b, x: process.env.X ?? 1 }; export const only = 1;",
    'b.ts': "import { a, only } from './a'; export const b = { a, only }; export const late = a;",
  };

  it.each([
    ['a.ts', 'a'],
    ['b.ts', 'b'],
    ['b.ts', 'late'],
  ])('%s %s', (file, name) => {
    const fresh = plain(evaluatorOf(files).exported(file, name));
    const used = evaluatorOf(files);
    for (const [other, export_] of [
      ['b.ts', 'late'],
      ['a.ts', 'a'],
      ['b.ts', 'b'],
    ] as const)
      used.exported(other, export_);
    expect(plain(used.exported(file, name))).toEqual(fresh);
  });
});

describe('facts that make no sense are survived', () => {
  it.each<[string, Facts]>([
    [
      'a function that is not there',
      weird({ kind: 'call', callee: { kind: 'function', function: 99, ...spot }, arguments: [], ...spot }),
    ],
    [
      'a class that is not there',
      weird({
        kind: 'call',
        new: true,
        callee: { kind: 'class', class: 7, ...spot },
        arguments: [],
        ...spot,
      }),
    ],
    ['an import that is not there', weird({ kind: 'import', import: 12, ...spot })],
    [
      'a function inside itself',
      weird(
        { kind: 'call', callee: { kind: 'function', function: 1, ...spot }, arguments: [], ...spot },
        [
          {
            kind: 'function',
            parameters: [],
            locals: ['x'],
            body: [{ do: 'return', value: { kind: 'function', function: 1, ...spot }, ...spot }],
          },
        ],
        {
          scopes: [
            { parent: null, line: 1, endLine: 1 },
            { parent: 1, line: 1, endLine: 1 },
          ],
        },
      ),
    ],
    [
      'no functions at all',
      {
        ...weird({ kind: 'reference', name: 'x', ...spot }),
        code: { functions: [], classes: [], comments: [] },
      },
    ],
  ])('%s', (_, facts) => {
    expect(() => evaluateWeird(facts)).not.toThrow();
  });

  it('nesting that a front end would have cut off', () => {
    let nested: Expression = { kind: 'literal', value: 1, ...spot };
    for (let level = 0; level < 50_000; level++)
      nested = { kind: 'array', items: [{ value: nested }], ...spot };
    expect(() => evaluateWeird(weird(nested))).not.toThrow();
  });

  it('chains of members and fallbacks of any length', () => {
    let chain: Expression = { kind: 'environment', source: 'process', ...spot };
    for (let level = 0; level < 20_000; level++)
      chain = { kind: 'member', object: chain, property: 'x', ...spot };
    expect(evaluateWeird(weird(chain)).kind).toBe('undecided');
    let sum: Expression = { kind: 'literal', value: 1, ...spot };
    const one: Expression = { kind: 'literal', value: 1, ...spot };
    for (let level = 0; level < 20_000; level++)
      sum = { kind: 'binary', operator: '+', left: sum, right: one, ...spot };
    expect(plain(evaluateWeird(weird(sum)))).toBe(20_001);
  });

  it('a request for a file or function that is not there', () => {
    const evaluator = evaluatorOf({ 'a.ts': 'export const a = 1' });
    const expression: Expression = { kind: 'reference', name: 'a', ...spot };
    expect(evaluator.evaluate({ file: 'b.ts', function: 0, expression }).kind).toBe('unresolved');
    expect(() => evaluator.evaluate({ file: 'a.ts', function: 42, expression })).not.toThrow();
  });
});
