import { describe, expect, it } from 'vitest';
import { commandOf, discoverFiles, environmentOf } from '../discover-files.ts';

const pipeline = `variables:
  LEVEL: all
default:
  before_script:
    - npm ci
.base:
  services:
    - name: postgres:16
      alias: db
  variables:
    LEVEL: base
unit:
  extends: .base
  variables:
    DATABASE_URL: postgres://db/app
  script:
    - cd apps/web
    - |
      echo start
      npx vitest run
`;

describe('GitLab CI', () => {
  it('reads no job from its settings and hidden keys', () => {
    const text = 'stages: [test]\n.hidden:\n  script: [vitest]\nworkflow:\n  rules: []\n';
    expect(discoverFiles({ '.gitlab-ci.yml': text }).invocations).toEqual([]);
  });

  it('runs the lines of a job in one shell, with what it inherits', () => {
    const { invocations } = discoverFiles({ '.gitlab-ci.yml': pipeline });
    const vitest = invocations.find((one) => one.program === 'vitest');
    expect(invocations.map(commandOf)).toEqual(['npm ci @.', 'vitest run @apps/web']);
    expect(vitest && environmentOf(vitest)).toEqual([
      'CI=true',
      'LEVEL=all',
      'LEVEL=base',
      'DATABASE_URL=postgres://db/app',
    ]);
    expect(vitest?.starter).toMatchObject({ file: '.gitlab-ci.yml', line: 20, what: 'ci' });
    expect(vitest?.services).toMatchObject([{ name: 'db', image: 'postgres:16' }]);
  });

  it('says what it did not read', () => {
    const { notes } = discoverFiles({
      '.gitlab-ci.yml': 'include: a.yml\n',
      '.circleci/config.yml': 'jobs: {}\n',
      'docs/Jenkinsfile': '',
    });
    expect(notes.map((note) => note.text)).toEqual([
      'CircleCI was recognised, but not followed',
      'files that it includes were not read',
      'Jenkins was recognised, but not followed',
    ]);
  });
});
