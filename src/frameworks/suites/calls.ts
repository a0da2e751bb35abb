import type { Call, Expression } from '../../model/expression.ts';
import type { Code, FunctionFact, SiteFact } from '../../model/facts.ts';
import { pathOf } from './origin.ts';

/** The calls of a file's code, by where they stand. */
export class CallsByPlace {
  readonly #code: Code;
  readonly #byScope = new Map<number, ReadonlyMap<string, readonly Call[]>>();

  constructor(code: Code) {
    this.#code = code;
  }

  /** The call that a site tells of. Calls of one chain can share their place, but not their callee. */
  of(site: SiteFact): Call | undefined {
    let calls = this.#byScope.get(site.scope);
    if (calls === undefined) {
      calls = byPlace(this.#code.functions[site.scope]);
      this.#byScope.set(site.scope, calls);
    }
    return calls.get(`${site.line}:${site.column}`)?.find((call) => pathOf(call.callee) === site.callee);
  }
}

function byPlace(fact: FunctionFact | undefined): ReadonlyMap<string, readonly Call[]> {
  const calls = new Map<string, Call[]>();
  visitCalls([fact?.parameters, fact?.body], (call) => {
    const key = `${call.line}:${call.column}`;
    const known = calls.get(key);
    if (known === undefined) calls.set(key, [call]);
    else known.push(call);
  });
  return calls;
}

/** Calls in a piece of code, outermost first, without going into the functions that it mentions. */
export function visitCalls(code: unknown, visit: (call: Call) => void): void {
  const open: unknown[] = [code];
  while (open.length > 0) {
    const at = open.pop();
    if (typeof at !== 'object' || at === null) continue;
    if (isCall(at)) visit(at);
    const parts: unknown[] = Object.values(at);
    open.push(...parts.reverse());
  }
}

function isCall(value: object): value is Call {
  return (value as Partial<Expression>).kind === 'call';
}
