import { posix } from 'node:path';
import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import { testEntries } from './code/test-side.ts';
import { fromCuts } from './from-cuts.ts';

export const moduleMock: GuardKind = {
  id: 'module-mock',
  title: 'A module is mocked',
  help: 'A double stands in for everything that the module exports, or for the exports that the factory names. It removes what it replaces, for the files that import it by any path; what it keeps of the original stays real. A mock of a path at which nothing is replaces nothing.',
  find: (input) => [
    ...fromCuts(input, ['module-mock', 'automatic-mock'], {
      name: ({ place, kind }) => {
        const what = specifierAt(input, place.file, place.line);
        const how = kind === 'automatic-mock' ? 'an automatic mock' : 'a mock';
        return what === undefined ? how : `${how} of ${what}`;
      },
      trigger: 'the module is imported',
      action: 'Importers get the double instead of the module.',
      strength: 'removes',
    }),
    ...leadingNowhere(input),
  ],
};

const mocks = /^(?:vi|vitest|jest)\.(?:mock|doMock|unstable_mockModule)$/;

function specifierAt({ linked }: JudgeInput, file: string, line: number): string | undefined {
  const sites = linked.graph.modules.get(file)?.outline.sites ?? [];
  return sites.find((site) => site.line === line && mocks.test(site.callee))?.text;
}

/** Mocks of a path of the repository at which there is no file. */
function leadingNowhere(input: JudgeInput): readonly FoundGuard[] {
  return testEntries(input).flatMap((file) =>
    (input.linked.graph.modules.get(file)?.outline.sites ?? []).flatMap(
      ({ callee, text, line, endLine, functions }): FoundGuard[] => {
        if (!mocks.test(callee) || text?.startsWith('.') !== true || isThere(input, file, text)) return [];
        // A module that the factory makes up may be asked for under that very name.
        if (functions === undefined && callee.endsWith('unstable_mockModule')) return [];
        return [
          {
            name: `a mock of ${text}`,
            location: { file, line, endLine },
            trigger: 'nothing imports it',
            action: 'Nothing: there is no such module.',
            protects: [],
            phases: [],
            strength: 'none',
            defects: [{ id: 'decoy', why: `No file is at ${posix.join(posix.dirname(file), text)}.` }],
            provenBy: [],
            cuts: [],
          },
        ];
      },
    ),
  );
}

const endings = [
  '',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.json',
  '.vue',
  '.svelte',
];

function isThere({ linked, text }: JudgeInput, from: string, specifier: string): boolean {
  const path = posix.join(posix.dirname(from), specifier);
  const stem = path.replace(/\.[cm]?js$/, '');
  return [path, stem, `${path}/index`].some((one) =>
    endings.some((ending) => linked.graph.modules.has(one + ending) || text(one + ending) !== undefined),
  );
}
