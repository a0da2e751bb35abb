import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const optInTest: ReachRule = {
  id: 'opt-in-test-reaches-real',
  title: 'A gated or skipped test reaches something real',
  what: 'Tests that somebody has to ask for (a variable, a marker, a removed skip) act on something real.',
  why: 'They run unguarded the day somebody asks for them, often with real credentials in the shell.',
  fix: 'Keep the gate, and let it also compare the target with what a test may touch.',
  quietWhen: 'The gated tests act on something throwaway.',
  matches: (reach) => reach.latent && reach.cuts.length === 0,
  cause: (reach, { isTestSide }) => (isTestSide(reach.client.file) ? 'tests' : reach.client.file),
  headline: (reach) => `Tests behind a gate ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `Asked for, ${placeOf(reach.at)} acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Let the gate check the target too',
    steps: [
      `Compare ${decidedBy(reach) ?? 'the target'} with the names that tests may use before the first connection.`,
    ],
    verify: askAgain(reach),
    term: 'longTerm',
  }),
};
