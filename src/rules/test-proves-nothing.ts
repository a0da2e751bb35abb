import { codeOf } from '../guards/code/repository-code.ts';
import { everyStep } from '../guards/code/walk-steps.ts';
import type { Finding, JudgeInput, Rule } from '../model/judgement.ts';
import { assertsItself, swallowingTry } from './test-code/assertions.ts';
import { claimingTests, type ClaimingTest } from './test-code/claiming-tests.ts';
import { touchesOnlyItself } from './test-code/own-values.ts';

export const testProvesNothing: Rule = {
  id: 'test-proves-nothing',
  title: 'A test of safety cannot fail',
  what: 'The name of a test says that something is kept from harm; its body looks at nothing but its own texts and doubles, or catches its own failure.',
  why: 'It stays green when the protection is gone, and people rely on it.',
  fix: 'Call what the name speaks of, on a store that is thrown away, and expect the refusal or the result.',
  quietWhen:
    'The body calls the code, the fixture or the helper that the name is about, and its assertions can fail.',
  find: (input) => claimingTests(input).flatMap((test) => findingOf(input, test) ?? []),
};

const words = {
  'own-values': {
    message: 'compares what it writes down itself',
    now: 'The body calls nothing of the application: it compares values that stand in the test itself.',
  },
  nothing: {
    message: 'expects nothing',
    now: 'The body calls nothing of the application and expects nothing.',
  },
  swallowed: {
    message: 'catches its own failure',
    now: 'Every assertion stands in a try whose handler lets the failure go by.',
  },
} as const;

function findingOf(input: JudgeInput, test: ClaimingTest): Finding | undefined {
  const how = emptiness(input, test);
  if (how === undefined) return undefined;
  const { file, line, name, isAboutData } = test;
  const { message, now } = words[how];
  return {
    rule: 'test-proves-nothing',
    cause: file,
    title: `The test '${name}' ${message}`,
    primary: { file, line, message },
    related: [],
    reaches: [],
    fixed: {
      severity: isAboutData ? 'medium' : 'low',
      status: 'active',
      why: isAboutData
        ? 'Its name promises that data is kept from harm, and nothing would tell if that were no longer so.'
        : 'Its name promises order among those who write at once, and nothing would tell if that were lost.',
    },
    currentBehaviour: `${now} It passes whatever the code does.`,
    remediation: {
      summary: 'Let tests of safety call what they speak of',
      steps: [
        `Call the code that '${name}' is about in ${file}:${line}, and expect its refusal or its result.`,
        'Take the protection out once, and see the test fail.',
      ],
      verify: `isolation-audit scan --only ${file}`,
      term: 'shortTerm',
    },
  };
}

function emptiness(input: JudgeInput, test: ClaimingTest): keyof typeof words | undefined {
  const at = { file: test.file, function: test.function };
  const body = codeOf(input).function(at)?.body;
  if (body === undefined) return undefined;
  if (swallowingTry(body) !== undefined) return 'swallowed';
  if (!touchesOnlyItself(input, at)) return undefined;
  return [...everyStep(body)].some(assertsItself) ? 'own-values' : 'nothing';
}
