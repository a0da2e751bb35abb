import type { Call, Expression } from '../../model/expression.ts';
import type { Step } from '../../model/facts.ts';
import type { Place } from '../../model/place.ts';
import type { Value } from '../../model/value.ts';
import type { Evaluator } from '../../values/evaluator.ts';
import type { RunsInput } from './input.ts';

/** A configuration asks a library to load env files. */
export interface EnvFileCall {
  readonly loader: string;
  readonly arguments: readonly Value[];
  readonly place: Place;
}

const loaders: Readonly<Record<string, readonly string[]>> = {
  dotenv: ['config', 'configDotenv'],
  '@dotenvx/dotenvx': ['config'],
  'dotenv-flow': ['config'],
  '@next/env': ['loadEnvConfig'],
};

/** Importing one of these loads `.env` of the working folder. */
const onImport = /^(?:dotenv|dotenv-flow|@dotenvx\/dotenvx)\/config(?:\.m?js)?$/;

const FILES = 40;
const STEPS = 5_000;
const DEPTH = 8;

type Bindings = ReadonlyMap<string, Value>;

interface Walk {
  readonly input: RunsInput;
  readonly evaluator: Evaluator;
  readonly calls: EnvFileCall[];
  readonly seen: Set<string>;
  steps: number;
}

/** Follows what a module does when it is loaded, and what it imports before, in order. */
export function findEnvFileCalls(
  file: string,
  input: RunsInput,
  evaluator: Evaluator,
): readonly EnvFileCall[] {
  const walk: Walk = { input, evaluator, calls: [], seen: new Set(), steps: 0 };
  walkModule(walk, file);
  return walk.calls;
}

function walkModule(walk: Walk, file: string): void {
  if (walk.seen.has(file) || walk.seen.size >= FILES) return;
  walk.seen.add(file);
  const facts = walk.input.facts(file);
  if (facts === undefined) return;
  for (const [index, one] of facts.imports.entries()) {
    if (one.typeOnly === true || one.scope !== 0 || one.kind === 'resolve') continue;
    const target = walk.input.resolve(file, index);
    if (one.specifier !== undefined && onImport.test(one.specifier)) {
      walk.calls.push({ loader: 'dotenv', arguments: [], place: { file, line: one.line } });
    } else if (target.kind === 'file') {
      walkModule(walk, target.file);
    }
  }
  if (mentionsLoader(facts.imports.map((one) => one.specifier))) {
    walkSteps(
      walk,
      { file, function: 0, bindings: new Map(), depth: 0 },
      facts.code.functions[0]?.body ?? [],
    );
  }
}

function mentionsLoader(specifiers: readonly (string | undefined)[]): boolean {
  return specifiers.some((specifier) => specifier !== undefined && Object.hasOwn(loaders, specifier));
}

interface Position {
  readonly file: string;
  readonly function: number;
  readonly bindings: Bindings;
  readonly depth: number;
}

function walkSteps(walk: Walk, at: Position, steps: readonly Step[]): void {
  for (const step of steps) {
    walk.steps += 1;
    if (walk.steps > STEPS || at.depth > DEPTH) return;
    walkStep(walk, at, step);
  }
}

function walkStep(walk: Walk, at: Position, step: Step): void {
  switch (step.do) {
    case 'evaluate':
      walkExpression(walk, at, step.value);
      break;
    case 'assign':
    case 'return':
      if (step.value !== undefined) walkExpression(walk, at, step.value);
      break;
    case 'branch':
      for (const taken of takenSides(evaluate(walk, at, step.test))) walkSteps(walk, at, step[taken]);
      break;
    case 'loop':
      for (const bindings of passes(walk, at, step)) walkSteps(walk, { ...at, bindings }, step.body);
      break;
    case 'try':
      walkSteps(walk, at, step.body);
      break;
    default:
  }
}

/** Only what is surely false is not followed: a condition on the environment may go either way. */
function takenSides(test: Value): readonly ('then' | 'else')[] {
  if (test.kind !== 'known') return ['then', 'else'];
  const { data } = test;
  if (data.type === 'boolean') return data.value ? ['then'] : ['else'];
  if (data.type === 'undefined' || data.type === 'null') return ['else'];
  return data.type === 'string' || data.type === 'number' ? (data.value ? ['then'] : ['else']) : ['then'];
}

function passes(walk: Walk, at: Position, step: Step & { readonly do: 'loop' }): readonly Bindings[] {
  if (step.form !== 'each' || step.over === undefined || step.target?.kind !== 'reference')
    return [at.bindings];
  const { name } = step.target;
  return listItems(evaluate(walk, at, step.over)).map((item) => new Map([...at.bindings, [name, item]]));
}

function walkExpression(walk: Walk, at: Position, expression: Expression): void {
  if (expression.kind === 'await') walkExpression(walk, at, expression.value);
  else if (expression.kind === 'call') walkCall(walk, at, expression);
  else if (expression.kind === 'member') walkExpression(walk, at, expression.object);
  else if (expression.kind === 'logical') walkExpression(walk, at, expression.right);
}

function walkCall(walk: Walk, at: Position, call: Call): void {
  for (const argument of call.arguments) {
    if (argument.value.kind === 'call') walkCall(walk, at, argument.value);
  }
  if (eachItem(walk, at, call)) return;
  const callee = evaluate(walk, at, call.callee);
  if (callee.kind !== 'known') return;
  const { data } = callee;
  if (data.type === 'external') {
    const name = data.path.filter((part) => part !== 'default').join('.');
    const known = Object.hasOwn(loaders, data.package) ? loaders[data.package] : undefined;
    if (known?.includes(name) !== true) return;
    const args = call.arguments.map((argument) => evaluate(walk, at, argument.value));
    walk.calls.push({ loader: data.package, arguments: args, place: { file: at.file, line: call.line } });
  } else if (data.type === 'function') {
    const args = call.arguments.map((argument) => evaluate(walk, at, argument.value));
    walkFunction(walk, { ...at, file: data.file }, data.function, args);
  }
}

/** `list.forEach((item) => …)`. */
function eachItem(walk: Walk, at: Position, call: Call): boolean {
  const callback = call.arguments[0]?.value;
  const { callee } = call;
  if (callee.kind !== 'member' || callee.property !== 'forEach' || callback?.kind !== 'function')
    return false;
  for (const item of listItems(evaluate(walk, at, callee.object))) {
    walkFunction(walk, at, callback.function, [item]);
  }
  return true;
}

function walkFunction(walk: Walk, at: Position, index: number, args: readonly Value[]): void {
  const found = walk.input.facts(at.file)?.code.functions[index];
  if (found === undefined) return;
  const named = found.parameters.flatMap(({ name }, position) => {
    const value = args[position];
    return value === undefined ? [] : [[name, value] as const];
  });
  const bindings = new Map([...at.bindings, ...named]);
  walkSteps(walk, { ...at, function: index, bindings, depth: at.depth + 1 }, found.body);
}

function listItems(value: Value): readonly Value[] {
  return value.kind === 'known' && value.data.type === 'array' ? value.data.items.slice(0, 100) : [];
}

function evaluate(walk: Walk, at: Position, expression: Expression): Value {
  const { file, bindings } = at;
  return walk.evaluator.evaluate({ file, function: at.function, expression, bindings });
}
