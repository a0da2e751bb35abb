import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/discover/follow.ts';
import { commandOf, commandsOf, discoverFiles, fixtureFiles, manifest } from './discover-files.ts';

describe('a repository that starts nothing', () => {
  it.each([
    ['empty', {}],
    ['without scripts', { 'package.json': '{ "name": "a" }', 'src/a.ts': 'x' }],
    [
      'that does not parse',
      { 'package.json': '{{{', 'turbo.json': '[', '.github/workflows/a.yml': ': :\n\t- {' },
    ],
    ['of other shapes', { 'package.json': '{ "scripts": ["vitest"], "workspaces": 3 }', 'lerna.json': '7' }],
    [
      'with scripts that are no commands',
      { 'package.json': '{ "scripts": { "a": 1, "b": null, "c": "((" } }' },
    ],
  ])('%s', (_, files) => {
    const { invocations } = discoverFiles(files);
    expect(invocations.filter((one) => one.program !== '1')).toEqual([]);
  });
});

describe('hooks', () => {
  it('count as callers of scripts', () => {
    const { invocations } = discoverFiles({
      'package.json': manifest({ test: 'vitest' }, { 'simple-git-hooks': { 'pre-push': 'npm test' } }),
      '.husky/pre-commit': '#!/bin/sh\n\nnpm test\n',
      '.husky/_/husky.sh': 'jest\n',
    });
    expect(invocations.map((one) => [one.starter.what, commandOf(one), one.starter.via])).toEqual([
      ['call', 'vitest @.', [{ file: '.husky/pre-commit', line: 3 }]],
      ['call', 'vitest @.', [{ file: 'package.json', line: 5 }]],
      ['script', 'vitest @.', [{ file: '.husky/pre-commit', line: 3 }]],
    ]);
  });
});

describe('the result', () => {
  it('does not depend on the order of anything', () => {
    const files = fixtureFiles('github-actions');
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(JSON.stringify(discoverFiles(files))).toBe(JSON.stringify(discoverFiles(reversed)));
  });

  it('holds no secret and cuts long commands', () => {
    const password = 'hunter22-horse-staple';
    const url = `postgres://app:${password}@db.internal/app`;
    const found = discoverFiles({
      'package.json': manifest({ test: `DATABASE_URL=${url} vitest --url ${url} ${'x'.repeat(500)}` }),
      Makefile: `export PASSWORD = ${password}\nURL = ${url}\ntest:\n\tDATABASE_URL=$(URL) vitest --url=${url}\n`,
      'a.sh': `DATABASE_URL=${url} vitest\nif [ "$A" = "${url}" ]; then jest; fi\n`,
      '.husky/pre-push': `sh a.sh\necho "DATABASE_URL=${url}" > .env\nvitest\n`,
      '.github/workflows/a.yml': `on: push\nenv:\n  DATABASE_URL: ${url}\njobs:\n  a:\n    steps:\n      - run: |\n          true\n          vitest --url=${url}\n`,
    });
    expect(found.invocations.length).toBeGreaterThan(5);
    expect(JSON.stringify(found.invocations)).not.toContain('hunter22');
    expect(Math.max(...found.invocations.map((one) => one.starter.command.length))).toBe(300);
  });
});

describe('hostile input', () => {
  it('stays within its budget for thousands of scripts that call each other', () => {
    const scripts: Record<string, string> = {};
    for (let at = 0; at < 10_000; at += 1) {
      scripts[`s${at}`] =
        `npm run s${at + 1} && npm run s${(at * 7) % 10_000} && npm run s${at + 2} && vitest`;
    }
    const limits = { ...defaultLimits, perStarter: 200, total: 20_000 };
    const { invocations, notes } = discoverFiles({ 'package.json': manifest(scripts) }, limits);
    expect(invocations.length).toBeLessThan(20_000);
    expect(notes.map((note) => note.text)).toContain('too many commands: the rest was not followed');
  });

  it.each([
    ['programs inside each other', 'sudo '.repeat(20_000) + 'vitest'],
    ['groups inside each other', '('.repeat(5_000) + 'vitest' + ')'.repeat(5_000)],
    ['defaults inside each other', `A=${'${B:-'.repeat(3_000)}x${'}'.repeat(3_000)} vitest`],
    ['substitutions inside each other', `vitest ${'$('.repeat(3_000)}x${')'.repeat(3_000)}`],
    ['loops inside each other', `${'for a in 1 2 3 4 5 6 7 8; do '.repeat(15)}: ${'; done'.repeat(15)}`],
    ['a loop over itself', 'f() { f; f; }; f'],
    ['a growing variable', `A=xxxxxxxx; ${'A=$A$A; '.repeat(40)} vitest $A`],
    ['an open quote', `vitest "${'a'.repeat(1000)}`],
    ['many commands', 'vitest;'.repeat(30_000)],
  ])('survives %s', (_, command) => {
    expect(() => discoverFiles({ 'package.json': manifest({ it: command }) })).not.toThrow();
  });

  it('takes no time for globs that no one writes', () => {
    const name = 'a'.repeat(200);
    const glob = `${'*a'.repeat(20)}c`;
    const files = {
      'package.json': manifest(
        { it: `pnpm --filter "${glob}" x; run-s "${glob}"` },
        { workspaces: [glob, '(a+)+c'] },
      ),
      [`${name}/package.json`]: manifest({ x: 'vitest' }, { name }),
    };
    const start = performance.now();
    discoverFiles(files);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('survives Makefiles that refer to themselves', () => {
    const makefile =
      'A = $(B)$(B)\nB = $(A)$(A)\nC = $(C)\ntest: test\n\tvitest $(A) $(C)\ninclude Makefile\n';
    expect(commandsOf(discoverFiles({ Makefile: makefile }))).toEqual(['vitest ? ? @.']);
  });
});
