import { describe, expect, it } from 'vitest';
import { commandOf, environmentOf, onlyOne, scriptRuns } from '../discover-files.ts';

const commands = (script: string, files = {}): readonly string[] => scriptRuns(script, files).map(commandOf);

describe('commands that start nothing', () => {
  it.each([
    'echo "vitest run"',
    "printf 'jest'",
    'export DATABASE_URL=postgres://localhost/app',
    'cd apps/web',
    'command -v vitest',
    'cat vitest.config.ts | grep jest',
    '# vitest run',
    '[ -f .env ] && true',
    'f() { vitest run; }',
    '',
  ])('%s', (script) => {
    expect(commands(script)).toEqual([]);
  });
});

describe('the order and place of commands', () => {
  it('reads lists, pipes, subshells and groups', () => {
    expect(new Set(commands('a && b || c; d | e; (f); { g; }; ! h & i'))).toEqual(
      new Set(['a @.', 'b @.', 'c @.', 'd @.', 'e @.', 'f @.', 'g @.', 'h @.', 'i @.']),
    );
  });

  it('follows cd for what comes after it, in this shell only', () => {
    expect(commands('cd apps/web && vitest; cd ../api; jest')).toEqual([
      'jest @apps/api',
      'vitest @apps/web',
    ]);
    expect(commands('(cd apps/web && vitest); jest')).toEqual(['jest @.', 'vitest @apps/web']);
  });

  it('says when the folder leads out of the repository', () => {
    const one = onlyOne(scriptRuns('cd /srv/app && vitest'));
    expect(one.folder).toBe('.');
    expect(one.notes.map((note) => note.text)).toEqual([
      'changes to a folder that is not in the repository or not known',
    ]);
  });

  it('calls functions with their arguments', () => {
    expect(commands('run() { vitest run "$1" "$@"; }; run a b')).toEqual(['vitest run a a b @.']);
  });

  it('goes through a loop over a plain list', () => {
    expect(commands('for d in api web; do (cd apps/$d && vitest); done')).toEqual([
      'vitest @apps/api',
      'vitest @apps/web',
    ]);
    expect(commands('for f in *.test.ts; do vitest $f; done')).toEqual(['vitest ? @.']);
  });

  it('runs both branches and says under which condition', () => {
    const [first, second] = scriptRuns('if [ -n "$CI" ]; then vitest run; else vitest watch; fi');
    expect(first?.notes).toEqual([
      { text: 'only if: [ -n "$CI" ]', place: { file: 'package.json', line: 3 } },
    ]);
    expect(second?.notes.map((note) => note.text)).toEqual(['only if: not [ -n "$CI" ]']);
  });

  it('reads conditions and cases too', () => {
    expect(commands('if a; then b; elif c; then d; fi; case "$X" in y) e;; *) f;; esac')).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name} @.`),
    );
  });

  it('reads what a substitution runs and keeps its output open', () => {
    expect(commands('echo "$(vitest list)"; jest "$(date)"')).toEqual(['jest ? @.', 'vitest list @.']);
  });

  it('knows the folder of the script and of the repository', () => {
    expect(commands('vitest --root "$PWD/apps" --dir "$(git rev-parse --show-toplevel)/x"')).toEqual([
      'vitest --root apps --dir x @.',
    ]);
    expect(commands('cd apps/web && vitest --root $(pwd)')).toEqual(['vitest --root . @apps/web']);
  });

  it('takes the name of a program that stands in a folder which is not known', () => {
    expect(commands('$(npm bin)/vitest run')).toContain('vitest run @.');
    expect(commands('node_modules/.bin/jest')).toEqual(['jest @.']);
  });
});

describe('variables', () => {
  const environment = (script: string): readonly string[] => environmentOf(onlyOne(scriptRuns(script)));

  it('keeps variables of the shell itself out of the environment', () => {
    expect(environment('A=b; vitest')).toEqual([]);
    expect(environment('env | sort; (export A=b); vitest')).toEqual([]);
  });

  it('takes assignments before a command, exports and set -a', () => {
    expect(environment('A=1 B="x y" vitest')).toEqual(['A=1', 'B=x y']);
    expect(environment('export A=1; B=2; export B; vitest')).toEqual(['A=1', 'B=2']);
    expect(environment('set -a; A=1; set +a; B=2; vitest')).toEqual(['A=1']);
    expect(environment('declare -x A=1; vitest')).toEqual(['A=1']);
  });

  it('puts the outer one first', () => {
    expect(environment('export A=1; A=2 vitest')).toEqual(['A=1', 'A=2']);
  });

  it('expands what it knows and leaves the rest open', () => {
    expect(environment('H=db; A=postgres://$H/x B=$UNKNOWN vitest')).toEqual([
      'A=postgres://db/x',
      'B=?UNKNOWN',
    ]);
  });

  it('says that an exported variable wins over a default', () => {
    expect(environment('A=${A:-x} B="${B-y}/z" vitest')).toEqual(['A=x~ambient', 'B=y/z~ambient']);
    expect(environment('export A=${A:=x}; vitest')).toEqual(['A=x~ambient']);
    expect(environment('if [ -z "$A" ]; then export A=x; fi; vitest')).toEqual(['A=x~ambient']);
    expect(environment('[ -n "$A" ] || export A=x; vitest')).toEqual(['A=x~ambient']);
  });

  it('says that a branch may not be taken', () => {
    expect(environment('if [ -f x ]; then export A=x; fi; vitest')).toEqual(['A=x~branch']);
  });

  it('has no default where the script sets the variable itself', () => {
    expect(environment('A=1; B=${A:-2} vitest')).toEqual(['B=1']);
  });

  it('forgets what is unset', () => {
    const one = onlyOne(scriptRuns('export A=1; unset A; vitest'));
    expect(environmentOf(one)).toEqual([]);
    expect(one.notes.map((note) => note.text)).toEqual(['A is unset']);
  });
});

describe('env files', () => {
  const files = (script: string): readonly string[] =>
    onlyOne(scriptRuns(script)).envFiles.map(
      ({ file, loadedBy, override }) => `${file} ${loadedBy} ${override}`,
    );

  it('is quiet about a file that is only read', () => {
    expect(files('cat .env; vitest')).toEqual([]);
  });

  it('sees a file that the shell exports', () => {
    expect(files('set -a; . ./.env; set +a; vitest')).toEqual(['.env source true']);
    expect(files("export $(grep -v '^#' .env.test | xargs) && vitest")).toEqual(['.env.test export true']);
  });

  it('remembers files that are copied, written and edited', () => {
    const script = 'cp .env.example .env && echo "A=1" >> .env && sed -i "s|^B=.*|B=2|" .env && vitest';
    expect(onlyOne(scriptRuns(script)).preparedFiles).toEqual([
      {
        file: '.env',
        from: '.env.example',
        sets: [
          expect.objectContaining({ name: 'A', text: '1' }),
          expect.objectContaining({ name: 'B', text: '2' }),
        ],
        origin: { file: 'package.json', line: 3 },
      },
    ]);
  });

  it('does not take other files for env files', () => {
    expect(
      onlyOne(scriptRuns('cp a.json b.json && echo "A=1" > notes.txt && vitest')).preparedFiles,
    ).toBeUndefined();
  });
});

describe('script files', () => {
  it('follows a tracked script with its own lines and arguments', () => {
    const script = '#!/usr/bin/env bash\nset -e\ncd "$(dirname "$0")/.."\n\nexport A=1\nvitest run "$1"\n';
    const one = onlyOne(scriptRuns('bash scripts/test.sh unit', { 'scripts/test.sh': script }));
    expect(commandOf(one)).toBe('vitest run unit @.');
    expect(one.starter).toEqual({
      file: 'scripts/test.sh',
      line: 6,
      command: 'vitest run "$1"',
      what: 'script',
      via: [{ file: 'package.json', line: 3 }],
    });
    expect(environmentOf(one)).toEqual(['A=1']);
  });

  it('names a script that is not tracked and does not read other languages', () => {
    expect(commands('./missing.sh')).toEqual(['missing.sh @.']);
    expect(commands('./run', { run: '#!/usr/bin/env python3\nvitest()\n' })).toEqual(['run @.']);
  });

  it('stops at a script that calls itself', () => {
    expect(commands('sh a.sh', { 'a.sh': 'sh a.sh; vitest' })).toEqual(['vitest @.']);
  });
});
