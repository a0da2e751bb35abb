import { askAgain, decidedBy, doing, placeOf, type ReachRule } from './reach-rule.ts';

const starter = /(?:^|\/)package\.json$|\.ya?ml$|(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$|\.sh$|(?:^|\/)justfile$/;

function isStarter(file: string): boolean {
  return starter.test(file);
}

export const commandBeforeTests: ReachRule = {
  id: 'command-before-tests',
  title: 'A command that runs before the tests changes something real',
  what: 'What starts the tests also starts a program that changes a database, containers or files outside the tree.',
  why: 'Whoever runs the tests runs that command too, against whatever the shell and the env files point at.',
  fix: 'Give the command the address of the test store on its own line, or leave it to people.',
  quietWhen: 'The command only builds, or acts on something throwaway.',
  matches: ({ test, effect }) => isStarter(test) && !['read', 'construct', 'connect'].includes(effect),
  cause: ({ at }) => at.file,
  headline: (reach) => `A command before the tests will ${doing(reach)} ${reach.target.text}`,
  currentBehaviour: (reach) =>
    `${placeOf(reach.at)} runs before the tests and acts on ${reach.target.text}. ${reach.target.why}`,
  remediation: (reach) => ({
    summary: 'Point the command at the store of the tests',
    steps: [
      `Set ${decidedBy(reach) ?? 'the address'} in the same command, so that no shell and no env file decides it.`,
      'Let the command refuse a name that is not one of a test store.',
    ],
    verify: askAgain(reach),
    term: 'immediate',
  }),
};
