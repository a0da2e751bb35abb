import type { CommandText } from '../../model/invocation.ts';
import type { ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { findClient } from '../targets/find-client.ts';
import { readPlace } from '../targets/read-place.ts';
import type { RunContext } from '../targets/run-context.ts';
import { createMarks, type Marks } from './marks.ts';

/** A program that code starts. */
export interface StartedCommand {
  readonly text: CommandText;
  /** What parts of the text are that only stand for values. */
  readonly marks: Marks;
  /** What it gets as its environment; undefined: that of the process that starts it. */
  readonly environment: Value | undefined;
  readonly folder: Value | undefined;
  /** What it is given to read. */
  readonly input: Value | undefined;
}

const libraries = new Set(['child-process', 'execa', 'zx', 'shelljs']);
const lines = new Set([
  'exec',
  'execSync',
  'execaCommand',
  'execaCommandSync',
  'command',
  'commandSync',
  '$',
]);
const scripts = new Set(['fork', 'execaNode']);

/** The command of a call on a library that starts programs; undefined where it is none, or not known. */
export function startedCommand(
  call: ExternalCall,
  context: Pick<RunContext, 'ecosystem' | 'baseOf'>,
): StartedCommand | undefined {
  const client = findClient(call.callee, context);
  if (client === undefined || !libraries.has(client.library.id)) return undefined;
  const name = calledName(call);
  const [first, second] = call.arguments;
  if (first === undefined || isShellJsCommand(client.library.id, name)) return undefined;
  const marks = createMarks();
  const program = marks.textOf(first);
  if (program === undefined) return undefined;
  const options = [...optionsBefore(call), ...call.arguments.slice(1)];
  const around = {
    marks,
    environment: options.flatMap((one) => optionOf(one, 'env'))[0],
    folder: options.flatMap((one) => optionOf(one, 'cwd'))[0],
    input: options.flatMap((one) => optionOf(one, 'input'))[0],
  };
  const args = listOf(second, marks);
  if (args === undefined) return undefined;
  const isLine = lines.has(name) || (args.length === 0 && /\s/.test(program) && !scripts.has(name));
  if (isLine) return { ...around, text: { line: program } };
  const words = [...(scripts.has(name) ? ['node'] : []), program, ...args];
  const inShell = options.flatMap((one) => optionOf(one, 'shell')).some(isOn);
  return { ...around, text: inShell ? { line: words.join(' ') } : { words } };
}

/** The last name of what is called: `execSync`, `$` of `$({ cwd })`. */
function calledName({ callee }: ExternalCall): string {
  const path = callee.kind === 'known' && 'path' in callee.data ? callee.data.path : [];
  return path.findLast((part) => part !== '()') ?? '';
}

/** ShellJS has functions named like programs. */
function isShellJsCommand(library: string, name: string): boolean {
  return library === 'shelljs' && name !== 'exec';
}

/** `$({ cwd })` and then the command. */
function optionsBefore({ callee }: ExternalCall): readonly Value[] {
  return callee.kind === 'known' && callee.data.type === 'result' ? callee.data.arguments : [];
}

function optionOf(value: Value, name: string): readonly Value[] {
  const isObject = value.kind === 'known' && value.data.type === 'object';
  return isObject || value.kind === 'one-of' ? readPlace([value], { argument: 0, path: [name] }).values : [];
}

function isOn(value: Value): boolean {
  return value.kind === 'known' && !(value.data.type === 'boolean' && !value.data.value);
}

/** Undefined where there is a list of arguments and it is not known. */
function listOf(value: Value | undefined, marks: Marks): readonly string[] | undefined {
  if (value === undefined) return [];
  if (value.kind !== 'known') return value.kind === 'one-of' ? listOf(value.options[0], marks) : undefined;
  if (value.data.type !== 'array') return [];
  return value.data.items.map((item) => marks.textOf(item) ?? marks.standFor(item));
}
