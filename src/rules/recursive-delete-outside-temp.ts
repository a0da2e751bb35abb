import { askAgain, decidedBy, placeOf, type ReachRule } from './reach-rule.ts';

export const recursiveDelete: ReachRule = {
  id: 'recursive-delete-outside-temp',
  title: 'Files are deleted that no test made',
  what: 'A delete acts on a folder or file that is not provably inside a fresh temporary folder.',
  why: 'The folder is found again on every machine: with what a running server, a person or another checkout keeps there.',
  fix: 'Make the folder with mkdtemp and delete only what was made.',
  quietWhen: "The path comes from mkdtemp or the runner's own temporary folder, also through helpers.",
  matches: ({ boundary, effect }) => boundary.kind === 'file-system' && effect.startsWith('destroy'),
  // What one variable moves is one cause, wherever it is written.
  cause: (reach) => (reach.target.exposure === 'ambient' ? decidedBy(reach) : undefined) ?? reach.at.file,
  headline: (reach) => `Tests delete ${reach.target.text}`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} deletes ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Delete only inside a fresh temporary folder',
    steps: [
      'Create the folder with `mkdtemp(join(tmpdir(), …))` and hand it to the code under test.',
      'Throw when the path to delete is not inside it.',
    ],
    verify: askAgain(reach),
    term: 'immediate',
  }),
};
