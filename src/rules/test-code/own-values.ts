import { codeOf, type FunctionAt, type RepositoryCode } from '../../guards/code/repository-code.ts';
import { everyStep, expressionsOf } from '../../guards/code/walk-steps.ts';
import { importOf } from '../../graph/local-imports.ts';
import type { Expression } from '../../model/expression.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import { everyExpression } from '../../values/expression-children.ts';

/** What tests assert with and make doubles with; by itself it touches nothing. */
const tools: ReadonlySet<string> = new Set([
  ...['vitest', '@jest/globals', 'chai', 'expect', 'assert', 'node:assert', 'node:assert/strict'],
  ...['assert/strict', 'sinon', 'should', 'bun:test', 'pytest'],
]);

const harmless: ReadonlySet<string> = new Set([
  ...['expect', 'assert', 'vi', 'jest', 'should', 'Object', 'Array', 'JSON', 'Math', 'String', 'Number'],
  ...['Boolean', 'RegExp', 'Set', 'Map', 'Error', 'TypeError', 'Date', 'Promise', 'Symbol', 'undefined'],
  ...[
    'NaN',
    'Infinity',
    'len',
    'str',
    'int',
    'list',
    'dict',
    'set',
    'tuple',
    'range',
    'sorted',
    'any',
    'all',
  ],
  ...['isinstance', 'sum', 'min', 'max', 'bool', 'float', 'zip', 'enumerate', 'print', 'console'],
]);

/** Of these tools, what reaches for something else. */
const reaching = /^(?:vi|jest|vitest|sinon)\.(?!fn$|stub$|spy$|fake$|mocked$)\w+$/;

const deepest = 6;

/** Whether a body looks at nothing but what it writes down itself: texts, numbers, doubles that it makes. */
export function touchesOnlyItself(input: JudgeInput, at: FunctionAt): boolean {
  const code = codeOf(input);
  const body = code.function(at)?.body;
  return body !== undefined && bodyIsOwn({ input, code, test: at.function }, at, 0);
}

interface Looking {
  readonly input: JudgeInput;
  readonly code: RepositoryCode;
  readonly test: number;
}

function bodyIsOwn(looking: Looking, at: FunctionAt, depth: number): boolean {
  if (depth > deepest) return false;
  for (const step of everyStep(looking.code.function(at)?.body ?? [])) {
    if (step.do === 'import' || step.do === 'yield') return false;
    for (const expression of expressionsOf(step))
      for (const one of everyExpression(expression)) if (!isOwn(looking, at, one, depth)) return false;
  }
  return true;
}

function isOwn(looking: Looking, at: FunctionAt, one: Expression, depth: number): boolean {
  switch (one.kind) {
    case 'environment':
    case 'module-file':
    case 'import':
    case 'unresolved':
    case 'class':
      return false;
    case 'function':
      return bodyIsOwn(looking, { file: at.file, function: one.function }, depth + 1);
    case 'member':
      return !reaching.test(pathOf(one));
    case 'reference':
      return nameIsOwn(looking, at, one.name);
    default:
      return true;
  }
}

function nameIsOwn({ input, code, test }: Looking, at: FunctionAt, name: string): boolean {
  for (const index of code.enclosing(at)) {
    const fact = code.function({ file: at.file, function: index });
    if (fact === undefined) return false;
    const isParameter = fact.parameters.some((parameter) => parameter.name === name);
    // What the runner hands to a test is something of the suite.
    if (isParameter) return index !== test && index !== 0 && isInside(code, at.file, index, test);
    if (!fact.locals.includes(name)) continue;
    if (index === test || isInside(code, at.file, index, test)) return true;
    return isConstantText(code, { file: at.file, function: index }, name);
  }
  const outline = input.linked.graph.modules.get(at.file)?.outline;
  const found = outline === undefined ? undefined : importOf(outline, name, at.function);
  if (found === undefined) return harmless.has(name);
  const { specifier } = found.fact;
  return specifier !== undefined && tools.has(specifier);
}

function isInside(code: RepositoryCode, file: string, index: number, test: number): boolean {
  return code.enclosing({ file, function: index }).includes(test);
}

/** What stands around the test may be changed by hooks and other tests, unless it is a text that nobody can change. */
function isConstantText(code: RepositoryCode, at: FunctionAt, name: string): boolean {
  for (const step of everyStep(code.function(at)?.body ?? [])) {
    if (step.do !== 'assign' || step.target.kind !== 'reference' || step.target.name !== name) continue;
    if (step.declares !== 'constant' || step.value === undefined) return false;
    return [...everyExpression(step.value)].every(({ kind }) =>
      /^(?:literal|template|binary|unary)$/.test(kind),
    );
  }
  return false;
}

function pathOf(expression: Expression): string {
  if (expression.kind === 'reference') return expression.name;
  return expression.kind === 'member' ? `${pathOf(expression.object)}.${expression.property}` : '';
}
