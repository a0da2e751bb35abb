import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/model/invocation.ts';
import {
  commandOf,
  discoverFiles,
  environmentOf,
  fixtureFiles,
  manifest,
  onlyOne,
} from '../discover-files.ts';

/** What a workflow's steps start. */
function steps(text: string, more: Record<string, string> = {}): readonly Invocation[] {
  const workflow = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${text}`;
  const { invocations } = discoverFiles({ '.github/workflows/ci.yml': workflow, ...more });
  return invocations.filter((one) => one.starter.what === 'ci');
}

/** Without the two that the service itself sets. */
const environment = (one: Invocation): readonly string[] => environmentOf(one).slice(2);

describe('what starts nothing', () => {
  it.each([
    ['published actions', '      - uses: actions/checkout@v4\n        with: { command: vitest }\n'],
    ['names', '      - name: npx vitest run\n        uses: actions/cache@v4\n'],
    ['output', '      - run: echo "npx vitest"\n'],
    ['other shells', '      - run: npx vitest\n        shell: pwsh\n'],
  ])('%s', (_, text) => {
    expect(steps(text).map(commandOf)).toEqual([]);
  });

  it('reads workflows only where the service does', () => {
    const text = 'on: push\njobs:\n  a:\n    steps:\n      - run: vitest\n';
    expect(discoverFiles({ 'docs/ci.yml': text, '.github/dependabot.yml': text }).invocations).toEqual([]);
    expect(discoverFiles({ '.forgejo/workflows/ci.yaml': text }).invocations.map(commandOf)).toEqual([
      'vitest @.',
    ]);
  });
});

describe('the fixture: a pull request that runs a package script through turbo, with services', () => {
  const { invocations, notes } = discoverFiles(fixtureFiles('github-actions'));
  const ci = invocations.filter((one) => one.starter.what === 'ci');
  const vitest = onlyOne(ci.filter((one) => one.program === 'vitest'));

  it('keeps the chain from the step to the script', () => {
    expect(commandOf(vitest)).toBe('vitest run @apps/web');
    expect(vitest.starter).toEqual({
      file: 'apps/web/package.json',
      line: 4,
      command: 'vitest run',
      what: 'ci',
      via: [
        { file: '.github/workflows/pr.yml', line: 9 },
        { file: '.github/workflows/test.yml', line: 37 },
        { file: 'package.json', line: 4 },
      ],
    });
    expect(vitest.script).toEqual({ name: 'test', packageFile: 'apps/web/package.json' });
    expect(vitest.triggers).toEqual(['pull_request', 'merge_group']);
  });

  it('knows variables level by level, what earlier steps hand on, and what turbo keeps back', () => {
    expect(environment(vitest)).toEqual(['DATABASE_URL=postgres://postgres:***@localhost:5432/web_test']);
    expect(vitest.environment.at(-1)?.origin).toEqual([{ file: '.github/workflows/test.yml', line: 30 }]);
    expect(vitest.notes.map((note) => note.text)).toEqual([
      'job unit runs only if github.event.pull_request.draft == false',
      'turbo does not pass on LEVEL, REGION, TOKEN',
    ]);
  });

  it('knows services and files that steps prepare', () => {
    expect(vitest.services).toEqual([
      {
        name: 'postgres',
        image: 'postgres:16',
        ports: ['5432:5432'],
        origin: { file: '.github/workflows/test.yml', line: 17 },
      },
    ]);
    expect(vitest.preparedFiles).toMatchObject([{ file: '.env', from: '.env.example', sets: [] }]);
  });

  it('follows a local action with its inputs', () => {
    const prisma = onlyOne(ci.filter((one) => one.program === 'prisma'));
    expect(commandOf(prisma)).toBe('prisma migrate deploy --schema=packages/db/schema.prisma @.');
    expect(prisma.starter).toMatchObject({
      file: '.github/actions/database/action.yml',
      line: 12,
      command: 'npx prisma migrate deploy --schema=${{ inputs.schema }}',
      via: [
        { file: '.github/workflows/pr.yml', line: 9 },
        { file: '.github/workflows/test.yml', line: 33 },
      ],
    });
    expect(environment(prisma)).toEqual([
      'LEVEL=workflow',
      'LEVEL=job',
      'REGION=?vars.REGION',
      'TOKEN=?secrets.TOKEN',
      'DATABASE_URL=postgres://postgres:***@localhost:5432/web_test',
    ]);
  });

  it('says nothing that it has no reason to say', () => {
    expect(notes).toEqual([]);
  });
});

describe('steps', () => {
  it('knows the line inside a block', () => {
    const found = steps(
      '      - name: x\n        run: |\n          set -e\n\n          npx vitest run\n          npx jest\n',
    );
    expect(found.map((one) => [commandOf(one), one.starter.line, one.starter.command])).toEqual([
      ['vitest run @.', 10, 'npx vitest run'],
      ['jest @.', 11, 'npx jest'],
    ]);
  });

  it('runs in the folder that the step, the job or the workflow names', () => {
    const found = steps(
      '      - run: vitest\n        working-directory: ./apps/web\n      - run: jest\n        working-directory: ${{ matrix.dir }}\n',
    );
    expect(found.map(commandOf)).toEqual(['vitest @apps/web', 'jest @.']);
    expect(found[1]?.notes.map((note) => note.text)).toEqual(['runs in ${{ matrix.dir }}']);
    const defaults =
      'on: push\ndefaults: { run: { working-directory: web } }\njobs:\n  a:\n    steps:\n      - run: vitest\n';
    expect(discoverFiles({ '.github/workflows/a.yml': defaults }).invocations.map(commandOf)).toEqual([
      'vitest @web',
    ]);
  });

  it('keeps conditions as notes', () => {
    const one = onlyOne(steps("      - if: github.ref == 'refs/heads/main'\n        run: vitest\n"));
    expect(one.notes).toEqual([
      {
        text: "step runs only if github.ref == 'refs/heads/main'",
        place: { file: '.github/workflows/ci.yml', line: 6 },
      },
    ]);
  });

  it('leaves what only the service knows open, and keeps the host of an address', () => {
    const text =
      "      - run: vitest --shard=${{ matrix.shard }} ${{ inputs.x || 'a' }}\n        env:\n          A: ${{ secrets.KEY }}\n          B: postgres://app:${{ secrets.PW }}@db.internal/app\n          C: ${{ env.B }}\n          D: ${{ github.workspace }}/x\n";
    const one = onlyOne(steps(text));
    expect(one.arguments).toEqual([undefined, undefined]);
    expect(environment(one).slice(0, 2)).toEqual(['A=?secrets.KEY', 'B=postgres://app:***@db.internal/app']);
  });

  it('takes variables that a step hands on for later ones', () => {
    const found = steps(
      '      - run: |\n          jest\n          echo "A=1" >> $GITHUB_ENV\n          echo "B=2" | tee -a "$GITHUB_ENV"\n          { echo C=3; echo D=4; } >> "$GITHUB_ENV"\n          cat <<EOF >> $GITHUB_ENV\n          E=5\n          EOF\n      - run: vitest\n',
    );
    expect(found.map(environment)).toEqual([[], ['A=1', 'B=2', 'C=3', 'D=4', 'E=5']]);
  });

  it('runs cypress for its action', () => {
    const found = steps(
      '      - uses: cypress-io/github-action@v6\n        with:\n          start: npx next start\n          config-file: e2e.config.ts\n          working-directory: apps/web\n',
    );
    expect(new Set(found.map(commandOf))).toEqual(
      new Set(['next start @apps/web', 'cypress run --config-file e2e.config.ts @apps/web']),
    );
  });
});

describe('a matrix', () => {
  const job = (strategy: string, run: string): readonly string[] => {
    const text = `on: push\njobs:\n  a:\n    strategy:\n      matrix:\n${strategy}    steps:\n      - run: ${run}\n`;
    return discoverFiles({ '.github/workflows/a.yml': text }).invocations.map(commandOf);
  };

  it('is one run where nothing that matters differs', () => {
    expect(job('        node: [18, 20, 22]\n        os: [a, b]\n', 'vitest')).toEqual(['vitest @.']);
  });

  it('is one run per value that a command names', () => {
    expect(
      job('        dir: [api, web]\n        node: [20, 22]\n', 'vitest --dir ${{ matrix.dir }}'),
    ).toEqual(['vitest --dir api @.', 'vitest --dir web @.']);
  });

  it('reads nested values, include and exclude', () => {
    expect(job('        db: [{ url: x, n: 1 }, { url: y }]\n', 'vitest ${{ matrix.db.url }}')).toEqual([
      'vitest x @.',
      'vitest y @.',
    ]);
    const both =
      '        a: [1, 2]\n        b: [x, y]\n        exclude:\n          - { a: 1, b: y }\n        include:\n          - { a: 3, b: z }\n';
    expect(job(both, 'vitest ${{ matrix.a }}${{ matrix.b }}')).toEqual([
      'vitest 1x @.',
      'vitest 2x @.',
      'vitest 2y @.',
      'vitest 3z @.',
    ]);
    expect(
      job('        include:\n          - { a: 1 }\n          - { a: 2 }\n', 'vitest ${{ matrix.a }}'),
    ).toEqual(['vitest 1 @.', 'vitest 2 @.']);
  });

  it('stays open where it is computed, and within bounds', () => {
    expect(job('        a: ${{ fromJSON(needs.x.outputs.y) }}\n', 'vitest ${{ matrix.a }}')).toEqual([
      'vitest ? @.',
    ]);
    const many = `[${Array.from({ length: 30 }, (_, index) => index).join(', ')}]`;
    expect(
      job(`        a: ${many}\n        b: ${many}\n`, 'vitest ${{ matrix.a }}.${{ matrix.b }}'),
    ).toHaveLength(64);
  });
});

describe('reusable workflows', () => {
  const reusable =
    'on:\n  workflow_call:\n    inputs:\n      dir: { type: string, default: apps/api }\njobs:\n  a:\n    steps:\n      - run: vitest --dir ${{ inputs.dir }}\n';

  it('runs with what each caller passes, never alone', () => {
    const caller =
      'on: [push, schedule]\njobs:\n  one:\n    uses: ./.github/workflows/r.yml\n    with: { dir: apps/web }\n  two:\n    uses: ./.github/workflows/r.yml\n';
    const { invocations } = discoverFiles({
      '.github/workflows/r.yml': reusable,
      '.github/workflows/c.yml': caller,
    });
    expect(invocations.map((one) => [commandOf(one), one.starter.via, one.triggers])).toEqual([
      ['vitest --dir apps/api @.', [{ file: '.github/workflows/c.yml', line: 7 }], ['push', 'schedule']],
      ['vitest --dir apps/web @.', [{ file: '.github/workflows/c.yml', line: 4 }], ['push', 'schedule']],
    ]);
  });

  it('runs alone where nothing in the repository calls it', () => {
    const { invocations } = discoverFiles({ '.github/workflows/r.yml': reusable });
    expect(invocations.map((one) => [commandOf(one), one.triggers])).toEqual([
      ['vitest --dir apps/api @.', ['workflow_call']],
    ]);
  });

  it('stops where a workflow calls itself', () => {
    const text =
      'on: push\njobs:\n  a:\n    uses: ./.github/workflows/a.yml\n  b:\n    steps:\n      - run: vitest\n';
    expect(discoverFiles({ '.github/workflows/a.yml': text }).invocations.length).toBeGreaterThan(0);
  });
});

describe('scripts that CI calls', () => {
  it('says of a script who calls it, and of one that nobody calls nothing', () => {
    const { invocations } = discoverFiles({
      'package.json': manifest({ test: 'vitest run', bench: 'vitest bench' }),
      '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: npm test\n',
    });
    expect(
      invocations.map((one) => [one.starter.what, one.starter.line, one.starter.via?.length ?? 0]),
    ).toEqual([
      ['script', 3, 1],
      ['ci', 3, 1],
      ['script', 4, 0],
    ]);
  });
});
