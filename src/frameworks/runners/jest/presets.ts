import type { RunnerInput } from '../../../model/runner.ts';
import type { ResultData, Value } from '../../../model/value.ts';
import type { ConfigReader } from '../read-config.ts';
import { listValue, objectValue, textValue } from '../config-value.ts';
import { mergeConfig } from '../merge-config.ts';

/** These presets only say how source is compiled. https://kulshekhar.github.io/ts-jest/docs/getting-started/presets */
const compilersOnly = /^(?:ts-jest|@swc\/jest|babel-jest|esbuild-jest|@jest\/transform)(?:\/|$)/;

/** The configuration on top of its preset. https://jestjs.io/docs/configuration#preset-string */
export function withPreset(config: Value, input: RunnerInput, folder: string, reader: ConfigReader): Value {
  const preset = reader.text(reader.at(config, 'preset'), 'the preset');
  if (preset === undefined || compilersOnly.test(preset.text)) return config;
  const base = preset.text.replace(/^<rootDir>/, '.');
  const candidates = [`${base}/jest-preset`, base];
  const file = candidates.map((name) => input.resolve(folder, name)).find((found) => found !== undefined);
  const loaded = file === undefined ? undefined : input.load(file);
  if (loaded === undefined) {
    reader.note(`What the preset ${preset.text} sets is not known`, preset.place);
    return config;
  }
  return mergeConfig(loaded, config);
}

/**
 * What `react-scripts test` fixes; package.json's `jest` key may add to it.
 * https://github.com/facebook/create-react-app/blob/main/packages/react-scripts/scripts/utils/createJestConfig.js
 */
export function reactScriptsConfig(input: RunnerInput, folder: string, own: Value): Value {
  const setup = ['ts', 'js']
    .map((ending) => `src/setupTests.${ending}`)
    .find((path) => input.exists(folder === '.' ? path : `${folder}/${path}`));
  const texts = (items: readonly string[]): Value =>
    listValue(items.map((text) => textValue(text, [{ ...input.place, what: 'default' }])));
  const fixed = objectValue({
    roots: texts(['<rootDir>/src']),
    testMatch: texts([
      '<rootDir>/src/**/__tests__/**/*.{js,jsx,ts,tsx}',
      '<rootDir>/src/**/*.{spec,test}.{js,jsx,ts,tsx}',
    ]),
    setupFilesAfterEnv: texts(setup === undefined ? [] : [`<rootDir>/${setup}`]),
  });
  return mergeConfig(fixed, own);
}

/** Marks a configuration made by `next/jest`. */
const NEXT_JEST = '\u0000next/jest';

/**
 * `nextJest(…)(config)` is a function that completes a configuration.
 * https://nextjs.org/docs/app/guides/testing/jest
 */
export function nextJestConfig(made: ResultData): Value | undefined {
  if (!/^next\/jest(?:\.js)?$/.test(made.package)) return undefined;
  const own = made.arguments[0] ?? objectValue({});
  const base = objectValue({ [NEXT_JEST]: textValue('.') }, own.origin.slice(0, 1));
  return mergeConfig(base, own);
}

export function madeByNextJest(config: Value, reader: ConfigReader): boolean {
  return reader.at(config, NEXT_JEST) !== undefined;
}
