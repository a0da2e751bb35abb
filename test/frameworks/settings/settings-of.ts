import { expect, it } from 'vitest';
import { plain, valueOf } from '../../values/memory-world.ts';
import { settingsIntrinsics } from '../../../src/frameworks/settings/settings.ts';
import type { Files } from '../../values/memory-world.ts';
import type { SchemaCheck } from '../../../src/model/settings.ts';
import type { Value } from '../../../src/model/value.ts';

export const environment = {
  SET: 'given',
  EMPTY: '',
  NODE_ENV: 'test',
  PORT: '5433',
  FLAG: 'false',
  DATABASE_URL: 'postgres://localhost:5432/app',
  NAME: 'not a url',
};

/** What `a.ts` exports as its default, where settings libraries are understood. */
export function settingsOf(source: string, more: Files = {}): Value {
  return valueOf(source, environment, more, { intrinsics: [settingsIntrinsics] });
}

export function checksOf(source: string, more: Files = {}): readonly SchemaCheck[] {
  const checks: SchemaCheck[] = [];
  const onCheck = (check: SchemaCheck): void => void checks.push(check);
  valueOf(source, environment, more, { intrinsics: [settingsIntrinsics], onCheck });
  return checks;
}

export type Case = readonly [name: string, source: string, expected: unknown];

/** Each source follows the same beginning, its imports. */
export function table(beginning: string, cases: readonly Case[], more: Files = {}): void {
  it.each(cases)('%s', (_, source, expected) => {
    expect(plain(settingsOf(`${beginning}\n${source}`, more))).toEqual(expected);
  });
}
