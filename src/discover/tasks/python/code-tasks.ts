import type { Argument, Call, Expression } from '../../../model/expression.ts';
import type { Facts, FunctionFact, Step } from '../../../model/facts.ts';
import type { EnvironmentEntry } from '../../../model/run.ts';
import type { Project } from '../../context.ts';
import type { Recipe, RecipeFile, RecipeStep } from '../recipe-file.ts';
import { createEntry } from '../../environment-entry.ts';
import { lastSegment, parentOf } from '../../paths.ts';
import { holeEnd, holeStart, literalText } from '../../shell/text.ts';
import { argumentsHole } from '../recipe-file.ts';
import { asWord } from './project-tasks.ts';

export interface CodeTasks extends RecipeFile {
  readonly tool: 'nox' | 'invoke';
  /** What a call without names runs. */
  readonly usual: readonly string[];
}

/** Tasks that are functions: the sessions of a noxfile, the tasks of invoke. Only commands written out are read. */
export function codeTasks(file: string, project: Project): CodeTasks | undefined {
  const name = lastSegment(file);
  if (name !== 'noxfile.py' && name !== 'tasks.py') return undefined;
  // A `tasks.py` is more often something else: reading it takes its time.
  const mayBe = /\b(?:nox|invoke)\b/.test(project.input.text(file) ?? '');
  const facts = mayBe ? project.input.facts?.(file) : undefined;
  const tool = name === 'noxfile.py' ? 'nox' : 'invoke';
  const module = tool === 'nox' ? 'nox' : 'invoke';
  if (facts?.imports.some(({ specifier }) => specifier === module) !== true) return undefined;
  const sessions = facts.declares
    .filter(({ kind }) => kind === 'function')
    .flatMap(({ name: declared }) => sessionOf(declared, facts, { file, facts, tool, project }));
  if (sessions.length === 0) return undefined;
  const names = sessions.map(([one]) => one);
  const chosen = chosenSessions(facts).filter((one) => names.includes(one));
  return {
    tool,
    file,
    folder: parentOf(file),
    environment: [],
    envFiles: [],
    usual: chosen.length > 0 ? chosen : names,
    recipes: new Map(sessions),
  };
}

interface Reading {
  readonly file: string;
  readonly facts: Facts;
  readonly tool: CodeTasks['tool'];
  readonly project: Project;
}

function sessionOf(
  declared: string,
  { code, scopes }: Facts,
  reading: Reading,
): readonly (readonly [string, Recipe])[] {
  const index = scopes.findIndex(({ name, parent }) => name === declared && parent === 0);
  const fact = code.functions[index];
  const [first] = fact?.parameters ?? [];
  if (fact === undefined || first === undefined) return [];
  const mark = (fact.decorators ?? []).find((one) => /(?:^|\.)(?:session|task)$/.test(pathOf(one) ?? ''));
  if (mark === undefined) return [];
  const given = mark.kind === 'call' ? mark.arguments.find(({ name }) => name === 'name')?.value : undefined;
  const name = textOf(given) ?? (reading.tool === 'invoke' ? declared.replaceAll('_', '-') : declared);
  const environment: EnvironmentEntry[] = [];
  const steps = commandsIn(fact.body, first.name, fact, { ...reading, environment }, '.');
  const line = scopes[index]?.line ?? 1;
  return [[name, { line, dependencies: [], folder: '.', environment, envFiles: [], steps }]];
}

/** `nox.options.sessions = ["tests"]` */
function chosenSessions({ code }: Facts): readonly string[] {
  return (code.functions[0]?.body ?? []).flatMap((step) =>
    step.do === 'assign' && pathOf(step.target) === 'nox.options.sessions' && step.value?.kind === 'array'
      ? step.value.items.flatMap(({ value }) => textOf(value) ?? [])
      : [],
  );
}

interface Collecting extends Reading {
  /** Grows: what the session puts into its environment. */
  readonly environment: EnvironmentEntry[];
}

function commandsIn(
  body: readonly Step[],
  session: string,
  fact: FunctionFact,
  reading: Collecting,
  from: string,
): readonly RecipeStep[] {
  const found: RecipeStep[] = [];
  let folder = from;
  for (const step of body) {
    const inner = innerBodies(step);
    if (step.do === 'with') {
      const to = movesTo(step.value, session);
      found.push(...commandsIn(step.body, session, fact, reading, to ?? folder));
    } else if (inner.length > 0) {
      for (const one of inner) found.push(...commandsIn(one, session, fact, reading, folder));
    } else if (step.do === 'assign') {
      keep(step.target, step.value, session, reading);
    } else if (step.do === 'evaluate' && step.value.kind === 'call') {
      const call = step.value;
      folder = movesTo(call, session) ?? folder;
      found.push(...commandOf(call, session, reading, folder));
    }
  }
  return found;
}

