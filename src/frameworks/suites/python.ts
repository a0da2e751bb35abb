import type { ClassFact, Code, Outline } from '../../model/facts.ts';
import type { Expression } from '../../model/expression.ts';
import type { BlockMode, HookPhase, SuiteStructure, TestBlock } from '../../model/suite.ts';

/** Name of the front end whose suites these are. */
export const pythonName = 'python';

/** Functions and methods that run around tests: https://docs.pytest.org/en/stable/how-to/xunit_setup.html and unittest's own. */
const hooks: ReadonlyMap<string, HookPhase> = new Map<string, HookPhase>([
  ...(['setUp', 'asyncSetUp', 'setup_method', 'setup_function'] as const).map(
    (one) => [one, 'before-each'] as const,
  ),
  ...(['tearDown', 'asyncTearDown', 'teardown_method', 'teardown_function'] as const).map(
    (one) => [one, 'after-each'] as const,
  ),
  ...(['setUpClass', 'setUpTestData', 'setUpModule', 'setup_class', 'setup_module'] as const).map(
    (one) => [one, 'before-all'] as const,
  ),
  ...(['tearDownClass', 'tearDownModule', 'teardown_class', 'teardown_module'] as const).map(
    (one) => [one, 'after-all'] as const,
  ),
]);

/**
 * The functions, classes and methods of a module that are tests by their names, as pytest and unittest see them
 * where nothing else is configured. Without the code, methods count for what they are called and no mark is known.
 */
export function readPythonSuites(outline: Outline, code: Code | undefined): SuiteStructure {
  const blocks: TestBlock[] = [];
  const suites = new Map<number, number>();
  for (const [index, fact] of (code?.classes ?? []).entries()) {
    const framework = frameworkOf(fact);
    if (fact.scope !== 0 || framework === undefined) continue;
    const { name = '', line, column, endLine, decorators } = fact;
    suites.set(index, blocks.length);
    blocks.push({
      ...{ kind: 'suite', framework, name, mode: modeOf(decorators), scope: 0, line, column, endLine },
    });
  }
  for (const [index, scope] of outline.scopes.entries()) {
    if (scope.parent !== 0 || scope.name === undefined) continue;
    const parent = scope.class === undefined ? undefined : suites.get(scope.class);
    if (scope.class !== undefined && code !== undefined && parent === undefined) continue;
    const phase = hooks.get(scope.name);
    if (phase === undefined && !scope.name.startsWith('test')) continue;
    const fact = code?.functions[index];
    // A value of a class's body has a scope of its own.
    if (fact?.kind === 'initializer' || isFixture(fact?.decorators)) continue;
    const owner = parent === undefined ? undefined : blocks[parent];
    blocks.push({
      kind: phase === undefined ? 'test' : 'hook',
      framework: owner?.framework ?? 'pytest',
      ...(phase === undefined ? { name: scope.name } : { phase }),
      ...(parent === undefined ? {} : { parent }),
      mode: modeOf(fact?.decorators),
      ...conditionOf(fact?.decorators),
      ...(isRepeated(fact?.decorators) ? { repeated: true as const } : {}),
      ...{ function: index, scope: 0, line: scope.line, column: 1, endLine: scope.endLine },
    });
  }
  const isTest = blocks.some(({ kind }) => kind === 'test');
  return { blocks: isTest ? blocks : [], mocks: [], extensions: [] };
}

/** `TestX` without a constructor, and what derives from a class called like a test case. */
function frameworkOf({ name = '', bases, methods }: ClassFact): 'pytest' | 'unittest' | undefined {
  const isCase = bases.some(({ value }) => /(?:TestCase|Tests?)$/.test(pathOf(value) ?? ''));
  if (isCase) return 'unittest';
  const hasConstructor = methods.some((method) => method.name === 'constructor');
  return name.startsWith('Test') && !hasConstructor ? 'pytest' : undefined;
}

function modeOf(decorators: readonly Expression[] | undefined): BlockMode {
  const names = (decorators ?? []).map(nameOf);
  if (names.some((name) => name === 'skip')) return 'skip';
  return names.some((name) => name === 'xfail' || name === 'expectedFailure') ? 'fails' : 'run';
}

function conditionOf(decorators: readonly Expression[] | undefined): {
  readonly condition?: 'skip-if' | 'run-if';
} {
  const names = (decorators ?? []).map(nameOf);
  if (names.some((name) => name === 'skipif' || name === 'skipIf')) return { condition: 'skip-if' };
  return names.includes('skipUnless') ? { condition: 'run-if' } : {};
}

function isRepeated(decorators: readonly Expression[] | undefined): boolean {
  return (decorators ?? []).some((one) => nameOf(one) === 'parametrize');
}

function isFixture(decorators: readonly Expression[] | undefined): boolean {
  return (decorators ?? []).some((one) => nameOf(one) === 'fixture');
}

/** `skipif` of `@pytest.mark.skipif(…)`. */
function nameOf(decorator: Expression): string | undefined {
  return pathOf(decorator.kind === 'call' ? decorator.callee : decorator)
    ?.split('.')
    .at(-1);
}

function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'reference') return expression.name;
  if (expression.kind !== 'member') return undefined;
  const of = pathOf(expression.object);
  return of === undefined ? undefined : `${of}.${expression.property}`;
}
