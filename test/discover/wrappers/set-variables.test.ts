import { describe, expect, it } from 'vitest';
import { commandOf, environmentOf, onlyOne, scriptRuns } from '../discover-files.ts';

function read(script: string): readonly string[] {
  const one = onlyOne(scriptRuns(script));
  return [commandOf(one), ...environmentOf(one)];
}

describe('programs that set variables', () => {
  it('leaves arguments that look like assignments alone', () => {
    expect(read('vitest run A=b')).toEqual(['vitest run A=b @.']);
    expect(read('cross-env A=1 vitest B=2')).toEqual(['vitest B=2 @.', 'A=1']);
  });

  it('reads cross-env and env', () => {
    expect(read('cross-env A=1 B="$C" vitest run')).toEqual(['vitest run @.', 'A=1', 'B=?C']);
    expect(read('env A=1 vitest')).toEqual(['vitest @.', 'A=1']);
    expect(read('env -C apps/web A=1 vitest')).toEqual(['vitest @apps/web', 'A=1']);
  });

  it('reads the text of cross-env-shell and sh -c as a shell would', () => {
    expect(read("cross-env-shell A=1 'cd apps && vitest $A'")).toEqual(['vitest 1 @apps', 'A=1']);
    expect(read('sh -c "B=2 vitest run"')).toEqual(['vitest run @.', 'B=2']);
    expect(read("bash -euo pipefail -c 'vitest'")).toEqual(['vitest @.']);
  });

  it('drops what env -i and -u take away', () => {
    const one = onlyOne(scriptRuns('export A=1; env -i B=2 vitest'));
    expect(environmentOf(one)).toEqual(['B=2']);
    expect(one.notes.map((note) => note.text)).toEqual(['starts with an empty environment (env -i)']);
    expect(read('export A=1; env -u A vitest')).toEqual(['vitest @.']);
  });

  it('says where each variable is set and what sets it', () => {
    expect(onlyOne(scriptRuns('cross-env A=1 vitest')).environment).toEqual([
      {
        name: 'A',
        text: '1',
        origin: [{ file: 'package.json', line: 3 }],
        source: 'script',
        overridableBy: [],
      },
    ]);
  });

  it('takes credentials out, keeping host and database', () => {
    const one = onlyOne(
      scriptRuns('DATABASE_URL=postgres://app:hunter22secret@db.internal/app API_TOKEN=abcdef123456 vitest'),
    );
    expect(environmentOf(one)).toEqual(['DATABASE_URL=postgres://app:***@db.internal/app', 'API_TOKEN=***']);
    expect(JSON.stringify(one)).not.toMatch(/hunter22|abcdef123456/);
  });
});

describe('programs that only start others', () => {
  it.each([
    'time vitest run',
    'timeout 60 vitest run',
    'timeout -k 5 60s vitest run',
    'sudo -u app vitest run',
    'nice -n 10 vitest run',
    'xvfb-run -a vitest run',
    'xvfb-run --auto-servernum --server-args="-screen 0 1280x1024x24" vitest run',
    'c8 --reporter=text vitest run',
    'nyc --reporter lcov vitest run',
    'exec vitest run',
    'time env nice sudo vitest run',
  ])('%s', (script) => {
    expect(read(script)).toEqual(['vitest run @.']);
  });

  it.each([
    ['coverage run -m pytest', 'pytest @.'],
    ['coverage report', 'coverage report @.'],
    ['uv run pytest -x', 'pytest -x @.'],
    ['uv pip install x', 'uv pip install x @.'],
    ['python -m pytest tests', 'pytest tests @.'],
    ['python manage.py -m x', 'python manage.py -m x @.'],
  ])('%s', (script, expected) => {
    expect(read(script)).toEqual([expected]);
  });
});