function innerBodies(step: Step): readonly (readonly Step[])[] {
  if (step.do === 'branch') return [step.then, step.else];
  if (step.do === 'loop') return [step.body];
  if (step.do === 'try')
    return [step.body, ...step.handlers.map(({ body }) => body), step.else, step.finally];
  return [];
}

/** `session.chdir("backend")`, invoke's `with c.cd("backend")`. */
function movesTo(value: Expression, session: string): string | undefined {
  if (value.kind !== 'call') return undefined;
  const path = pathOf(value.callee);
  if (path !== `${session}.chdir` && path !== `${session}.cd`) return undefined;
  return textOf(value.arguments[0]?.value);
}

/** `session.env["NAME"] = "value"` */
function keep(
  target: Expression,
  value: Expression | undefined,
  session: string,
  { environment, file, project }: Collecting,
): void {
  if (target.kind !== 'index' || pathOf(target.object) !== `${session}.env`) return;
  const name = textOf(target.index);
  if (name !== undefined) environment.push(entryOf(name, value, { file, line: target.line }, project));
}

function entryOf(
  name: string,
  value: Expression | undefined,
  place: { readonly file: string; readonly line: number },
  project: Project,
): EnvironmentEntry {
  const text = literalText(textOf(value) ?? `${holeStart}${name}${holeEnd}`);
  return createEntry(name, text, 'make', place, project.input.redact);
}

function commandOf(
  call: Call,
  session: string,
  { tool, file, project }: Collecting,
  folder: string,
): readonly RecipeStep[] {
  const path = pathOf(call.callee);
  if (path !== `${session}.run` && path !== `${session}.run_always` && path !== `${session}.sudo`) return [];
  const words = call.arguments.filter(({ name }) => name === undefined);
  const text =
    tool === 'invoke' ? lineOf(words[0]?.value) : words.map((one) => wordOf(one, session)).join(' ');
  if (text.trim() === '') return [];
  const env = call.arguments.find(({ name }) => name === 'env')?.value;
  const set = env?.kind === 'object' ? env.entries : [];
  const before = set.flatMap((entry) => {
    if ('spread' in entry || typeof entry.key !== 'string') return [];
    const { redact } = project.input;
    const own = textOf(entry.value);
    const clean = own === undefined ? `${holeStart}${entry.key}${holeEnd}` : (redact(own)?.text ?? own);
    return [`${entry.key}=${asWord(clean)}`];
  });
  const moved = folder === '.' ? '' : `cd ${asWord(folder)} && `;
  const command = [...before, text].join(' ');
  return [{ source: `${moved}${command}`, line: call.line, command: shown(command, file) }];
}

function shown(command: string, file: string): string {
  return command.includes('\n')
    ? file
    : command.replaceAll(new RegExp(`${holeStart}args:([^${holeEnd}]*)${holeEnd}`, 'g'), '{posargs}');
}

function wordOf({ value, spread }: Argument, session: string): string {
  if (spread !== undefined) {
    if (pathOf(value) === `${session}.posargs`) return argumentsHole('');
    const [left, right] = value.kind === 'logical' ? [value.left, value.right] : [];
    // `*(session.posargs or ["tests"])`
    if (left !== undefined && right !== undefined && pathOf(left) === `${session}.posargs`)
      return argumentsHole(listOf(right));
    return value.kind === 'array' ? listOf(value) : `${holeStart}${holeEnd}`;
  }
  const text = textOf(value);
  return text === undefined ? `${holeStart}${holeEnd}` : asWord(text);
}

function listOf(value: Expression): string {
  return value.kind === 'array'
    ? value.items.map((item) => asWord(textOf(item.value) ?? '')).join(' ')
    : `${holeStart}${holeEnd}`;
}

/** A command line, whose holes only run time fills. */
function lineOf(value: Expression | undefined): string {
  const text = textOf(value);
  if (text !== undefined) return text;
  if (value?.kind !== 'template') return '';
  return value.parts.map((part) => (typeof part === 'string' ? part : `${holeStart}${holeEnd}`)).join('');
}

function textOf(value: Expression | undefined): string | undefined {
  if (value?.kind === 'secret') return value.secret.text;
  if (value?.kind === 'literal' && typeof value.value === 'string') return value.value;
  if (value?.kind === 'template' && value.parts.every((part) => typeof part === 'string'))
    return value.parts.join('');
  return undefined;
}

function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'call') return pathOf(expression.callee);
  if (expression.kind === 'reference') return expression.name;
  if (expression.kind !== 'member') return undefined;
  const of = pathOf(expression.object);
  return of === undefined ? undefined : `${of}.${expression.property}`;
}
