import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/model/invocation.ts';
import { commandOf, discoverFiles, environmentOf, fixtureFiles, manifest } from '../discover-files.ts';

const files = fixtureFiles('turbo-workspace');

/** What a script of the root starts, seen by its own mark. */
function started(command: string, more: Record<string, string> = {}): readonly Invocation[] {
  const root = manifest({ it: `CI=1 ${command}` }, { workspaces: ['apps/*', 'packages/*'] });
  const { invocations } = discoverFiles({ ...files, 'package.json': root, ...more });
  return invocations.filter((one) => environmentOf(one).includes('CI=1'));
}

const commands = (command: string): readonly string[] => started(command).map(commandOf);

describe('turbo', () => {
  it('starts nothing with its other commands', () => {
    expect(commands('turbo prune web')).toEqual(['turbo prune web @.']);
    expect(commands('turbo daemon stop')).toEqual(['turbo daemon stop @.']);
  });

  it('passes over packages without the script, and over the root', () => {
    expect(commands('turbo run lint')).toEqual(['eslint . @apps/web']);
    expect(commands('turbo run it')).toEqual([]);
  });

  it('starts the tasks a task depends on, in the packages and below', () => {
    expect(commands('turbo run test')).toEqual([
      'vitest run @apps/web',
      'tsc @packages/db',
      'prisma generate @packages/db',
      'jest @packages/db',
    ]);
    expect(commands('turbo test --only')).toEqual(['vitest run @apps/web', 'jest @packages/db']);
  });

  it('narrows by filter and hands words on', () => {
    expect(commands('turbo run test --only --filter=@acme/db -- --bail')).toEqual([
      'jest --bail @packages/db',
    ]);
    expect(commands('turbo run test --only --filter=./apps/*')).toEqual(['vitest run @apps/web']);
    expect(commands('turbo run @acme/db#test --only')).toEqual(['jest @packages/db']);
    expect(commands('cd packages/db && CI=1 turbo run test --only')).toEqual(['jest @packages/db']);
  });

  it('says when only run time decides which packages run', () => {
    const [one] = started('turbo run lint --filter="$CHANGED"');
    expect(one?.notes.map((note) => note.text)).toContain('which packages turbo runs is decided at run time');
  });

  it('keeps the chain', () => {
    const found = started('turbo run test').map(({ starter }) => [starter.file, starter.line, starter.via]);
    const call = { file: 'package.json', line: 3 };
    expect(found).toEqual([
      ['apps/web/package.json', 5, [call]],
      ['packages/db/package.json', 4, [call, { file: 'turbo.json', line: 7 }]],
      ['packages/db/package.json', 5, [call, { file: 'turbo.json', line: 4 }]],
      ['packages/db/package.json', 6, [call]],
    ]);
  });
});

describe('the environment of a task', () => {
  const environment = (command: string, config?: string): readonly string[] =>
    started(command, config === undefined ? {} : { 'turbo.json': config }).flatMap(environmentOf);

  it('lets through what the configuration names and nothing else', () => {
    const command = 'DATABASE_URL=x REDIS_URL=y OTHER=z NEXT_PUBLIC_A=n turbo run lint';
    expect(environment(command)).toEqual(['CI=1', 'DATABASE_URL=x', 'REDIS_URL=y', 'NEXT_PUBLIC_A=n']);
    const [one] = started(command);
    expect(one?.notes.map((note) => note.text)).toEqual(['turbo does not pass on OTHER']);
  });

  it('lets everything through in loose mode and before version 2', () => {
    expect(environment('OTHER=z turbo run lint --env-mode=loose')).toEqual(['CI=1', 'OTHER=z']);
    expect(environment('OTHER=z turbo run lint', '{ "pipeline": { "lint": {} } }')).toEqual([
      'CI=1',
      'OTHER=z',
    ]);
    expect(environment('OTHER=z turbo run lint', '{ "envMode": "loose", "tasks": { "lint": {} } }')).toEqual([
      'CI=1',
      'OTHER=z',
    ]);
  });

  it('knows wildcards and exceptions', () => {
    const config = '{ "tasks": { "lint": { "env": ["DB_*", "!DB_ROOT*", "*_URL"] } } }';
    expect(environment('DB_A=1 DB_ROOT_PW=2 X_URL=3 URLS=4 turbo run lint', config)).toEqual([
      'CI=1',
      'DB_A=1',
      'X_URL=3',
    ]);
  });
});
