import type { Origin, Value } from '../../model/value.ts';
import { known, object, undefinedValue } from '../../values/make-value.ts';

/** What the configuration says of the pages that the runner gives to tests. */
export interface BrowserSetting {
  readonly baseUrl: Value | undefined;
}

const names = ['page', 'context', 'browser', 'request'];

/**
 * Fixtures of Playwright that talk to servers, each as if it were made for the test with the options that
 * stand there; `given` is the `baseURL` of `test.use`. https://playwright.dev/docs/test-fixtures#built-in-fixtures
 */
export function browserFixtures(
  { baseUrl }: BrowserSetting,
  given: Value | undefined,
  origin: readonly Origin[],
): readonly (readonly [string, Value])[] {
  const options = given === undefined ? [] : [object({ baseURL: given }, origin)];
  return [
    ...names.map((name): readonly [string, Value] => [name, made(name, options, origin)]),
    ['baseURL', given ?? baseUrl ?? undefinedValue(origin)],
  ];
}

function made(name: string, options: readonly Value[], origin: readonly Origin[]): Value {
  return known(
    { type: 'result', package: '@playwright/test', path: [name, '()'], arguments: options },
    origin,
  );
}
