import { describe, expect, it } from 'vitest';
import { commandOf, discoverFiles, environmentOf, manifest } from '../discover-files.ts';

const files = {
  'lerna.json': '{ "packages": ["packages/*"] }',
  'packages/api/package.json': manifest({ test: 'jest' }, { name: '@acme/api' }),
  'packages/web/package.json': manifest({ test: 'vitest' }, { name: '@acme/web' }),
};

function commands(command: string): readonly string[] {
  const { invocations } = discoverFiles({ 'package.json': manifest({ it: `A=1 ${command}` }), ...files });
  return invocations.filter((one) => environmentOf(one).includes('A=1')).map(commandOf);
}

describe('lerna', () => {
  it('starts nothing with its other commands', () => {
    expect(commands('lerna publish')).toEqual(['lerna publish @.']);
    expect(commands('lerna run nothing')).toEqual([]);
  });

  it.each([
    ['lerna run test', ['jest @packages/api', 'vitest @packages/web']],
    ['lerna run test --scope=@acme/web -- --bail', ['vitest --bail @packages/web']],
    ["lerna run test --ignore '*/api'", ['vitest @packages/web']],
    ['lerna exec --scope @acme/api -- tsc -b', ['tsc -b @packages/api']],
  ])('%s', (command, expected) => {
    expect(commands(command)).toEqual(expected);
  });
});
