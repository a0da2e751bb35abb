import type { GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { fromTargets } from './from-targets.ts';

export const ownNamespace: GuardKind = {
  id: 'own-namespace',
  title: 'A namespace of its own',
  help: 'The name of the database, schema, queue or prefix is new in each run, or one for each worker. Global operations of the server cross it, and what a killed run leaves stays.',
  find: (input) =>
    fromTargets(input, {
      matches: (reach) => reach.boundary.kind !== 'file-system' && isNew(input, reach),
      name: ({ target }) => `a name of its own: ${target.text}`,
      trigger: 'the name is made from something new',
      action: 'Rows, keys and files of others are not met; operations on the whole server are.',
      strength: 'redirects',
      exposures: ['throwaway', 'shared'],
    }),
};

const naming = ['database', 'schema', 'queue', 'prefix', 'collection', 'index', 'bucket', 'keyspace'];

const made =
  /uuid|nanoid|\bulid\b|cuid|randomBytes|Math\.random|Date\.now|WORKER_ID|POOL_ID|WORKER_INDEX|workerIndex|process\.pid|currentTestName/i;

function isNew({ text }: JudgeInput, { target, client, effect }: Reach): boolean {
  if (target.why.includes('new in each run')) return true;
  const hasHole = naming.some((field) => target.fields[field]?.includes('{…}') === true);
  if (!hasHole || target.exposure !== 'shared' || effect === 'destroy-store') return false;
  return [client, ...target.origin].some(({ file, line }) =>
    made.test(text(file)?.split('\n')[line - 1] ?? ''),
  );
}
