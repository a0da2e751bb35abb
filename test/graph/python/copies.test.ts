import { describe, expect, it } from 'vitest';
import { listCopies } from '../../../src/trace/list-copies.ts';
import type { Run } from '../../../src/model/run.ts';
import { pythonRepository } from '../support/python.ts';
import { fixture } from '../support/repository.ts';

const { graph, language } = pythonRepository(fixture('python-two-names'));

/** What a run of these tests, with the conftest beside them, loads twice. */
function twice(tests: readonly string[], root?: string): readonly string[] {
  const run: Run = {
    ...{ id: '.#pytest', kind: 'started', runner: 'pytest', folder: '.', startedBy: [], entryFiles: [] },
    ...{ environment: [], envFiles: [], aliases: [], notes: [] },
    testFiles: tests,
    setupFiles: [
      { file: 'tests/conftest.py', phase: 'conftest', origin: { file: 'tests/conftest.py', line: 1 } },
    ],
    process: { modules: 'shared', process: 'shared', external: 'dependencies' },
  };
  const found = listCopies([{ graph, runs: [run], overlay: {} }], (_run, file) =>
    language.entryName?.(file, root),
  );
  return found.map(
    ({ files, instances }) => `${files.join(' ')}: ${instances.map(({ as }) => as).join(', ')}`,
  );
}

describe('one file under two names', () => {
  it('is none where every import uses the name that pytest or the application gives', () => {
    expect(twice(['tests/test_once.py'])).toEqual([]);
  });

  it('takes along what it imports relative to itself', () => {
    expect(twice(['tests/test_once.py', 'tests/test_twice.py'])).toEqual([
      'src/app/__init__.py src/app/settings.py src/app/store.py: app, src.app',
    ]);
  });

  it('is a conftest that a test imports by another name than pytest registers it under', () => {
    expect(twice(['tests/test_conftest.py'])).toEqual(['tests/conftest.py: conftest, tests.conftest']);
  });

  it('is none where pytest names conftest files by their path', () => {
    expect(twice(['tests/test_conftest.py'], '.')).toEqual([]);
  });
});
