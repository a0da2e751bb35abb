import type { Expression } from '../../../model/expression.ts';
import type { Step } from '../../../model/step.ts';
import type { IntrinsicCall } from '../../../values/intrinsic.ts';

/** The status that a test asserts of the response to a request, where it does so right behind it. */
export function expectedStatus({ origin: [at], tools }: IntrinsicCall): number | undefined {
  const functions = at === undefined ? undefined : tools.world.facts(at.file)?.code.functions;
  if (at === undefined || functions === undefined) return undefined;
  for (const { body } of functions) {
    const found = inSteps(body, at.line, at.column);
    if (found !== undefined) return found.status;
  }
  return undefined;
}

interface Found {
  readonly status: number | undefined;
}

function inSteps(steps: readonly Step[], line: number, column: number | undefined): Found | undefined {
  for (const [index, step] of steps.entries()) {
    if (step.line > line && step.do !== 'assign') return undefined;
    if (step.do === 'assign' && holds(step.value, line, column)) {
      const { target } = step;
      return {
        status: target.kind === 'reference' ? assertedOf(target.name, steps.slice(index + 1)) : undefined,
      };
    }
    if (step.do === 'with' || step.do === 'loop') {
      const inner = inSteps(step.body, line, column);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

function holds(value: Expression | undefined, line: number, column: number | undefined): boolean {
  const call = value?.kind === 'await' ? value.value : value;
  return call?.kind === 'call' && call.line === line && (column === undefined || call.column === column);
}

/** More of a test than this says nothing about the request. */
const farthest = 6;

function assertedOf(name: string, steps: readonly Step[]): number | undefined {
  for (const step of steps.slice(0, farthest)) {
    if (step.do === 'assign' && step.target.kind === 'reference' && step.target.name === name)
      return undefined;
    if (step.do !== 'branch' || step.then.length > 0 || step.else[0]?.do !== 'throw') continue;
    const { test } = step;
    if (test.kind !== 'binary' || test.operator !== '===') continue;
    const isStatus = ({ kind, ...rest }: Expression): boolean => {
      const one = { kind, ...rest } as Expression;
      return (
        one.kind === 'member' &&
        (one.property === 'status_code' || one.property === 'status') &&
        one.object.kind === 'reference' &&
        one.object.name === name
      );
    };
    const status = isStatus(test.left) ? test.right : isStatus(test.right) ? test.left : undefined;
    if (status !== undefined) return statusIn(status);
  }
  return undefined;
}

/** `401`, `status.HTTP_401_UNAUTHORIZED`, `HTTPStatus.UNAUTHORIZED`. */
export function statusIn(status: Expression): number | undefined {
  if (status.kind === 'literal' && typeof status.value === 'number') return status.value;
  if (status.kind !== 'member') return undefined;
  const number = /^HTTP_(\d{3})_/.exec(status.property)?.[1];
  return number === undefined ? byName[status.property] : Number(number);
}

const byName: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  UNPROCESSABLE_ENTITY: 422,
  UNPROCESSABLE_CONTENT: 422,
};
