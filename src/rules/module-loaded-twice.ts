import type { Finding, Rule } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';

export const moduleLoadedTwice: Rule = {
  id: 'module-loaded-twice',
  title: 'One module exists twice in a run',
  what: 'A package is entered by its built entry and by its source path, so that every singleton of it exists twice.',
  why: 'A fixture redirects one copy of the settings; code under test may read the other one, which still points at real data.',
  fix: 'Import the package by one path everywhere in the tests.',
  quietWhen: 'The run resolves both paths to one file.',
  find: ({ linked, reaches }) =>
    linked.copies.flatMap(({ run, package: name, file, built, source }): Finding[] => {
      const folder = file.replace(/\/(?:src|dist|lib|build)\/.*$/, '/');
      const through = reaches.filter(
        (reach) =>
          reach.run === run &&
          reach.cuts.length === 0 &&
          placesOf(reach).some((one) => one.startsWith(folder)),
      );
      // Two copies of what keeps no client and no setting are only work done twice.
      if (through.length === 0) return [];
      const destroys = through.some(({ effect }) => effect.startsWith('destroy'));
      return [
        {
          rule: 'module-loaded-twice',
          cause: `${name} ${file}`,
          title: `${name} is loaded twice in ${run}`,
          primary: { ...source, message: `enters ${name} by its source` },
          related: [{ ...built, message: `enters ${name} by its built entry` }],
          reaches: [],
          fixed: {
            severity: destroys ? 'high' : 'medium',
            status: destroys ? 'active' : 'latent',
            why: destroys
              ? 'Code of the package deletes things in this run, and what redirects one copy does not redirect the other.'
              : 'What redirects one copy does not redirect the other; nothing of it deletes anything in this run.',
          },
          currentBehaviour: `${file} is evaluated once for each of the two paths, with settings and clients of its own.`,
          remediation: {
            summary: 'Import the package by one path',
            steps: [
              `Replace the import at ${source.file}:${source.line} by the package's name, or the other way round.`,
            ],
            verify: 'isolation-audit graph',
            term: 'shortTerm',
          },
        },
      ];
    }),
};

/** What scripts and configuration files of the package do is not done by its code. */
function placesOf({ client, at, target }: Reach): readonly string[] {
  return [client.file, at.file, ...target.origin.map(({ file }) => file)].filter((file) =>
    /\.[cm]?[jt]sx?$/.test(file),
  );
}
