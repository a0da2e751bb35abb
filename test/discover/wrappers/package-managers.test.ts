import { describe, expect, it } from 'vitest';
import { commandOf, discoverFiles, environmentOf, manifest, onlyOne, scriptRuns } from '../discover-files.ts';

const workspace = {
  'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
  'apps/api/package.json': manifest({ test: 'jest', build: 'tsc' }, { name: '@acme/api' }),
  'apps/web/package.json': manifest(
    { test: 'vitest run' },
    { name: '@acme/web', dependencies: { '@acme/api': '*' } },
  ),
};

/** What the root script `it` starts, beside the packages' own scripts. */
function started(command: string, files: Record<string, string> = workspace): readonly string[] {
  const { invocations } = discoverFiles({ 'package.json': manifest({ it: `A=1 ${command}` }), ...files });
  return invocations.filter((one) => environmentOf(one).includes('A=1')).map(commandOf);
}

describe('calls that run no script', () => {
  it.each([
    'pnpm install',
    'npm ci',
    'yarn add -D vitest',
    'npm version patch',
    'bun install',
    'pnpm -r publish',
  ])('%s stays itself', (command) => {
    expect(started(command)).toEqual([`${command} @.`]);
  });

  it('says so when the script does not exist', () => {
    const { invocations, notes } = discoverFiles({ 'package.json': manifest({ it: 'npm run missing' }) });
    expect(invocations).toEqual([]);
    expect(notes).toEqual([
      { text: 'no script missing in package.json', place: { file: 'package.json', line: 3 } },
    ]);
  });

  it('does not mind a missing script with --if-present', () => {
    expect(discoverFiles({ 'package.json': manifest({ it: 'npm run --if-present missing' }) }).notes).toEqual(
      [],
    );
  });

  it('knows that bun test is not the script', () => {
    expect(started('bun test --bail')).toEqual(['bun test --bail @.']);
  });
});

describe('programs of packages', () => {
  it.each([
    'npx vitest run',
    'npx --yes vitest@3 run',
    'npx -p vitest vitest run',
    'pnpm exec vitest run',
    'pnpm vitest run',
    'pnpm dlx vitest run',
    'yarn vitest run',
    'yarn run vitest run',
    'bunx vitest run',
    'bun x vitest run',
    'npm exec -- vitest run',
    'npx -c "vitest run"',
    'npx dotenv -e .env -- vitest run',
  ])('%s', (command) => {
    expect(started(command)).toEqual(['vitest run @.']);
  });
});

describe('scripts of one package', () => {
  const files = { 'apps/api/package.json': manifest({ unit: 'jest --ci' }) };

  it.each([
    ['npm run unit --prefix apps/api', 'jest --ci @apps/api'],
    ['npm --prefix apps/api run unit', 'jest --ci @apps/api'],
    ['npm run unit --prefix apps/api -- --bail', 'jest --ci --bail @apps/api'],
    ['cd apps/api && A=1 npm run unit --silent', 'jest --ci @apps/api'],
    ['pnpm -C apps/api unit --bail', 'jest --ci --bail @apps/api'],
    ['pnpm --dir apps/api run unit', 'jest --ci @apps/api'],
    ['yarn --cwd apps/api unit -i', 'jest --ci -i @apps/api'],
    ['bun run --cwd apps/api unit', 'jest --ci @apps/api'],
  ])('%s', (command, expected) => {
    expect(started(command, files)).toEqual([expected]);
  });

  it('hands words on to the last command of a script only', () => {
    const { invocations } = discoverFiles({
      'package.json': manifest({ test: 'tsc && vitest run', ci: 'A=1 npm test -- --coverage' }),
    });
    const own = invocations.filter((one) => environmentOf(one).includes('A=1')).map(commandOf);
    expect(own).toEqual(['tsc @.', 'vitest run --coverage @.']);
  });

  it('runs pre and post scripts and says who calls them', () => {
    const { invocations } = discoverFiles({
      'package.json': manifest({ pretest: 'prisma migrate deploy', test: 'vitest', posttest: 'rimraf tmp' }),
    });
    expect(invocations.map((one) => [commandOf(one), one.starter.line, one.starter.via])).toEqual([
      ['prisma migrate deploy @.', 3, [{ file: 'package.json', line: 4 }]],
      ['vitest @.', 4, undefined],
      ['rimraf tmp @.', 5, [{ file: 'package.json', line: 4 }]],
    ]);
  });

  it('names a command that was handed on to a wrapper script by the script that wrote it', () => {
    const { invocations } = discoverFiles({
      'package.json': manifest({
        'with-env': 'dotenv -e .env.test --',
        test: 'npm run with-env -- A=1 vitest run',
      }),
      'apps/api/package.json': manifest({
        test: 'pnpm with-env jest',
        'with-env': 'dotenv -e ../../.env --',
      }),
    });
    const found = invocations.map((one) => [
      one.script?.name,
      one.starter.line,
      one.envFiles.map((load) => load.file),
    ]);
    expect(found).toEqual([
      ['test', 3, ['.env']],
      ['with-env', 4, []],
      ['with-env', 3, []],
      ['test', 4, ['.env.test']],
    ]);
  });
});

