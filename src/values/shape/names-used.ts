import type { Call, Expression } from '../../model/expression.ts';
import { everyExpression } from '../expression-children.ts';

/** Stands for the process environment among the names that code reads and changes. */
export const environmentName = 'process environment';

/** What an expression does with names, before anything is known of the functions it mentions. */
export interface NamesUsed {
  readonly reads: Set<string>;
  /** Assigned as a whole. */
  readonly writes: Set<string>;
  /** Changed in part: a member assigned, a list appended to. */
  readonly mutates: Set<string>;
  readonly functions: number[];
  readonly classes: number[];
}

export function noNames(): NamesUsed {
  return { reads: new Set(), writes: new Set(), mutates: new Set(), functions: [], classes: [] };
}

/** Methods that change what they are called on. */
const changingMethods = new Set(
  'push unshift splice pop shift sort reverse fill copyWithin set add delete clear append'.split(' '),
);

const changingFunctions = new Set(['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf', 'set']);

export function collectNames(expression: Expression, into: NamesUsed): void {
  for (const part of everyExpression(expression)) {
    switch (part.kind) {
      case 'reference':
        into.reads.add(part.name);
        break;
      case 'environment':
        into.reads.add(environmentName);
        break;
      case 'function':
        into.functions.push(part.function);
        break;
      case 'class':
        into.classes.push(part.class);
        break;
      case 'assignment':
        collectTarget(part.target, into);
        break;
      case 'unary':
        if (part.operator === 'delete') addRoot(part.operand, into.mutates);
        break;
      case 'call':
        collectCall(part, into);
        break;
      default:
        break;
    }
  }
}

/** What assigning to a target writes; reads inside it (computed keys) are collected by the caller. */
export function collectTarget(target: Expression, into: NamesUsed): void {
  if (target.kind === 'reference') into.writes.add(target.name);
  else addRoot(target, into.mutates);
}

/**
 * A call whose result nobody uses is made for its effect, which may be on what it is called on and on what
 * it is given.
 */
export function collectStatementCall(expression: Expression, into: NamesUsed): void {
  let call = expression;
  while (call.kind === 'await') call = call.value;
  if (call.kind !== 'call') return;
  if (call.callee.kind === 'member' || call.callee.kind === 'index')
    addRoot(call.callee.object, into.mutates);
  for (const { value } of call.arguments) addRoot(value, into.mutates);
}

/**
 * Functions of libraries that set environment variables. Whose function it is, only values tell; a function
 * that merely has the same name costs some steps.
 */
const environmentFunctions = new Set(
  'config configDotenv expand loadEnvConfig loadEnvFile populate forRoot stubEnv unstubAllEnvs replaceProperty restoreAllMocks'.split(
    ' ',
  ),
);

function collectCall(call: Call, into: NamesUsed): void {
  const { callee } = call;
  const name =
    callee.kind === 'member' ? callee.property : callee.kind === 'reference' ? callee.name : undefined;
  if (name !== undefined && environmentFunctions.has(name)) into.mutates.add(environmentName);
  if (callee.kind === 'reference' && callee.name === 'super') into.mutates.add('this');
  if (callee.kind !== 'member') return;
  if (changingMethods.has(callee.property)) addRoot(callee.object, into.mutates);
  const first = call.arguments[0];
  const ofGlobal =
    callee.object.kind === 'reference' &&
    (callee.object.name === 'Object' || callee.object.name === 'Reflect');
  if (ofGlobal && first !== undefined && changingFunctions.has(callee.property))
    addRoot(first.value, into.mutates);
}

function addRoot(expression: Expression, into: Set<string>): void {
  const root = rootOf(expression);
  if (root !== undefined) into.add(root);
}

/** The name that a chain of members starts from. */
export function rootOf(expression: Expression): string | undefined {
  let root = expression;
  while (root.kind === 'member' || root.kind === 'index' || root.kind === 'await') {
    root = root.kind === 'await' ? root.value : root.object;
  }
  if (root.kind === 'reference') return root.name;
  return root.kind === 'environment' ? environmentName : undefined;
}
