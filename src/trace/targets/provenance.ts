import type { Data, Value } from '../../model/value.ts';

/** Packages whose results nobody had before. */
const freshPackages =
  /^(?:uuid|nanoid|ulid|ulidx|cuid|@paralleldrive\/cuid2|@faker-js\/faker|@lukeed\/uuid|short-uuid|crypto-random-string|ksuid|bson-objectid|@ngneat\/falso|chance)(?:\/|$)/;

const freshFunctions = /^(?:randomUUID|randomBytes|randomInt|ObjectId|ObjectID|uuidv?\d?|nanoid|cuid|ulid)$/;

/** https://vitest.dev/guide/migration, https://jestjs.io/docs/environment-variables, https://playwright.dev/docs/test-parallel */
const workerVariables =
  /^(?:VITEST_(?:POOL|WORKER)_ID|JEST_WORKER_ID|MOCHA_WORKER_ID|TEST_(?:WORKER|PARALLEL)_INDEX)$/;

/** What the evaluator calls values that are new each time. */
const freshWords = /\ba random (?:id|number)\b|\brandom bytes\b|\bthe time\b/;

/** The runner numbers its workers: a name with the number in it is one per worker, and the same in each run. */
export function isWorkerNumber(value: Value): boolean {
  if (value.kind === 'one-of') return value.options.some(isWorkerNumber);
  return value.kind === 'undecided' && workerVariables.test(value.variable ?? '');
}

/** Values share parts with each other, so that a walk through all of them could take for ever. */
const mostSteps = 500;

/** Whether a value, or a part of it, is new each time the code runs: an id or a time of its own. */
export function isFresh(value: Value, walk = { left: mostSteps }): boolean {
  walk.left -= 1;
  if (walk.left < 0) return false;
  switch (value.kind) {
    case 'undecided':
      return freshWords.test(value.what);
    case 'one-of':
      return value.options.every((option) => isFresh(option, walk));
    case 'unresolved':
      return false;
    case 'known':
      return isFreshData(value.data, walk);
  }
}

function isFreshData(data: Data, walk: { left: number }): boolean {
  switch (data.type) {
    case 'template':
      return data.parts.some((part) => typeof part !== 'string' && isFresh(part, walk));
    case 'external':
      return data.of !== undefined && isFresh(data.of, walk);
    case 'result': {
      if (freshPackages.test(data.package)) return true;
      const name = data.path.findLast((part) => part !== '()') ?? '';
      if (freshFunctions.test(name)) return data.arguments.length === 0 || data.package !== 'mongodb';
      // A method of something fresh: `randomBytes(4).toString('hex')`; a function of it: `String(id)`.
      if (data.receiver !== undefined && isFresh(data.receiver, walk)) return true;
      return isWrapper(data.package) && data.arguments.some((argument) => isFresh(argument, walk));
    }
    default:
      return false;
  }
}

/** Functions of the language keep what their argument is. */
function isWrapper(packageName: string): boolean {
  return packageName === 'globalThis' || packageName === 'string' || packageName.startsWith('node:');
}
