import { expect, it } from 'vitest';
import { otherSuites } from '../../src/discover/other-suites.ts';

const found = (paths: readonly string[], followed: readonly string[] = []) =>
  otherSuites(
    paths.map((path) => ({ path })),
    new Set(followed),
  );

it.each([
  ['tests/fixtures/test_sample.py'],
  ['vendor/github.com/lib/pq/conn_test.go'],
  ['src/main/java/app/LoadTest.java'],
  ['lib/latest.rb'],
  ['src/contest.py'],
  ['tests/helpers/mod.rs'],
  ['app/Contests.ts'],
])('%s is no suite of its own', (path) => {
  expect(found([path])).toEqual([]);
});

it.each([
  ['Python', 'server/tests/test_users.py'],
  ['Python', 'app/tests.py'],
  ['Go', 'internal/store/store_test.go'],
  ['Ruby', 'spec/models/user_spec.rb'],
  ['Java', 'api/src/test/java/app/UserTest.java'],
  ['Kotlin', 'api/src/test/kotlin/app/UserTest.kt'],
  ['Scala', 'src/test/scala/app/UserSpec.scala'],
  ['PHP', 'tests/Feature/UserTest.php'],
  ['C#', 'Shop.Tests/UserTests.cs'],
  ['Elixir', 'test/shop/user_test.exs'],
  ['Rust', 'tests/api.rs'],
  ['Swift', 'Tests/ShopTests/UserTests.swift'],
  ['Dart', 'test/user_test.dart'],
])('%s: %s', (language, path) => {
  expect(found([path, `more/${path}`])).toEqual([{ language, files: 2, example: path }]);
});

it('says nothing of a language that is followed', () => {
  expect(found(['tests/test_users.py'], ['python'])).toEqual([]);
});

it('tells of files that only a runner takes which is not followed', () => {
  expect(found(['shop/tests.py'], ['python'])).toEqual([
    { language: 'Python', files: 1, example: 'shop/tests.py' },
  ]);
  expect(otherSuites([{ path: 'shop/tests.py' }], new Set(['python']), new Set(['shop/tests.py']))).toEqual(
    [],
  );
});
