import type { TargetField, TargetSource } from '../../model/catalogue.ts';
import type { Value } from '../../model/value.ts';
import type { ChainLink } from '../targets/call-chain.ts';

/** Parts of the target that stand in one value. */
export interface Named {
  readonly target: readonly Omit<TargetSource, 'argument'>[];
  readonly value: Value;
}

/** Calls on the way from the client that choose something there. */
const choosing: Readonly<Record<string, TargetField>> = {
  db: 'database',
  useDb: 'database',
  collection: 'collection',
  withSchema: 'schema',
  bucket: 'bucket',
  container: 'bucket',
  getContainerClient: 'bucket',
};

/** `client.db('shop').collection('orders')`: what the chain names, as one object. */
export function linkTarget(links: readonly ChainLink[]): Named {
  const entries = new Map<string, Value>();
  for (const { name, call } of links) {
    const field = Object.hasOwn(choosing, name) ? choosing[name] : undefined;
    const [first] = call?.arguments ?? [];
    if (field !== undefined && first !== undefined && !entries.has(field)) entries.set(field, first);
  }
  return named(entries, [...entries.keys()] as TargetField[], (field) => [field]);
}

const commandKeys: readonly (readonly [string, TargetField])[] = [
  ['Bucket', 'bucket'],
  ['TableName', 'collection'],
  ['QueueUrl', 'queue'],
  ['TopicArn', 'queue'],
];

/** `send(new DeleteObjectCommand({ Bucket }))`: what the command names. */
export function commandTarget([command]: readonly Value[]): Named {
  const made = command?.kind === 'known' && command.data.type === 'result' ? command.data : undefined;
  const [input] = made?.new === true ? made.arguments : [];
  if (input?.kind !== 'known' || input.data.type !== 'object') return named(new Map(), [], () => []);
  const { entries } = input.data;
  const present = commandKeys.filter(([key]) => entries.has(key));
  const keyOf = new Map(present.map(([key, field]) => [field, key]));
  return { value: input, target: [...keyOf].map(([field, key]) => ({ field, path: [key] })) };
}

/** `DROP DATABASE shop`: what the statement names, whatever the connection is to. */
export function statementTarget(database: Value | undefined): Named {
  return database === undefined
    ? named(new Map(), [], () => [])
    : named(new Map([['database', database]]), ['database'], (field) => [field]);
}

function named(
  entries: ReadonlyMap<string, Value>,
  fields: readonly TargetField[],
  path: (field: TargetField) => readonly string[],
): Named {
  return {
    value: { kind: 'known', data: { type: 'object', entries }, origin: [] },
    target: fields.map((field) => ({ field, path: path(field) })),
  };
}
