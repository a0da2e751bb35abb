import type { ClientLibrary, Effect, Operation } from '../../model/catalogue.ts';
import type { Scope } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import type { ChainLink } from '../targets/call-chain.ts';
import type { RunContext } from '../targets/run-context.ts';
import { decideByCommand, decideByFlag, decideByValue } from './decide-by-argument.ts';
import { decideByChain, decideByFilter } from './decide-by-filter.ts';
import { decideBySql } from './decide-by-sql.ts';
import { everything, unknownScope, worstOf, type Decided } from './decision.ts';
import { readFilter, type FilterOptions } from './filter.ts';
import { scopeOfFilter } from './scope.ts';
import { sourceOfValue, type ValueSource } from './source-of-value.ts';

/** An operation as it is called. */
export interface OperationCall {
  readonly library: ClientLibrary;
  readonly operation: Operation;
  readonly arguments: readonly Value[];
  /** The whole chain from the client on, what was called after the operation included. */
  readonly links: readonly ChainLink[];
}

interface Options extends FilterOptions {
  readonly isFile: boolean;
}

/** Libraries for which a key with the value `undefined` is no condition. */
const dropUndefined = new Set([
  // https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/null-and-undefined
  'prisma',
  // https://typeorm.io/docs/data-source/null-and-undefined-handling
  'typeorm',
]);

/** What an operation does, and to what: the operation's own effect, or what its decision says. */
export function decide(call: OperationCall, context: RunContext): Decided {
  const { library, operation, arguments: args, links } = call;
  const { effect, decidedBy } = operation;
  const options: Options = {
    context,
    dropsUndefined: dropUndefined.has(library.id),
    walk: { left: 5_000 },
    isFile: library.boundary.kind === 'file-system',
  };
  switch (decidedBy?.as) {
    case undefined:
      return withScope(effect, args, options);
    case 'filter':
      return decideByFilter(effect, decidedBy, args, options);
    case 'chain':
      return decideByChain(effect, decidedBy, links, options);
    case 'sql':
      return decideBySql(effect, decidedBy, args, options);
    case 'flag':
      return withScope(decideByFlag(effect, decidedBy, args), args, options);
    case 'value':
      return withScope(decideByValue(effect, decidedBy, args), args, options);
    case 'command':
      return (
        worstOf(
          decideByCommand(effect, decidedBy, args).map((one) =>
            withScope(one, commandArguments(args), options),
          ),
        ) ?? withScope(effect, args, options)
      );
  }
}

/** `send(new DeleteObjectCommand({ Key }))`: what is deleted stands in the command. */
function commandArguments(args: readonly Value[]): readonly Value[] {
  const [command] = args;
  return command?.kind === 'known' && command.data.type === 'result' ? command.data.arguments : args;
}

/** Which rows a delete by id is about, and what it comes to when the ids are all there are. */
function withScope(effect: Effect, args: readonly Value[], options: Options): Decided {
  if (effect === 'destroy-store' || effect === 'destroy-set') return { effect, scope: everything };
  if (effect !== 'destroy-some') return { effect, scope: unknownScope };
  if (options.isFile) return { ...ofFile(args[0], options) };
  const filter = readFilter(whereIn(args[0]), options);
  if (filter.state === 'none') return { effect, scope: unknownScope };
  const scope = scopeOfFilter(filter);
  return scope.kind === 'all' ? { effect: 'destroy-set', scope } : { effect, scope };
}

/** Each of what a folder lists is all of the folder. */
function ofFile(path: Value | undefined, { context }: Options): Decided {
  const source = path === undefined ? 'unknown' : sourceOfValue(path, context);
  if (source === 'listed')
    return { effect: 'destroy-set', scope: { kind: 'all', text: 'each file of a folder' } };
  const scope: Record<Exclude<ValueSource, 'listed'>, Scope> = {
    chosen: { kind: 'one-key', text: 'one file, by its name' },
    created: { kind: 'created-by-test', text: 'a file with a name of its own' },
    unknown: { kind: 'unknown', text: 'a file whose name comes from elsewhere' },
  };
  return { effect: 'destroy-some', scope: scope[source] };
}

/** The filter of a single delete stands in a key of its own in some libraries. */
function whereIn(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'known' || value.data.type !== 'object') return value;
  return value.data.entries.get('where') ?? value.data.entries.get('filter') ?? value;
}
