import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/model/invocation.ts';
import { commandOf, discoverFiles, environmentOf, manifest } from '../discover-files.ts';

const files = {
  'nx.json': JSON.stringify({
    targetDefaults: {
      e2e: { dependsOn: ['build'] },
      '@nx/jest:jest': { options: { jestConfig: '{projectRoot}/jest.config.ts' } },
    },
  }),
  'apps/shop/project.json': `{
  "name": "shop",
  "targets": {
    "test": { "executor": "@nx/vite:test", "options": { "configFile": "apps/shop/vite.config.ts" } },
    "e2e": { "executor": "@nx/playwright:playwright", "options": { "config": "{projectRoot}/playwright.config.ts" } },
    "build": { "executor": "@nx/vite:build" },
    "seed": {
      "executor": "nx:run-commands",
      "options": {
        "commands": ["prisma migrate reset --force", { "command": "tsx {projectRoot}/seed.ts" }],
        "cwd": "apps/shop",
        "env": { "DATABASE_URL": "postgres://localhost/shop" }
      }
    },
    "ping": { "command": "curl localhost" }
  }
}
`,
  'libs/data/project.json': JSON.stringify({
    name: 'data',
    targets: { test: { executor: '@nx/jest:jest' } },
  }),
  'libs/ui/package.json': manifest({ test: 'vitest run' }, { name: 'ui' }),
};

function started(command: string): readonly Invocation[] {
  const { invocations } = discoverFiles({ 'package.json': manifest({ it: `A=1 ${command}` }), ...files });
  return invocations.filter((one) => environmentOf(one).includes('A=1'));
}

const commands = (command: string): readonly string[] => started(command).map(commandOf);

describe('nx', () => {
  it('starts nothing with its other commands', () => {
    expect(commands('nx graph')).toEqual(['nx graph @.']);
    expect(commands('nx test nobody')).toEqual(['nx test nobody @.']);
  });

  it.each([
    ['nx test shop', ['vitest run --config apps/shop/vite.config.ts @.']],
    ['nx run shop:test', ['vitest run --config apps/shop/vite.config.ts @.']],
    ['nx test data --ci', ['jest --config libs/data/jest.config.ts @.']],
    [
      'npx nx run-many -t test -p data,ui',
      ['jest --config libs/data/jest.config.ts @.', 'vitest run @libs/ui'],
    ],
    [
      'nx run-many --target=test --all',
      [
        'vitest run --config apps/shop/vite.config.ts @.',
        'jest --config libs/data/jest.config.ts @.',
        'vitest run @libs/ui',
      ],
    ],
    ['nx run-many -t test --exclude=shop,data', ['vitest run @libs/ui']],
    ['nx ping shop', ['curl localhost @.']],
    ['cd libs/ui && A=1 nx test', ['vitest run @libs/ui']],
  ])('%s', (command, expected) => {
    expect(commands(command)).toEqual(expected);
  });

  it('says when only affected projects run', () => {
    const found = started('nx affected -t test');
    expect(found.map(commandOf)).toHaveLength(3);
    expect(found[0]?.notes.map((note) => note.text)).toContain('nx runs only the affected projects');
  });

  it('follows commands with their folder and variables', () => {
    const found = started('nx seed shop');
    expect(found.map(commandOf)).toEqual([
      'prisma migrate reset --force @apps/shop',
      'tsx apps/shop/seed.ts @apps/shop',
    ]);
    expect(found.map((one) => environmentOf(one))).toEqual([
      ['A=1', 'DATABASE_URL=postgres://localhost/shop'],
      ['A=1', 'DATABASE_URL=postgres://localhost/shop'],
    ]);
    expect(found[0]?.starter).toMatchObject({ file: 'apps/shop/project.json', line: 10, via: [{ line: 3 }] });
  });

  it('starts what a target depends on and names executors that it does not follow', () => {
    const found = started('nx e2e shop');
    expect(found.map(commandOf)).toEqual([
      'playwright test --config apps/shop/playwright.config.ts @.',
      'nx run @nx/vite:build @.',
    ]);
    expect(found[1]?.notes.map((note) => note.text)).toEqual(['nx executor @nx/vite:build was not followed']);
  });
});
