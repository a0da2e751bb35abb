import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportAudit, reportGraph, reportReach } from '../../src/audit.ts';
import { auditFormats } from '../../src/report/formats/audit-formats.ts';
import { graphFormats, reachFormats } from '../../src/report/formats/graph-formats.ts';
import { withoutRoot } from '../../src/report/without-root.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const context = { columns: 120, color: false, verbose: true };

/** Everything that people could read about a repository, in every format. */
async function allTexts(root: string): Promise<readonly (readonly [format: string, text: string])[]> {
  const options = {
    ...{ root, rootAsGiven: root, cacheFolder: undefined, jobs: 1, toolBuild: 'test', toolVersion: '0.0.0' },
    onProgress: () => undefined,
  };
  const audit = (await reportAudit(options, '2026-01-01')).report;
  const reach = (await reportReach(options)).report;
  const graph = (await reportGraph(options)).report;
  const texts: (readonly [string, string])[] = [];
  for (const [name, load] of Object.entries(auditFormats))
    texts.push([`scan ${name}`, await (await load()).render(audit, context)]);
  for (const [name, load] of Object.entries(reachFormats))
    texts.push([`reach ${name}`, await (await load()).render(reach, context)]);
  for (const [name, load] of Object.entries(graphFormats))
    texts.push([`graph ${name}`, await (await load()).render(graph, context)]);
  return texts;
}

/** Marks of the tool's own in texts, and the root that no machine has. */
const internal = /.{0,60}(?:[\ue000-\uf8ff]|\\u\{?e0|\/@root).{0,60}/u;

function marksIn(texts: Awaited<ReturnType<typeof allTexts>>): readonly string[] {
  return texts.flatMap(([format, text]) => {
    const found = internal.exec(text)?.[0];
    return found === undefined ? [] : [`${format}: ${found}`];
  });
}

describe('marks of the tool itself are in no report', () => {
  it('where paths are told from the root of the repository', async () => {
    const root = temporaryFolder({
      'pyproject.toml': '[project]\nname = "shop"\n\n[tool.pytest.ini_options]\ntestpaths = ["tests"]\n',
      '.github/workflows/test.yml': [
        'on: push',
        'jobs:',
        '  test:',
        '    runs-on: ubuntu-latest',
        '    env:',
        '      DATA: ${{ github.workspace }}/data',
        '      DATABASE_URL: sqlite:///${{ github.workspace }}/data/shop.db',
        '    steps:',
        '      - run: LOGS=$GITHUB_WORKSPACE/logs CACHE="$PWD/cache" pytest',
        '      - run: make -C . test',
      ].join('\n'),
      Makefile: 'test:\n\tREPORTS=$(CURDIR)/reports pytest tests/test_shop.py\n',
      'tox.ini': '[testenv]\nsetenv =\n  DATA = {toxinidir}/data\ncommands = pytest {posargs}\n',
      'app/__init__.py': '',
      'app/shop.py': [
        'import os',
        'import shutil',
        'from pathlib import Path',
        'from sqlalchemy import create_engine, text',
        '',
        'ROOT = Path(__file__).resolve().parent.parent',
        'DATA = Path(os.environ.get("DATA", "/var/lib/shop"))',
        'engine = create_engine(os.environ.get("DATABASE_URL", f"sqlite:///{ROOT}/app.db"))',
        '',
        'def clear():',
        '    shutil.rmtree(DATA)',
        '    shutil.rmtree(os.environ["LOGS"])',
        '    shutil.rmtree(os.environ["CACHE"])',
        '    shutil.rmtree(os.environ["REPORTS"])',
        '    shutil.rmtree(ROOT / "uploads")',
        '    shutil.rmtree(ROOT)',
        '    with engine.begin() as connection:',
        '        connection.execute(text("DELETE FROM orders"))',
        '',
      ].join('\n'),
      'tests/test_shop.py': 'from app.shop import clear\n\ndef test_clear():\n    clear()\n',
    });
    const texts = await allTexts(root);
    expect(marksIn(texts)).toEqual([]);
    const [, json = ''] = texts.find(([format]) => format === 'scan json') ?? [];
    expect(json).toContain('data/shop.db');
  });

  const fixtures = join(import.meta.dirname, '../../fixtures/trace');
  it.each(['other-entry-points', 'python', 'runs-and-environment'])(
    'in fixtures of %s',
    async (pattern) => {
      for (const name of readdirSync(join(fixtures, pattern)))
        expect(marksIn(await allTexts(join(fixtures, pattern, name)))).toEqual([]);
    },
    60_000,
  );
});

describe('paths below the root', () => {
  it.each([
    ['/@root/data/shop.db is', 'data/shop.db is'],
    ['sqlite:////@root/shop.db', 'sqlite:///shop.db'],
    ['/@root', '.'],
    ['"/@root"', '"."'],
    ['/@root/', '.'],
    ['node_modules/@root/walk', 'node_modules/@root/walk'],
    ['/@rooted/x', '/@rooted/x'],
  ])('%s', (text, expected) => {
    expect(withoutRoot({ a: [{ text }], b: 1, c: null })).toEqual({ a: [{ text: expected }], b: 1, c: null });
  });
});
