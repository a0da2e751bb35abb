import { describe, expect, it } from 'vitest';
import { isLeftOut, type TestFacts } from '../../../src/trace/execute/pytest/selection.ts';

const test: TestFacts = {
  file: 'tests/db/test_orders.py',
  name: 'TestOrders.test_add',
  marks: ['slow'],
  later: [],
};

describe('what a run leaves out', () => {
  it.each([
    [{}, false],
    [{ marks: 'slow' }, false],
    [{ marks: 'not slow' }, true],
    [{ marks: 'fast' }, true],
    [{ keyword: 'orders' }, false],
    [{ keyword: 'ADD' }, false],
    [{ keyword: 'slow' }, false],
    [{ keyword: 'remove' }, true],
    [{ keyword: 'not testorders' }, true],
    [{ deselected: ['tests/db/test_orders.py::TestOrders::test_add'] }, true],
    [{ deselected: ['tests/db/test_orders.py::TestOrders'] }, true],
    [{ deselected: ['tests/db/test_orders.py::TestOther'] }, false],
    [{ named: ['tests/db/test_orders.py::TestOrders'] }, false],
    [{ named: ['tests/db/test_orders.py::TestOrders::test_add[row]'] }, false],
    [{ named: ['tests/db/test_orders.py::TestOrders::test_remove'] }, true],
    [{ named: ['tests/db/test_other.py::test_remove'] }, false],
  ])('%j', (choice, expected) => {
    expect(isLeftOut(test, choice)).toBe(expected);
  });

  it('keeps what nobody can tell', () => {
    // Before pytest 8 the folder counts as a name.
    expect(isLeftOut(test, { keyword: 'db' })).toBe(false);
    expect(isLeftOut({ ...test, later: 'any' }, { marks: 'fast' })).toBe(false);
    expect(isLeftOut({ ...test, later: ['fast'] }, { marks: 'fast' })).toBe(false);
    expect(isLeftOut({ ...test, later: ['fast'] }, { marks: 'other' })).toBe(true);
    expect(isLeftOut({ ...test, marks: ['parametrize'] }, { keyword: 'row' })).toBe(false);
    expect(isLeftOut(test, { marks: 'not (' })).toBe(false);
  });
});
