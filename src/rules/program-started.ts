import { askAgain, doing, placeOf, type ReachRule } from './reach-rule.ts';

export const programStarted: ReachRule = {
  id: 'program-started',
  title: 'Tests start a program that acts on something real',
  what: 'A child process (docker, git, a shell, a migration tool) inherits the environment and acts on its own.',
  why: 'The environment of whoever runs the tests decides what it touches.',
  fix: 'Give the child an environment of its own, and name the target in the command.',
  quietWhen: 'The child gets a target of its own, or only reads.',
  matches: ({ boundary }) => boundary.kind === 'process',
  cause: ({ at }) => at.file,
  headline: (reach) => `A started program will ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `${placeOf(reach.at)} starts a program on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Give the child its own environment and target',
    steps: [
      'Pass `env` with the variables that it needs and no others.',
      'Name the target in the command instead of leaving it to the surroundings.',
    ],
    verify: askAgain(reach),
    term: 'shortTerm',
  }),
};
