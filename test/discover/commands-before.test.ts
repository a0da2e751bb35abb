import { describe, expect, it } from 'vitest';
import { commandOf, discoverFiles, manifest, type Files } from './discover-files.ts';

/** `package.json:4 after docker compose up -d @.`, for each line that starts a runner after something else. */
function before(files: Files): readonly string[] {
  return discoverFiles(files).commandsBefore.map(
    ({ starter, commands }) => `${starter.file}:${starter.line} after ${commands.map(commandOf).join(', ')}`,
  );
}

const up = 'docker compose up -d';
const a = '.github/workflows/a.yml';
const b = '.github/workflows/b.yml';
const caller = `on: push\njobs:\n  unit:\n    uses: ./${b}\n  stop:\n    steps:\n      - run: docker compose down\n`;

/** The first step's first line is the sixth. */
function steps(...commands: readonly (readonly string[])[]): string {
  return commands
    .flatMap((lines) => ['      - run: |', ...lines.map((line) => `          ${line}`)])
    .join('\n');
}

const workflow = (...commands: readonly (readonly string[])[]): string =>
  `on: workflow_call\njobs:\n  a:\n    steps:\n${steps(...commands)}\n`;

describe('what runs before the tests', () => {
  it('is what stands left of them in a script, and what its pre-script does', () => {
    const scripts = { pretest: 'prisma migrate reset --force', test: `${up} && vitest run` };
    expect(before({ 'package.json': manifest(scripts) })).toEqual([
      'package.json:4 after prisma migrate reset --force @., docker compose up -d @.',
    ]);
  });

  it('is what stands above them in the same step', () => {
    const text = `on: push\njobs:\n  a:\n    steps:\n${steps([up, 'vitest run'])}\n`;
    expect(before({ [a]: text })).toEqual([`${a}:7 after docker compose up -d @.`]);
  });

  it('is no command of another step', () => {
    const text = `on: push\njobs:\n  a:\n    steps:\n      - run: ${up}\n      - run: vitest run\n`;
    expect(before({ [a]: text })).toEqual([]);
  });

  it('is no command of a step before or inside of a composite action', () => {
    const files = {
      [a]: `on: push\njobs:\n  a:\n    steps:\n      - run: ${up}\n      - uses: ./.github/actions/t\n      - run: vitest run\n`,
      '.github/actions/t/action.yml': 'runs:\n  using: composite\n  steps:\n    - run: knex migrate:latest\n',
    };
    expect(before(files)).toEqual([]);
  });

  it('is no command of another step of a workflow that another one calls', () => {
    expect(before({ [a]: caller, [b]: workflow([up], ['vitest run']) })).toEqual([]);
  });

  it('is what stands above them in the same step of such a workflow', () => {
    expect(before({ [a]: caller, [b]: workflow([up, 'vitest run']) })).toEqual([
      `${b}:7 after docker compose up -d @.`,
    ]);
  });

  it('is what a script does that such a step calls', () => {
    const files = {
      'package.json': manifest({ test: 'knex migrate:latest && vitest run' }),
      [a]: caller,
      [b]: workflow([up], ['npm test']),
    };
    expect(before(files)).toEqual(Array(2).fill('package.json:3 after knex migrate:latest @.'));
  });

  it('is what stands above them in a job of GitLab, whose lines share one shell', () => {
    const text = `a:\n  before_script:\n    - ${up}\n  script:\n    - vitest run\nb:\n  script:\n    - vitest run\n`;
    expect(before({ '.gitlab-ci.yml': text })).toEqual(['.gitlab-ci.yml:5 after docker compose up -d @.']);
  });
});
