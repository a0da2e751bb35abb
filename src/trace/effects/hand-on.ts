import type { ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { matchHandles } from '../../catalogue/operations.ts';
import { pathOf } from '../targets/call-chain.ts';
import { findClient } from '../targets/find-client.ts';
import type { RunContext } from '../targets/run-context.ts';

/** A parameter of a function given to a call, and the client that the library will hand it. */
export interface HandedOn {
  /** Positions of the function among the arguments and of the parameter in it. */
  readonly argument: number;
  readonly parameter: number;
  readonly value: Value;
}

/**
 * Clients that a call hands to functions it is given: `db.transaction((tx) => …)`. Whoever follows the call
 * calls the functions with them; what they do is then classified like anything else. A handle with the
 * operations of another library is not handed on as a parameter by any library of the catalogue.
 */
export function handOn(call: ExternalCall, context: RunContext): readonly HandedOn[] {
  const client = findClient(call.callee, context);
  if (client?.value === undefined) return [];
  const { value, links, library } = client;
  return matchHandles(library, pathOf(links).replace(/\(\)$/, '')).flatMap(({ gives }) =>
    gives === 'result' ? [] : [{ ...gives, value }],
  );
}
