import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { allGuardKinds } from '../../src/guards/all-guards.ts';
import type { Guard } from '../../src/model/judgement.ts';
import { auditFixture } from '../rules/judge-fixture.ts';
import { readGuards, type ExpectedGuard } from './fixture-notation.ts';

const kinds = new Set(allGuardKinds.map(({ id }) => id));

export interface Difference {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly problems: readonly string[];
}

/** Compares the guards of one small repository with those on its lines, both ways. */
export async function compareGuards(
  folder: string,
): Promise<Difference & { readonly kinds: readonly string[] }> {
  const { guards } = await auditFixture(folder);
  const read = filesIn(folder).map((file) =>
    readGuards(relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8'), kinds),
  );
  const expected = read.flatMap(({ guards: all }) => all.map(textOfExpected));
  const found = guards.map(textOfFound);
  return {
    missing: expected.filter((one) => !found.includes(one)).sort(),
    extra: found.filter((one) => !expected.includes(one)).sort(),
    problems: read.flatMap(({ problems }) => problems),
    kinds: guards.map(({ kind }) => kind),
  };
}

function textOfExpected({ file, line, kind, strength, defects }: ExpectedGuard): string {
  return [`${file}:${line}`, kind, strength, ...defects].join(' ');
}

function textOfFound({ location: { file, line }, kind, strength, defects }: Guard): string {
  return [`${file}:${line}`, kind, strength, ...defects.map(({ id }) => id).sort()].join(' ');
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}
