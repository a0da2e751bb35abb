import { describe, expect, it } from 'vitest';
import { commandOf, discoverFiles, environmentOf, manifest } from '../discover-files.ts';

describe('justfiles', () => {
  const justfile = `set dotenv-load
db := "app_test"
export NODE_ENV := "test"

# vitest
default: test

[group('x')]
@services profile="dev":
    docker compose up -d {{profile}}

test *args: services (seed "x")
    cd apps/web && DATABASE_URL=postgres://localhost/{{db}} vitest run {{args}}
    -jest

seed what:
    #!/usr/bin/env bash
    set -e

    tsx seed.ts
`;

  it('starts nothing where there is no recipe', () => {
    expect(
      discoverFiles({ justfile: '# test:\nx := "vitest"\nset shell := ["bash", "-c"]\n' }).invocations,
    ).toEqual([]);
  });

  it('runs recipes after what they depend on', () => {
    const { invocations } = discoverFiles({ 'package.json': manifest({ it: 'A=1 just test' }), justfile });
    const own = invocations.filter((one) => environmentOf(one).includes('A=1'));
    expect(own.map((one) => [commandOf(one), one.starter.line, environmentOf(one).slice(1)])).toEqual([
      ['docker compose up -d ? @.', 10, ['NODE_ENV=test']],
      ['vitest run ? @apps/web', 13, ['NODE_ENV=test', 'DATABASE_URL=postgres://localhost/app_test']],
      ['jest @.', 14, ['NODE_ENV=test']],
      ['tsx seed.ts @.', 20, ['NODE_ENV=test']],
    ]);
    expect(own[0]?.envFiles).toMatchObject([{ file: '.env', loadedBy: 'just' }]);
    expect(own[0]?.starter.via).toEqual([
      { file: 'package.json', line: 3 },
      { file: 'justfile', line: 12 },
    ]);
  });
});

describe('Taskfiles', () => {
  const taskfile = `version: '3'
dotenv: ['.env.test']
vars: { DIR: apps/web, REV: { sh: git rev-parse HEAD } }
env:
  NODE_ENV: test
tasks:
  default: echo hi
  up: docker compose up -d
  test:
    deps: [up]
    dir: '{{.DIR}}'
    env: { REV: '{{.REV}}' }
    cmds:
      - vitest run {{.CLI_ARGS}}
      - task: lint
      - cmd: |
          true
          jest
  lint: { cmds: [eslint .] }
`;

  it('runs tasks with their folder, variables and env files', () => {
    const { invocations } = discoverFiles({
      'Taskfile.yml': taskfile,
      'package.json': manifest({ it: 'A=1 task test' }),
    });
    const own = invocations.filter((one) => environmentOf(one).includes('A=1'));
    expect(own.map((one) => [commandOf(one), one.starter.line, environmentOf(one).slice(1)])).toEqual([
      ['docker compose up -d @.', 8, ['NODE_ENV=test']],
      ['vitest run ? @apps/web', 14, ['NODE_ENV=test', 'REV=?REV']],
      ['jest @apps/web', 18, ['NODE_ENV=test', 'REV=?REV']],
      ['eslint . @.', 19, ['NODE_ENV=test', 'REV=?REV', 'NODE_ENV=test']],
    ]);
    expect(own[0]?.envFiles.map((load) => load.file)).toEqual(['.env.test']);
  });
});

describe('mise', () => {
  it('runs its tasks and what it executes', () => {
    const files = {
      'mise.toml':
        '[env]\nNODE_ENV = "test"\n\n[tasks.test]\ndepends = ["up"]\nrun = "vitest run"\n\n[tasks.up]\nrun = ["docker compose up -d"]\n',
      'package.json': manifest({
        a: 'A=1 mise run test',
        b: 'A=1 mise exec node@22 -- jest',
        c: 'mise install',
      }),
    };
    const { invocations } = discoverFiles(files);
    expect(invocations.filter((one) => environmentOf(one).includes('A=1')).map(commandOf)).toEqual([
      'vitest run @.',
      'docker compose up -d @.',
      'jest @.',
    ]);
  });

  it('reads its folder of tasks', () => {
    const files = {
      '.mise/config.toml': '[tools]\nnode = "22"\n',
      '.mise/tasks/test': '#!/usr/bin/env bash\nvitest run\n',
      'package.json': manifest({ a: 'A=1 mise run test' }),
    };
    const { invocations } = discoverFiles(files);
    const own = invocations.filter((one) => environmentOf(one).includes('A=1'));
    expect(own.map((one) => [commandOf(one), one.starter.file, one.starter.line])).toEqual([
      ['vitest run @.', '.mise/tasks/test', 2],
    ]);
  });
});
