import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const filesOutsideTemp: ReachRule = {
  id: 'files-outside-temp',
  title: 'Tests write files where others keep theirs',
  what: 'Files are written into the tree, the home folder or a fixed name under the temporary folder.',
  why: 'They overwrite what is there, collide between checkouts, and are read back by the application.',
  fix: 'Write below a fresh temporary folder.',
  quietWhen: 'The path is inside a fresh temporary folder.',
  matches: ({ boundary }) => boundary.kind === 'file-system',
  // What one variable moves is one cause, wherever it is written.
  cause: (reach) => (reach.target.exposure === 'ambient' ? decidedBy(reach) : undefined) ?? reach.at.file,
  headline: (reach) => `Tests ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) => `${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Write below a fresh temporary folder',
    steps: ['Hand the code under test a folder made with `mkdtemp`.'],
    verify: askAgain(reach),
    term: 'longTerm',
  }),
};
