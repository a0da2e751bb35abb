import type { OtherSuite } from '../model/linked-repository.ts';
import { testDataFolderOf } from './runs/data-folders.ts';

interface Language {
  readonly name: string;
  /** Paths of files that hold nothing but tests, by the convention of the language's own runners. */
  readonly tests: RegExp;
  /** Those that only a runner takes which is not followed, although the language is. */
  readonly otherwise?: RegExp;
}

const languages: readonly Language[] = [
  { name: 'Python', tests: /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$/, otherwise: /(?:^|\/)tests\.py$/ },
  { name: 'Go', tests: /_test\.go$/ },
  { name: 'Ruby', tests: /(?:^|\/)(?:test_[^/]*|[^/]*_(?:test|spec))\.rb$/ },
  { name: 'Java', tests: /(?:^|\/)src\/(?:test|integrationTest|it)\/.*(?:Tests?|IT|Spec)\.java$/ },
  {
    name: 'Kotlin',
    tests: /(?:^|\/)src\/(?:test|\w+Test|integrationTest)\/.*(?:Tests?|IT|Spec)\.kt$/,
  },
  { name: 'Scala', tests: /(?:^|\/)src\/(?:test|it)\/.*(?:Tests?|Spec|Suite)\.scala$/ },
  { name: 'PHP', tests: /(?:^|\/)tests?\/.*Test\.php$/i },
  { name: 'C#', tests: /(?:Tests?|Spec)\.cs$/ },
  { name: 'Elixir', tests: /_test\.exs$/ },
  { name: 'Rust', tests: /(?:^|\/)tests\/[^/]+\.rs$/ },
  { name: 'Swift', tests: /(?:^|\/)Tests\/.*Tests\.swift$/ },
  { name: 'Dart', tests: /(?:^|\/)(?:test|integration_test)\/.*_test\.dart$/ },
];

const notOurs = /(?:^|\/)(?:vendor|third[_-]party|node_modules|site-packages)\//;

/**
 * Suites that no front end follows. They may do anything, so a repository that has them is not safe by what
 * the others do. `followed` are the languages whose tests are followed, `taken` the files that some run takes.
 */
export function otherSuites(
  files: readonly { readonly path: string }[],
  followed: ReadonlySet<string>,
  taken: ReadonlySet<string> = new Set(),
): readonly OtherSuite[] {
  return languages.flatMap(({ name, tests: all, otherwise }) => {
    const tests = followed.has(name.toLowerCase()) ? otherwise : all;
    if (tests === undefined) return [];
    const own = files.filter(
      ({ path }) =>
        tests.test(path) && !taken.has(path) && !notOurs.test(path) && testDataFolderOf(path) === undefined,
    );
    const [first] = own;
    return first === undefined ? [] : [{ language: name, files: own.length, example: first.path }];
  });
}
