import { describe, expect, it } from 'vitest';
import { commandOf, environmentOf, onlyOne, scriptRuns } from '../discover-files.ts';

function read(script: string): readonly string[] {
  const one = onlyOne(scriptRuns(script));
  return [
    commandOf(one),
    ...one.envFiles.map((load) => `${load.file}${load.override ? '!' : ''} ${load.loadedBy}`),
  ];
}

describe('programs that load env files', () => {
  it('is quiet where no file is loaded', () => {
    expect(read('vitest run --env-file=.env')).toEqual(['vitest run --env-file=.env @.']);
    expect(read('dotenvx encrypt -f .env')).toEqual(['dotenvx encrypt -f .env @.']);
  });

  it.each([
    ['dotenv -- vitest', ['vitest @.', '.env dotenv']],
    ['dotenv vitest run', ['vitest run @.', '.env dotenv']],
    ['dotenv -e .env.test -e ../.env -- vitest', ['vitest @.', '.env.test dotenv']],
    ['dotenv -e .env.test -o -- vitest -e x', ['vitest -e x @.', '.env.test! dotenv']],
    ['dotenv -c -- vitest', ['vitest @.', '.env.local dotenv', '.env dotenv']],
    [
      'dotenv -c test -- vitest',
      ['vitest @.', '.env.test.local dotenv', '.env.local dotenv', '.env.test dotenv', '.env dotenv'],
    ],
    [
      'dotenvx run -f .env.test -f .env --overload -- vitest',
      ['vitest @.', '.env.test! dotenvx', '.env! dotenvx'],
    ],
    ['dotenvx run -- vitest', ['vitest @.', '.env dotenvx']],
    ['env-cmd -f .env.test vitest', ['vitest @.', '.env.test! env-cmd']],
    ['env-cmd --no-override vitest', ['vitest @.', '.env env-cmd']],
    ['env-cmd ./.env.test vitest', ['vitest @.', '.env.test! env-cmd']],
    [
      'node --env-file=.env.test --test',
      ['node --env-file=.env.test --test @.', '.env.test node --env-file'],
    ],
    [
      'tsx --env-file-if-exists .env src/a.ts',
      ['tsx --env-file-if-exists .env src/a.ts @.', '.env tsx --env-file'],
    ],
    ['node -r dotenv/config node_modules/.bin/jest --ci', ['jest --ci @.', '.env dotenv/config']],
    [
      'node -r dotenv/config a.js dotenv_config_path=.env.test',
      ['node -r dotenv/config a.js dotenv_config_path=.env.test @.', '.env.test dotenv/config'],
    ],
    [
      'DOTENV_CONFIG_PATH=.env.ci node -r dotenv/config a.js',
      ['node -r dotenv/config a.js @.', '.env.ci dotenv/config'],
    ],
  ])('%s', (script, expected) => {
    expect(read(script)).toEqual(expected);
  });

  it('says where the file is named and that one outside was not taken', () => {
    const one = onlyOne(scriptRuns('dotenv -e .env -e ../../.env -v A=1 -- vitest'));
    expect(one.envFiles).toEqual([
      { file: '.env', origin: { file: 'package.json', line: 3 }, loadedBy: 'dotenv', override: false },
    ]);
    expect(one.notes).toEqual([
      {
        text: 'dotenv loads ../../.env, outside the repository',
        place: { file: 'package.json', line: 3 },
      },
    ]);
    expect(environmentOf(one)).toEqual(['A=1']);
  });

  it.each([
    ['doppler run -- vitest', 'doppler'],
    ['doppler run --project a --config test -- vitest', 'doppler'],
    ['infisical run --env=dev -- vitest', 'infisical'],
    ['op run --env-file=.env -- vitest', 'op'],
    ['chamber exec service -- vitest', 'chamber'],
  ])('%s: what it sets comes from outside', (script, name) => {
    const one = onlyOne(scriptRuns(script));
    expect(commandOf(one)).toBe('vitest @.');
    expect(one.notes.map((note) => note.text)).toEqual([
      `${name} sets variables from outside the repository`,
    ]);
  });
});
