import type { Expression } from '../../model/expression.ts';
import type { CiService } from '../../model/run.ts';
import type { Context, Follow, Link } from '../context.ts';
import type { DocumentEntry } from '../documents/read-expression.ts';
import type { ExpressionScope } from './expressions.ts';
import { createSession } from '../context.ts';
import { entriesOf, entryOf, itemsOf, textOf, textsOf, valueAt } from '../documents/read-expression.ts';
import { createEntry } from '../environment-entry.ts';
import { joinPath } from '../paths.ts';
import { knownText, literalText } from '../shell/text.ts';
import { fillExpressions } from './expressions.ts';
import { matrixCombinations, matrixKeysIn } from './matrix.ts';
import { readInputs, readVariables, runSteps } from './run-steps.ts';

/** Services that read GitHub's format keep their workflows in a folder of the same shape. */
const workflowFile = /^\.(?:github|gitea|forgejo|depot)\/workflows\/[^/]+\.ya?ml$/;

interface Workflow {
  readonly file: string;
  readonly document: Expression;
  readonly triggers: readonly string[];
}

/** Every job of every workflow, as it would run. */
export function startGithubActions(base: Context, follow: Follow, begin: () => void): void {
  const workflows = readWorkflows(follow);
  const called = new Set(workflows.flatMap((workflow) => calledFiles(workflow.document)));
  for (const workflow of workflows) {
    const own = workflow.triggers.filter((trigger) => trigger !== 'workflow_call');
    // A workflow that others call is read with what they pass; alone it never starts.
    if (own.length === 0 && called.has(workflow.file)) continue;
    const triggers = own.length > 0 ? own : workflow.triggers;
    const inputs = defaultInputs(workflow.document);
    startWorkflow(workflow.file, workflow.document, { ...base, triggers }, inputs, { follow, begin });
  }
}

function readWorkflows(follow: Follow): readonly Workflow[] {
  const { tree, documents } = follow.project.input;
  return tree.files.flatMap(({ path }) => {
    const document = workflowFile.test(path) ? documents(path)?.value : undefined;
    return document ? [{ file: path, document, triggers: readTriggers(document) }] : [];
  });
}

/** `on:` is the key `true` for readers of YAML 1.1. */
function readTriggers(document: Expression): readonly string[] {
  const on = valueAt(document, 'on') ?? valueAt(document, 'true');
  const keys = entriesOf(on).map((entry) => entry.key);
  return keys.length > 0 ? keys : textsOf(on);
}

function calledFiles(document: Expression): readonly string[] {
  return entriesOf(valueAt(document, 'jobs')).flatMap(({ value }) => {
    const uses = textOf(valueAt(value, 'uses'));
    return uses?.startsWith('./') === true ? [joinPath('.', uses) ?? ''] : [];
  });
}

function defaultInputs(document: Expression): ExpressionScope['inputs'] {
  const on = valueAt(document, 'on') ?? valueAt(document, 'true');
  const declared = [valueAt(on, 'workflow_dispatch', 'inputs'), valueAt(on, 'workflow_call', 'inputs')];
  const scope = { matrix: new Map<string, string>(), inputs: new Map(), environment: [] };
  return new Map(declared.flatMap((inputs) => [...readInputs(inputs, undefined, scope)]));
}

interface Started {
  readonly follow: Follow;
  readonly begin: () => void;
}

function startWorkflow(
  file: string,
  document: Expression,
  context: Context,
  inputs: ExpressionScope['inputs'],
  started: Started,
): void {
  const scope = { matrix: new Map<string, string>(), inputs, environment: context.environment };
  const run = { file, scope, follow: started.follow };
  const environment = [
    ...context.environment,
    ...readVariables(valueAt(document, 'env'), context.environment, run),
  ];
  for (const job of entriesOf(valueAt(document, 'jobs'))) {
    startJob({ file, document, job }, { ...context, environment }, inputs, started);
  }
}

