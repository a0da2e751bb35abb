import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/model/invocation.ts';
import { commandOf, commandsOf, discoverFiles, environmentOf, fixtureFiles } from '../discover-files.ts';

/** What the targets of a Makefile start. */
function targets(makefile: string, more: Record<string, string> = {}): readonly Invocation[] {
  return discoverFiles({ Makefile: makefile, ...more }).invocations;
}

const commands = (makefile: string): readonly string[] => targets(makefile).map(commandOf);
const environment = (makefile: string): readonly string[] => targets(makefile).flatMap(environmentOf);

describe('what starts nothing', () => {
  it.each([
    ['comments', '# test:\n#\tvitest\n'],
    ['variables alone', 'A = vitest\nB := jest\n'],
    ['output', 'test:\n\t@echo "vitest run"\n'],
    ['patterns that nothing asks for', 'test-%:\n\tvitest $*\n'],
    ['definitions', 'define body\n\tvitest\nendef\n'],
    ['evaluation', 'test:\n\t$(eval A = vitest)\n'],
  ])('%s', (_, makefile) => {
    expect(commands(makefile)).toEqual([]);
  });
});

describe('targets', () => {
  it('reads the fixture in full', () => {
    const found = discoverFiles(fixtureFiles('makefile')).invocations;
    expect(
      found.map((one) => [commandOf(one), one.starter.line, one.starter.via?.map((via) => via.line)]),
    ).toEqual([
      ['docker compose up -d postgres @.', 9, [12]],
      ['docker compose up -d postgres @.', 9, undefined],
      ['vitest run --coverage @.', 13, undefined],
      ['jest --ci --runInBand @packages/api', 17, [22]],
      ['jest --ci --runInBand @packages/api', 17, undefined],
      ['playwright test @.', 20, [22]],
      ['playwright test @.', 20, undefined],
    ]);
    expect(found.map(environmentOf)).toEqual([
      ['DATABASE_URL=postgres://localhost:5432/app_test~ambient', 'NODE_ENV=test'],
      ['DATABASE_URL=postgres://localhost:5432/app_test~ambient'],
      ['DATABASE_URL=postgres://localhost:5432/app_test~ambient', 'NODE_ENV=test'],
      ['DATABASE_URL=postgres://localhost:5432/app_test~ambient'],
      ['DATABASE_URL=postgres://localhost:5432/app_test~ambient'],
      ['DATABASE_URL=postgres://localhost:5432/app_test~ambient', 'BASE_URL=http://localhost:3000'],
      ['DATABASE_URL=postgres://localhost:5432/app_test~ambient', 'BASE_URL=http://localhost:3000'],
    ]);
  });

  it('gives every line a shell of its own', () => {
    expect(commands('test:\n\tcd apps\n\tvitest\n')).toEqual(['vitest @.']);
    expect(commands('.ONESHELL:\ntest:\n\tcd apps\n\tvitest\n')).toEqual(['vitest @apps']);
  });

  it('joins continued lines and keeps their place', () => {
    const [one] = targets('test: \\\n  build\n\tcd apps && \\\n\t  vitest run\nbuild:\n');
    expect(one && [commandOf(one), one.starter.line]).toEqual(['vitest run @apps', 4]);
  });

  it('follows make itself, its folder, file and variables', () => {
    const more = { 'apps/Makefile': 'test:\n\tvitest $(ARGS)\n', 'ci.mk': 'check:\n\tjest\n' };
    const found = targets('all:\n\t$(MAKE) -C apps test ARGS=--bail\n\tmake -f ci.mk check\n', more);
    expect(found.filter((one) => one.starter.via).map(commandOf)).toEqual(['vitest --bail @apps', 'jest @.']);
  });

  it('runs the first target when none is named, and patterns when one fits', () => {
    const script = (command: string): readonly string[] =>
      commandsOf(
        discoverFiles({
          'package.json': `{ "scripts": { "it": "${command}" } }`,
          'x/Makefile': 'first:\n\tvitest\nunit-%:\n\tjest $*\n',
        }),
      ).filter((one) => one !== 'vitest @x' || command === 'make -C x');
    expect(script('make -C x')).toContain('vitest @x');
    expect(script('cd x && make unit-api')).toContain('jest api @x');
  });

  it('includes other files', () => {
    expect(
      targets('include mk/*.mk mk/test.mk\n', { 'mk/test.mk': 'test:\n\tvitest\n' }).map(commandOf),
    ).toEqual(['vitest @.']);
  });

  it('stops at circles', () => {
    expect(commands('a: b\n\tmake a\n\tvitest\nb: a\n')).toContain('vitest @.');
  });
});

describe('variables', () => {
  it('exports only what is exported', () => {
    expect(environment('A = 1\ntest:\n\tvitest\n')).toEqual([]);
    expect(environment('export A = 1\nB = 2\nexport B\ntest:\n\tvitest\n')).toEqual(['A=1', 'B=2']);
    expect(environment('A = 1\n.EXPORT_ALL_VARIABLES:\ntest:\n\tvitest\n')).toEqual(['A=1']);
  });

  it('says that the environment wins over ?=', () => {
    expect(environment('A ?= 1\ntest:\n\tDB=$(A) C=2 vitest\n')).toEqual(['DB=1~ambient', 'C=2']);
    expect(environment('A = 1\nA ?= 2\ntest:\n\tDB=$(A) vitest\n')).toEqual(['DB=1']);
  });

  it('expands what it knows, $$ for the shell, and leaves the rest open', () => {
    const makefile =
      'H := db\nU = pg://$(H)/$(N)\nN = x\ntest:\n\tA=$(U) B=$$HOME C=$(shell date) D=$(NONE) vitest $@\n';
    expect(commands(makefile)).toEqual(['vitest test @.']);
    expect(environment(makefile)).toEqual(['A=pg://db/x', 'B=?HOME', 'C=?', 'D=?NONE']);
  });

  it('gives a target its own', () => {
    expect(environment('test: export A = 1\ntest:\n\tvitest\nother:\n\tjest\n')).toEqual(['A=1']);
  });
});
