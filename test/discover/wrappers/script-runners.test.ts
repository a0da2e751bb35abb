import { describe, expect, it } from 'vitest';
import { commandOf, discoverFiles, environmentOf, manifest } from '../discover-files.ts';

const scripts = {
  'test:api': 'jest',
  'test:web': 'vitest run',
  'test:web:ui': 'vitest --ui',
  start: 'next start',
};

function started(command: string): readonly string[] {
  const { invocations } = discoverFiles({ 'package.json': manifest({ ...scripts, it: `A=1 ${command}` }) });
  return invocations.filter((one) => environmentOf(one).includes('A=1')).map(commandOf);
}

describe('npm-run-all', () => {
  it('runs nothing where no script matches', () => {
    expect(started('run-s "lint:*"')).toEqual([]);
  });

  it.each([
    ['run-s test:api', ['jest @.']],
    ['run-p "test:*"', ['jest @.', 'vitest run @.']],
    ['npm-run-all --parallel "test:**"', ['jest @.', 'vitest run @.', 'vitest --ui @.']],
    ['npm-run-all -s test:api -p "test:web --coverage"', ['jest @.', 'vitest run --coverage @.']],
    ['run-p -l -r test:api start', ['jest @.', 'next start @.']],
  ])('%s', (command, expected) => {
    expect(started(command)).toEqual(expected);
  });
});

describe('concurrently', () => {
  it.each([
    ['concurrently "npm:test:*" "tsc -w"', ['jest @.', 'vitest run @.', 'tsc -w @.']],
    ['concurrently -k -n a,b "npm run test:api" "cd web && vitest"', ['jest @.', 'vitest @web']],
    ['concurrently --names "x,y" --success first "pnpm:test:api"', ['jest @.']],
  ])('%s', (command, expected) => {
    expect(new Set(started(command))).toEqual(new Set(expected));
  });
});

describe('start-server-and-test', () => {
  it.each([
    ['start-server-and-test start http://localhost:3000 test:api', ['jest @.', 'next start @.']],
    ['start-server-and-test start 3000 "B=2 playwright test"', ['next start @.', 'playwright test @.']],
    ['server-test "next dev" :3000 test:web', ['vitest run @.', 'next dev @.']],
  ])('%s', (command, expected) => {
    expect(new Set(started(command))).toEqual(new Set(expected));
  });
});
