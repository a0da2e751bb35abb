import type { JudgeInput } from '../../model/judgement.ts';
import { isFixtureMark, literalOf, marksOf } from '../../trace/execute/pytest/marks.ts';
import type { Hook } from './test-side.ts';

/** Functions that pytest and unittest call by their names, before tests or after them. */
const before =
  /^(?:setUp|asyncSetUp|setUpClass|setUpModule|setup_(?:method|class|module|function)|pytest_(?:configure|sessionstart|runtest_setup))$/;
const after =
  /^(?:tearDown|asyncTearDown|tearDownClass|tearDownModule|teardown_(?:method|class|module|function)|pytest_(?:unconfigure|sessionfinish|runtest_teardown))$/;

/** Hooks of a file of Python: fixtures that every test gets, and functions that go by their names. */
export function pythonHooks({ facts, linked }: JudgeInput, file: string): readonly Hook[] {
  const scopes = linked.graph.modules.get(file)?.outline.scopes ?? [];
  const functions = facts(file)?.code.functions ?? [];
  return functions.flatMap(({ decorators }, index): Hook[] => {
    const scope = scopes[index];
    if (scope === undefined || index === 0) return [];
    const name = scope.name ?? '';
    const when = whenCalled(name, isAutomatic(decorators));
    const isOnce = isWide(decorators) || /[cC]lass$|[mM]odule$|^pytest_(?!runtest)/.test(name);
    const { line, endLine } = scope;
    return when === undefined ? [] : [{ file, function: index, when, isOnce, line, endLine }];
  });
}

type Decorators = Parameters<typeof marksOf>[0];

/** What stands behind its `yield` happens after the test; what it is for happens before. */
function isAutomatic(decorators: Decorators): boolean {
  return marksOf(decorators).some((mark) => isFixtureMark(mark) && literalOf(mark, 'autouse') === true);
}

/** One for several tests. */
function isWide(decorators: Decorators): boolean {
  return marksOf(decorators).some((mark) => {
    const scope = isFixtureMark(mark) ? literalOf(mark, 'scope') : undefined;
    return scope !== undefined && scope !== 'function';
  });
}

function whenCalled(name: string, isFixture: boolean): Hook['when'] | undefined {
  if (isFixture || before.test(name)) return 'before';
  return after.test(name) ? 'after' : undefined;
}