interface Job {
  readonly file: string;
  readonly document: Expression;
  readonly job: DocumentEntry;
}

function startJob(
  { file, document, job }: Job,
  context: Context,
  inputs: ExpressionScope['inputs'],
  started: Started,
): void {
  const { value } = job;
  const used = matrixKeysIn(
    ['env', 'steps', 'services', 'with', 'uses', 'defaults', 'container'].map((key) => valueAt(value, key)),
  );
  const condition = textOf(valueAt(value, 'if'));
  const place = { file, line: entryOf(value, 'if')?.line ?? job.line };
  const notes =
    condition === undefined
      ? context.notes
      : [...context.notes, { text: `job ${job.key} runs only if ${condition.slice(0, 200)}`, place }];
  for (const matrix of matrixCombinations(valueAt(value, 'strategy', 'matrix'), used)) {
    started.begin();
    const scope = { matrix, inputs, environment: context.environment };
    const uses = textOf(valueAt(value, 'uses'));
    if (uses === undefined) runJob({ file, document, job }, { ...context, notes }, scope, started.follow);
    else callWorkflow(uses, { file, document, job }, { ...context, notes }, scope, started);
  }
}

function runJob(
  { file, document, job }: Job,
  context: Context,
  scope: ExpressionScope,
  follow: Follow,
): void {
  const run = { file, scope, follow };
  const { redact } = follow.project.input;
  const service = ['CI', 'GITHUB_ACTIONS'].map((name) =>
    createEntry(name, literalText('true'), 'ci', { file, line: job.line }, redact),
  );
  const around = [...service, ...context.environment];
  const environment = [...around, ...readVariables(valueAt(job.value, 'env'), around, run)];
  const inner = { ...scope, environment };
  const directory =
    textOf(valueAt(job.value, 'defaults', 'run', 'working-directory')) ??
    textOf(valueAt(document, 'defaults', 'run', 'working-directory'));
  const services = readServices(valueAt(job.value, 'services'), file, inner);
  runSteps(
    valueAt(job.value, 'steps'),
    { ...context, environment, services, session: createSession() },
    { file, scope: inner, workingDirectory: directory, follow },
  );
}

function readServices(
  block: Expression | undefined,
  file: string,
  scope: ExpressionScope,
): readonly CiService[] {
  const fill = (value: Expression | undefined): string | undefined =>
    knownText(fillExpressions(textOf(value) ?? '', scope)) ?? undefined;
  return entriesOf(block).map(({ key, value, line }) => ({
    name: key,
    image: fill(valueAt(value, 'image')) ?? undefined,
    ports: itemsOf(valueAt(value, 'ports'))
      .map(fill)
      .filter((port) => port !== undefined),
    origin: { file, line },
  }));
}

const deepestCalls = 4;

/** A reusable workflow of the repository, with the inputs that this job passes. Its env is its own. */
function callWorkflow(
  uses: string,
  { file, job }: Job,
  context: Context,
  scope: ExpressionScope,
  started: Started,
): void {
  const target = uses.startsWith('./') ? joinPath('.', uses) : undefined;
  const document = target === undefined ? undefined : started.follow.project.input.documents(target)?.value;
  if (target === undefined || !document || context.following.length >= deepestCalls) return;
  const on = valueAt(document, 'on') ?? valueAt(document, 'true');
  const declared = valueAt(on, 'workflow_call', 'inputs');
  const inputs = readInputs(declared, valueAt(job.value, 'with'), scope);
  const link: Link = { file, line: entryOf(job.value, 'uses')?.line ?? job.line, command: `uses: ${uses}` };
  const inner = {
    ...context,
    // Variables of the calling workflow do not reach a called one.
    environment: [],
    chain: [...context.chain, link],
    following: [...context.following, `workflow ${target}`],
  };
  startWorkflow(target, document, inner, inputs, started);
}