describe('scripts of several packages', () => {
  it.each([
    'pnpm -r test',
    'pnpm -r run test',
    'pnpm run -r test',
    'pnpm --recursive --parallel test',
    'pnpm recursive run test',
    "pnpm --filter '@acme/*' test",
    'pnpm -F "./apps/**" test',
    'pnpm --filter {apps} test',
    'pnpm --filter @acme/web... test',
    'pnpm --filter ...@acme/api test',
    'npm run test --workspaces',
    'npm test -ws --if-present',
    'yarn workspaces run test',
    'yarn workspaces foreach -A run test',
  ])('%s: both', (command) => {
    expect(started(command)).toEqual(['jest @apps/api', 'vitest run @apps/web']);
  });

  it.each([
    'pnpm --filter web test',
    'pnpm --filter=@acme/web run test',
    'pnpm -F ./apps/web test',
    "pnpm --filter '!@acme/api' --filter '!.' test",
    "pnpm --filter '@acme/*' --filter '!api' test",
    'pnpm --filter ...^api test',
    'npm test -w @acme/web',
    'npm run test --workspace=apps/web',
    'npm -w apps/web test',
    'yarn workspace @acme/web test',
  ])('%s: one', (command) => {
    expect(started(command)).toEqual(['vitest run @apps/web']);
  });

  it('runs a program in each with exec, and the root with -w', () => {
    expect(started('pnpm -r exec tsc --noEmit')).toEqual([
      'tsc --noEmit @apps/api',
      'tsc --noEmit @apps/web',
    ]);
    const { invocations } = discoverFiles({
      ...workspace,
      'package.json': manifest({ seed: 'tsx seed.ts' }),
      'apps/web/package.json': manifest({ test: 'pnpm -w seed' }),
    });
    expect(invocations.filter((one) => one.program === 'tsx').map(commandOf)).toEqual(['tsx seed.ts @.']);
  });

  it('says when a filter matches nothing', () => {
    const { notes } = discoverFiles({
      ...workspace,
      'package.json': manifest({ it: 'pnpm --filter nobody test' }),
    });
    expect(notes.map((note) => note.text)).toEqual(['no package matches nobody']);
  });
});

describe('scripts that call each other', () => {
  it('stops where a circle closes', () => {
    expect(scriptRuns('npm run it && vitest').map(commandOf)).toEqual(['vitest @.']);
    const { invocations } = discoverFiles({
      'package.json': manifest({ a: 'npm run b', b: 'npm run a; jest' }),
    });
    expect(onlyOne(invocations).starter.via).toEqual([{ file: 'package.json', line: 3 }]);
  });
});
