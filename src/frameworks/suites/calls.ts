import type { Call, Expression } from '../../model/expression.ts';
import type { Code, SiteFact } from '../../model/facts.ts';
import { pathOf } from './origin.ts';

/** The calls of a file's code, by where they stand. */
export class CallsByPlace {
  readonly #calls = new Map<string, Call[]>();

  constructor(code: Code) {
    for (const fact of code.functions) {
      visitCalls(fact.body, (call) => {
        const key = `${call.line}:${call.column}`;
        const known = this.#calls.get(key);
        if (known === undefined) this.#calls.set(key, [call]);
        else known.push(call);
      });
    }
  }

  /** The call that a site tells of. Calls of one chain can share their place, but not their callee. */
  of(site: SiteFact): Call | undefined {
    const here = this.#calls.get(`${site.line}:${site.column}`) ?? [];
    return here.find((call) => pathOf(call.callee) === site.callee);
  }
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
