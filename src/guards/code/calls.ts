import type { Call } from '../../model/expression.ts';
import { callsIn } from '../checks/find-checks.ts';
import type { FunctionAt, RepositoryCode } from './repository-code.ts';

export interface CallAt {
  readonly call: Call;
  readonly in: FunctionAt;
  /** The function of the repository that it enters. */
  readonly enters: FunctionAt | undefined;
}

const deepest = 2;

/** Calls of a function, of the functions in it and of those that it calls. */
export function callsOf(code: RepositoryCode, at: FunctionAt): readonly CallAt[] {
  const found: CallAt[] = [];
  const seen = new Set<string>();
  const follow = (where: FunctionAt, depth: number): void => {
    const key = `${where.file}\n${where.function}`;
    if (seen.has(key) || depth > deepest) return;
    seen.add(key);
    for (const call of callsIn(code.function(where)?.body ?? [])) {
      const enters = code.callee(where, call.callee);
      found.push({ call, in: where, enters });
      if (enters !== undefined) follow(enters, depth + 1);
      for (const { value } of call.arguments)
        if (value.kind === 'function') follow({ file: where.file, function: value.function }, depth + 1);
    }
  };
  follow(at, 0);
  return found;
}
