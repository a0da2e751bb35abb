import type { CopyEntry, CopyInstance } from '../model/graph-report.ts';
import type { Finding, Rule, RuleInput } from '../model/judgement.ts';
import type { Run } from '../model/run.ts';
import type { Reach } from '../model/trace.ts';
import { askAgain, boundaryOf, doing, placeOf } from './reach-rule.ts';
import { missedByRedirect } from './redirected-copy.ts';
import { ruleContext } from './rule-context.ts';
import { worthJudging } from './worth-judging.ts';
import { worstFirst } from './worst-first.ts';

export const moduleLoadedTwice: Rule = {
  id: 'module-loaded-twice',
  title: 'One module exists twice in a run',
  what: 'A package is entered by its built entry and by its source path, or a module is imported under two names, so that every singleton of it exists twice.',
  why: 'A fixture redirects one copy of the settings; code under test may read the other one, which still points at real data.',
  fix: 'Import it by one path everywhere in the tests.',
  quietWhen: 'The run resolves both paths to one module, or nothing that the tests reach rests on it.',
  find: (input) => {
    const context = ruleContext(input);
    const worth = worthJudging(input.reaches, input.cuts);
    return input.linked.copies.flatMap((copy): readonly Finding[] => {
      const missed = isPackage(copy) ? [] : missedByRedirect(copy, worth, input, context);
      return missed.length > 0 ? missedRedirect(copy, missed) : restingOn(copy, input);
    });
  },
};

/** What redirects one of the two does not redirect the other: one finding for each boundary that is reached so. */
function missedRedirect(copy: CopyEntry, missed: readonly Reach[]): readonly Finding[] {
  const { package: name, file } = copy;
  const [longer, ...others] = [...copy.instances].sort(longestFirst);
  if (longer === undefined) return [];
  const boundaries = [...new Set(missed.map(boundaryOf))].sort();
  return boundaries.flatMap((boundary): Finding[] => {
    const reaches = missed.filter((reach) => boundaryOf(reach) === boundary).sort(worstFirst);
    const [worst] = reaches;
    if (worst === undefined) return [];
    const names = copy.instances.map(({ as }) => as).join(' and ');
    return [
      {
        rule: 'module-loaded-twice',
        cause: `${boundary} ${name} ${file}`,
        title: `Tests ${doing(worst)} ${worst.target.text} through a second copy of ${name}, which nothing redirects`,
        boundary,
        primary: { ...placeIn(longer), message: entering(longer, name) },
        related: [
          ...others.map((one) => ({ ...placeIn(one), message: entering(one, name) })),
          ...reaches.map(({ at, effect, target }) => ({ ...at, message: `${effect} on ${target.text}` })),
        ],
        reaches,
        currentBehaviour: `${name} is there as ${names}, each with settings and clients of its own. What the tests redirect in one of them stays as it is in the other, so ${placeOf(worst.at)} acts on ${worst.target.text}. ${worst.target.why}`,
        remediation: {
          summary: 'Import the module by one name',
          steps: [
            `At ${placeOf(longer)}, import it by the name that the application uses (${others.map(({ as }) => as).join(', ')}).`,
            'Leave one of the two folders off the search path, so that the other name is an error.',
          ],
          verify: askAgain(worst),
          term: 'immediate',
        },
      },
    ];
  });
}
/** What rests on it is told; that one of the two is not redirected, nobody saw. */
function restingOn(copy: CopyEntry, { linked, reaches }: RuleInput): readonly Finding[] {
  const { run, package: name, file, instances } = copy;
  const [source, ...others] = [...instances].sort(longestFirst);
  const ofRun = linked.runs.find(({ id }) => id === run);
  const through = reaches.filter((reach) => reach.run === run && restsOn(reach, copy, ofRun));
  // Two copies of what keeps no client and no setting are only work done twice.
  if (through.length === 0 || source === undefined) return [];
  const destroys = isPackage(copy) && through.some(({ effect }) => effect.startsWith('destroy'));
  return [
    {
      rule: 'module-loaded-twice',
      cause: `${name} ${file}`,
      title: `${name} is loaded twice in ${run}`,
      primary: { ...placeIn(source), message: entering(source, name) },
      related: others.map((one) => ({ ...placeIn(one), message: entering(one, name) })),
      reaches: [],
      fixed: {
        severity: destroys ? 'high' : 'medium',
        status: destroys ? 'active' : 'latent',
        why: destroys
          ? 'Code of the package deletes things in this run, and what redirects one copy does not redirect the other.'
          : isPackage(copy)
            ? 'What redirects one copy does not redirect the other; nothing of it deletes anything in this run.'
            : 'What redirects one copy does not redirect the other.',
      },
      currentBehaviour: `${file} is evaluated once for each of the two paths, with settings and clients of its own.`,
      remediation: {
        summary: isPackage(copy) ? 'Import the package by one path' : 'Import the module by one name',
        steps: [
          isPackage(copy)
            ? `Replace the import at ${source.file}:${source.line} by the package's name, or the other way round.`
            : `At ${source.file}:${source.line}, import it by the name that the application uses.`,
        ],
        verify: 'isolation-audit graph',
        term: 'shortTerm',
      },
    },
  ];
}

/** That is the one to change: the source path of a package, the longer of two names. */
function longestFirst(a: CopyInstance, b: CopyInstance): number {
  if (a.as === 'source') return -1;
  if (b.as === 'source') return 1;
  return b.as.length - a.as.length || (a.as < b.as ? -1 : 1);
}

function isPackage({ instances }: CopyEntry): boolean {
  return instances.some(({ as }) => as === 'source');
}

function entering({ as }: CopyInstance, name: string): string {
  if (as === 'built') return `enters ${name} by its built entry`;
  return as === 'source' ? `enters ${name} by its source` : `loads it as ${as}`;
}

function placeIn({ file, line }: CopyInstance): { readonly file: string; readonly line: number } {
  return { file, line };
}

function restsOn(reach: Reach, copy: CopyEntry, run: Run | undefined): boolean {
  const places = placesOf(reach);
  if (isPackage(copy)) {
    const folder = copy.file.replace(/\/(?:src|dist|lib|build)\/.*$/, '/');
    return reach.cuts.length === 0 && places.some((one) => one.startsWith(folder));
  }
  // What a test or its set-up keeps twice is its own; what the application keeps twice is redirected once. A
  // replacement that cuts the reach acts on one of the copies as well.
  const own = new Set([...(run?.testFiles ?? []), ...(run?.setupFiles ?? []).map(({ file }) => file)]);
  const twice = copy.files.filter((file) => !own.has(file));
  return reach.target.exposure !== 'throwaway' && places.some((one) => twice.includes(one));
}

/** What scripts and configuration files of the package do is not done by its code. */
function placesOf({ client, at, target }: Reach): readonly string[] {
  return [client.file, at.file, ...target.origin.map(({ file }) => file)].filter((file) =>
    /\.(?:[cm]?[jt]sx?|py)$/.test(file),
  );
}
