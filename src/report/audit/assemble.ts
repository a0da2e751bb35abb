import type { AuditBoundary, AuditReport, AuditRun } from '../../model/audit-report.ts';
import type { Guard, Holding, Plan, Risk, Suppression } from '../../model/judgement.ts';
import { severities, statuses } from '../../model/judgement.ts';
import type { LinkedRepository } from '../../model/linked-repository.ts';
import type { Place } from '../../model/place.ts';
import type { Run } from '../../model/run.ts';
import type { Cut, Reach } from '../../model/trace.ts';
import { placeText } from '../place-text.ts';
import { reportHead } from '../report-head.ts';
import { withoutRoot } from '../without-root.ts';
import { boundariesOf, idOf } from './boundaries.ts';
import { excerptsOf } from './excerpts.ts';
import { examinedFiles } from './examined.ts';
import { pictureOf } from './picture.ts';
import { verdictOf, worstOf, type Judged } from './verdict.ts';

export interface AuditInput {
  readonly linked: LinkedRepository;
  readonly reaches: readonly Reach[];
  readonly cuts: readonly Cut[];
  readonly incomplete: readonly (Place & { readonly run: string; readonly reason: string })[];
  readonly tests: number;
  readonly guards: readonly Guard[];
  readonly holding: ReadonlyMap<Reach, readonly Holding[]>;
  readonly risks: readonly Risk[];
  readonly suppressions: readonly Suppression[];
  readonly plan: Plan;
  readonly rules: AuditReport['rules'];
  readonly options: AuditReport['options'];
  /** Text of a tracked file, redacted. */
  readonly text: (file: string) => string | undefined;
}

/** Lays a judgement out as the report of `isolation-audit scan`. */
export function assembleAuditReport(input: AuditInput): AuditReport {
  const { linked, reaches, guards, risks, suppressions, plan, options, rules } = input;
  const boundaries = boundariesOf(input);
  const runs = linked.runs.filter(({ kind }) => kind !== 'reference');
  const unresolved = unresolvedOf(input);
  const reached = reachedBy(reaches);
  const said = withoutRoot({
    ...reportHead(linked),
    options,
    verdict: verdictOfAll(input, boundaries),
    summary: {
      testFiles: linked.tests.length,
      tests: input.tests,
      runs: runs.length,
      clients: boundaries.reduce((sum, { clients }) => sum + clients.length, 0),
      boundaries: boundaries.length,
      risks: {
        bySeverity: countsOf(severities, (one) => risks.filter(({ severity }) => severity === one).length),
        byStatus: countsOf(statuses, (one) => risks.filter(({ status }) => status === one).length),
      },
      guards: guards.length,
      skipped: linked.graph.skipped.length,
      unresolved: unresolved.length,
    },
    runs: linked.runs.map(runOf),
    tests: linked.tests.map(({ file, runs: own }) => ({ file, runs: own, reaches: reached.get(file) ?? [] })),
    ...{ boundaries, risks, guards, suppressions, plan },
    reviewed: reviewedOf(linked),
    examined: { files: examinedFiles(linked, guards), skipped: linked.graph.skipped, unresolved },
    rules,
  });
  return {
    ...said,
    excerpts: excerptsOf(risks, guards, input.text),
    graph: withoutRoot(pictureOf(reaches)),
  };
}

/** None for a part of a repository, and none where nothing was analysed: that is not safe. */
function verdictOfAll(
  { linked, options, risks }: AuditInput,
  boundaries: readonly AuditBoundary[],
): AuditReport['verdict'] {
  const notFollowed = ofOtherSuites(linked);
  if (linked.tests.length === 0 && notFollowed.length === 0)
    return { value: null, why: 'No test was found, so nothing was analysed.' };
  if (options.only.length > 0 || options.runs.length > 0)
    return { value: null, why: 'Only a part of the repository was looked at.' };
  return worstOf([
    ...notFollowed,
    ...ofNoBoundary(risks),
    ...boundaries.map(({ id, verdict, why }) => ({ id, value: verdict, why })),
  ]);
}

/** What nobody followed is not safe. */
function ofOtherSuites({ otherSuites }: LinkedRepository): readonly (Judged & { readonly id: string })[] {
  return otherSuites.map(({ language, files, example }) => ({
    id: `tests in ${language}`,
    value: 'UNKNOWN',
    why: `${files === 1 ? 'A file of tests' : `${files} files of tests`} in ${language} ${files === 1 ? 'was' : 'were'} not followed, such as ${example}.`,
  }));
}

/** What no single boundary is to blame for counts as well. */
function ofNoBoundary(risks: readonly Risk[]): readonly (Judged & { readonly id: string })[] {
  const own = risks.filter(({ boundary }) => boundary === null);
  if (own.length === 0) return [];
  const name = 'what the tests load';
  return [{ id: name, ...verdictOf({ name, risks: own, reaches: [], alone: [] }) }];
}

function countsOf<K extends string>(keys: readonly K[], count: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<K, number>;
}

function reachedBy(reaches: readonly Reach[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const reach of reaches) {
    if (reach.cuts.length > 0) continue;
    const ids = found.get(reach.test) ?? new Set<string>();
    ids.add(idOf(reach));
    found.set(reach.test, ids);
  }
  return new Map([...found].map(([file, ids]) => [file, [...ids].sort()]));
}

function runOf(run: Run): AuditRun {
  const { id, kind, runner, folder, startedBy, testFiles, setupFiles, environment, process, notes } = run;
  return {
    ...{ id, kind, runner, folder, startedBy, testFiles },
    setupFiles: setupFiles.map(({ file, phase }) => ({ file, phase })),
    environment: environment.map(({ name, text, origin, overridableBy }) => ({
      ...{ name, origin, overridableBy },
      text: text ?? null,
    })),
    process: `modules ${process.modules}, process ${process.process}`,
    notes: notes.map(({ text, place }) => (place === undefined ? text : `${text} (${placeText(place)})`)),
  };
}

/** What was not followed to its end, with what a package's import could not be found; each place once. */
function unresolvedOf({ linked, incomplete }: AuditInput): AuditReport['examined']['unresolved'] {
  const found = new Map<string, AuditReport['examined']['unresolved'][number]>();
  for (const { language, files, example } of linked.otherSuites) {
    const what = `${files} ${files === 1 ? 'file' : 'files'} of tests in ${language}`;
    found.set(what, { file: example, line: 1, what, why: `tests in ${language} are not followed` });
  }
  for (const { file, line, reason } of incomplete)
    found.set(`${file}:${line} ${reason}`, { file, line, what: 'was not followed to its end', why: reason });
  for (const { file, line, specifier, reason } of linked.unresolved)
    found.set(`${file}:${line} ${specifier}`, { file, line, what: `import of ${specifier}`, why: reason });
  return [...found.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

function reviewedOf({ runs }: LinkedRepository): AuditReport['reviewed'] {
  const places = new Set(
    runs.flatMap(({ startedBy }) =>
      startedBy.flatMap(({ file, via = [] }) => [file, ...via.map((one) => one.file)]),
    ),
  );
  const files = [...places].sort();
  const isWorkflow = (file: string): boolean => /\.ya?ml$/.test(file);
  return {
    plans: [],
    workflows: files.filter(isWorkflow),
    scripts: files.filter((file) => !isWorkflow(file)),
  };
}
