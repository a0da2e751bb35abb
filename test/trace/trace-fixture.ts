import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { traceTests } from '../../src/audit.ts';
import type { Reach } from '../../src/model/trace.ts';
import { readExpectations, type Expectation } from './fixture-notation.ts';

/** What tracing a fixture found that it does not expect, and what it expects that was not found. */
export interface Difference {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Traces one small repository and compares with the expectations on its lines, both ways. */
export async function compareFixture(folder: string): Promise<Difference> {
  const { runs, trace } = await traceTests({
    root: folder,
    rootAsGiven: folder,
    cacheFolder: undefined,
    jobs: 1,
    toolBuild: 'test',
    toolVersion: '0.0.0',
    onProgress: () => undefined,
  });
  const expected = expectationsIn(folder);
  const started = runs.filter(({ kind }) => kind === 'started').map(({ id }) => id);
  const counted = new Set(
    started.length > 0 ? started : runs.filter(({ kind }) => kind === 'direct').map(({ id }) => id),
  );
  const reaches = worthMarking(trace.reaches.filter(({ run }) => counted.has(run)));
  const found = new Map<string, Reach>();
  for (const reach of reaches) found.set(`${reach.run} ${textOfReach(reach)}`, reach);
  const all = [...found.values()];
  const missing = expected.filter((one) => !all.some((reach) => fits(one, reach)));
  const extra = all.filter((reach) => !expected.some((one) => fits(one, reach)));
  return {
    missing: missing.map(textOfExpectation).sort(),
    extra: [...new Set(extra.map((reach) => `${textOfReach(reach)} [${reach.run}]`))].sort(),
  };
}

/** A client that waits is marked only where nothing else is reached on it in any run. */
function worthMarking(reaches: readonly Reach[]): readonly Reach[] {
  const used = new Set(
    reaches
      .filter(({ effect }) => effect !== 'construct')
      .map(({ client }) => `${client.file}:${client.line}`),
  );
  return reaches.filter(
    ({ effect, client, cuts }) =>
      effect !== 'construct' || (cuts.length === 0 && !used.has(`${client.file}:${client.line}`)),
  );
}

function tagOf({ cuts, latent }: Reach): Expectation['expects'] {
  if (cuts.length > 0) return 'cut';
  return latent ? 'reach-latent' : 'reach';
}

function fits(expected: Expectation, reach: Reach): boolean {
  return (
    expected.file === reach.at.file &&
    expected.line === reach.at.line &&
    expected.expects === tagOf(reach) &&
    expected.effect === reach.effect &&
    expected.boundary === `${reach.boundary.kind}/${reach.boundary.technology}` &&
    (expected.exposure === undefined || expected.exposure === reach.target.exposure) &&
    (expected.run === undefined || isRun(expected.run, reach.run))
  );
}

function isRun(name: string, id: string): boolean {
  const after = id.slice(id.indexOf('#') + 1);
  return after === name || after.slice(after.indexOf(':') + 1) === name || id.includes(name);
}

function textOfReach(reach: Reach): string {
  const { at, effect, boundary, target } = reach;
  const tag = tagOf(reach);
  const exposure = tag === 'cut' ? '' : ` ${target.exposure}`;
  return `${at.file}:${at.line} ${tag}: ${effect} ${boundary.kind}/${boundary.technology}${exposure}`;
}

function textOfExpectation({ file, line, expects, effect, boundary, exposure, run }: Expectation): string {
  const parts = [`${file}:${line} ${expects}: ${effect} ${boundary}`];
  if (exposure !== undefined) parts.push(exposure);
  if (run !== undefined) parts.push(`[${run}]`);
  return parts.join(' ');
}

function expectationsIn(folder: string): readonly Expectation[] {
  return filesIn(folder).flatMap((file) => {
    const path = relative(folder, file).split(sep).join('/');
    return readExpectations(path, readFileSync(file, 'utf8')).expectations;
  });
}

/** A link that leads nowhere holds no expectation. */
function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found === undefined ? [] : found.isDirectory() ? filesIn(path) : [path];
    });
}
