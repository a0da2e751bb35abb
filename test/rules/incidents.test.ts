import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditFixture } from './judge-fixture.ts';

const root = join(import.meta.dirname, '../../fixtures/incidents');

async function told(
  incident: string,
): Promise<{ readonly verdict: string | null; readonly risks: readonly string[] }> {
  const { verdict, risks } = await auditFixture(join(root, incident));
  return {
    verdict: verdict.value,
    risks: risks.map(({ rule, severity, status, locations: [place] }) =>
      [severity, status, rule, place === undefined ? '' : `${place.file}:${place.line}`].join(' '),
    ),
  };
}

describe('the incidents, judged', () => {
  it('the purged development database', async () => {
    expect(await told('purged-development-database')).toEqual({
      verdict: 'UNSAFE',
      risks: [
        'critical active store-reset-in-hook src/db/database.ts:29',
        'high active default-is-real src/db/database.ts:24',
      ],
    });
  });

  it('names every file that takes the connection of the application', async () => {
    const { risks } = await auditFixture(join(root, 'purged-development-database'));
    const [purge, writes] = risks;
    expect(purge?.blastRadius.testFiles).toBe(9);
    expect(writes?.blastRadius.testFiles).toBe(11);
  });

  it('the image search service', async () => {
    expect(await told('image-search')).toEqual({
      verdict: 'CONDITIONALLY SAFE',
      risks: [
        'medium active application-env-file src/api/routes.ts:15',
        'low active outside-service-called src/embedding/service.ts:11',
        'low active outside-service-called src/faces/detector.ts:4',
      ],
    });
  });

  it('the image search service in Python', async () => {
    expect(await told('python-image-search')).toEqual({
      verdict: 'CONDITIONALLY SAFE',
      risks: [
        'medium active application-env-file src/image_search_service/api/routes.py:26',
        'low active outside-service-called src/image_search_service/faces/detector.py:5',
      ],
    });
  });

  it('the image search service in Python, repaired: one override by itself keeps the queue', async () => {
    expect(await told('python-image-search-repaired')).toEqual({ verdict: 'CONDITIONALLY SAFE', risks: [] });
  });

  it('the truncated demo database', async () => {
    const { verdict, risks } = await told('truncated-demo-database');
    expect(verdict).toBe('UNSAFE');
    expect(risks[0]).toBe('high active store-reset-in-hook test/session-start.ts:10');
  });

  it('the deleted sessions: one module under two identities', async () => {
    const { verdict, risks } = await told('deleted-sessions');
    expect(verdict).toBe('UNSAFE');
    expect(risks[0]).toBe('high active module-loaded-twice tests/upload-workflow.test.ts:2');
  });

  it('the deleted sessions in Python: one file under two names is two modules', async () => {
    const { verdict, risks } = await auditFixture(join(root, 'python-deleted-sessions'));
    expect(verdict.value).toBe('UNSAFE');
    const [worst, ...others] = risks;
    expect(others.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['info files-outside-temp']);
    expect(worst).toMatchObject({
      rule: 'module-loaded-twice',
      severity: 'high',
      status: 'active',
      boundary: 'file-system/files',
      blastRadius: { tests: ['tests/test_upload_workflow.py'] },
    });
    expect(worst?.locations[0]).toMatchObject({ file: 'tests/test_upload_workflow.py', line: 1 });
    // The redirected copy, and what the other one deletes, with the name that the way to it leads through.
    const places = worst?.locations.map(({ file, line, message }) => `${file}:${line} ${message}`);
    expect(places).toContain('tests/conftest.py:7 loads it as review_server');
    expect(places).toContain('src/review_server/sessions.py:24 destroy-set on data/sessions');
    expect(worst?.path[1]?.what).toBe(
      'calls into src/review_server/sessions.py as src.review_server.sessions',
    );
  });

  it('the purged development database in Python', async () => {
    expect(await told('python-purged-development-database')).toEqual({
      verdict: 'UNSAFE',
      risks: [
        'critical active store-reset-in-hook app/db/database.py:18',
        'high active default-is-real app/db/database.py:12',
        'high active default-is-real app/services/repositories.py:32',
      ],
    });
  });

  it('the truncated demo database in Python: memoised settings are those of the first call', async () => {
    const { verdict, risks } = await told('python-truncated-demo-database');
    expect(verdict).toBe('UNSAFE');
    expect(risks[0]).toBe('high active store-reset-in-hook test/conftest.py:12');
  });

  it('names every file of Python that takes the session maker, however the import is written', async () => {
    const { risks } = await auditFixture(join(root, 'python-purged-development-database'));
    expect(risks.map(({ blastRadius }) => blastRadius.testFiles)).toEqual([9, 9, 10]);
    // The first step of the repair is the line of the import, with the names that it takes.
    const [purge] = risks;
    const imports = purge?.locations.flatMap(({ file, line, message }) =>
      message.startsWith('imports ') ? [`${file}:${line} ${message}`] : [],
    );
    expect(imports).toContain(
      'tests/test_auth.py:4 imports async_session_maker, drop_db, init_db of app/db/database.py',
    );
    expect(new Set(imports?.map((text) => text.split(':')[0])).size).toBe(9);
    expect(purge?.remediation.change).toContain('raise RuntimeError');
    expect(purge?.remediation.verify).toBe('isolation-audit why app/db/database.py:18');
  });

  it.each([
    'image-search-repaired',
    'truncated-demo-database-repaired',
    'deleted-sessions-repaired',
    'python-deleted-sessions-repaired',
  ])('%s is safe', async (incident) => {
    expect(await told(incident)).toEqual({ verdict: 'SAFE', risks: [] });
  });

  it.each([
    'purged-development-database-repaired',
    'python-purged-development-database-repaired',
    'python-truncated-demo-database-repaired',
  ])('%s is safe, with nothing worse than low', async (incident) => {
    const { verdict, risks } = await told(incident);
    expect(verdict).toBe('SAFE');
    expect(risks.filter((one) => !/^(?:low|info) /.test(one))).toEqual([]);
  });
});
