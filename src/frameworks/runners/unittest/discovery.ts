import { posix } from 'node:path';
import type { RunnerInput } from '../../../model/runner.ts';
import { locate } from '../locate.ts';
import { isWholeName } from '../pytest/fnmatch.ts';

/**
 * Files that a search from a folder finds: it goes down into packages alone.
 * https://docs.python.org/3/library/unittest.html#unittest.TestLoader.discover
 */
export function discovered(start: string, pattern: string, input: RunnerInput): readonly string[] {
  const folder = locate(input.cwd, start);
  if (folder !== undefined && (folder === '.' || input.exists(`${folder}/`)))
    return below(folder, pattern, input);
  return moduleFiles(start, pattern, input);
}

/** `app.tests.test_users.TestUsers.test_one`, `tests/test_users.py`. */
export function testsNamed(names: readonly string[], input: RunnerInput): readonly string[] {
  return names.flatMap((name) => {
    const path = name.endsWith('.py') ? locate(input.cwd, name) : undefined;
    return path === undefined ? moduleFiles(name, 'test*.py', input) : [path];
  });
}

/** The longest beginning of a dotted name that is a module; what follows is a class or a method in it. */
function moduleFiles(name: string, pattern: string, input: RunnerInput): readonly string[] {
  for (let parts = name.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
    const file = input.module?.(input.cwd, parts.join('.'));
    if (file === undefined) continue;
    const isPackage = posix.basename(file) === '__init__.py';
    return isPackage && parts.join('.') === name ? below(posix.dirname(file), pattern, input) : [file];
  }
  return [];
}

function below(folder: string, pattern: string, input: RunnerInput): readonly string[] {
  return input
    .glob(folder, ['**/*.py', '*.py'])
    .filter((file) => isWholeName(posix.basename(file), pattern) && isInPackages(file, folder, input));
}

function isInPackages(file: string, folder: string, input: RunnerInput): boolean {
  for (let at = posix.dirname(file); at !== folder && at !== '.'; at = posix.dirname(at))
    if (!input.exists(posix.join(at, '__init__.py'))) return false;
  return true;
}
