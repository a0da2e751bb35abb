import type { Expression } from '../../model/expression.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { ExpressionScope } from './expressions.ts';
import { entriesOf, entryOf, itemsOf, textOf, valueAt } from '../documents/read-expression.ts';
import { createEntry } from '../environment-entry.ts';
import { joinPath } from '../paths.ts';
import { knownText, literalText } from '../shell/text.ts';
import { createLineAt } from '../text-lines.ts';
import { firstContentLine } from '../documents/block-lines.ts';
import { fillExpressions, fillSource } from './expressions.ts';
import { runKnownAction } from './known-actions.ts';

/** Steps of a job or of a composite action. */
export interface StepsRun {
  readonly file: string;
  readonly scope: ExpressionScope;
  /** `defaults.run.working-directory`. */
  readonly workingDirectory: string | undefined;
  readonly follow: Follow;
}

export function runSteps(steps: Expression | undefined, context: Context, run: StepsRun): void {
  for (const step of itemsOf(steps)) {
    // Variables that earlier steps handed on count for this one, whatever composite action they stood in.
    const handedOn = context.session.environment.filter((entry) => !context.environment.includes(entry));
    const base = { ...context, environment: [...context.environment, ...handedOn] };
    const environment = [...base.environment, ...readVariables(valueAt(step, 'env'), base.environment, run)];
    const scope = { ...run.scope, environment };
    const condition = textOf(valueAt(step, 'if'));
    if (condition !== undefined && /^(?:\$\{\{\s*)?false(?:\s*\}\})?$/.test(condition.trim())) {
      run.follow.note({
        text: 'A step is switched off (`if: false`)',
        place: { file: run.file, line: step.line },
      });
      continue;
    }
    const notes =
      condition === undefined ? base.notes : [...base.notes, conditionNote(condition, step, run.file)];
    runStep(step, { ...base, environment, notes }, { ...run, scope });
  }
}

function conditionNote(condition: string, step: Expression, file: string): Context['notes'][number] {
  const line = entryOf(step, 'if')?.line ?? step.line;
  return { text: `step runs only if ${condition.slice(0, 200)}`, place: { file, line } };
}

/** An `env:` block. Later ones win over those of the levels around them. */
export function readVariables(
  block: Expression | undefined,
  around: readonly EnvironmentEntry[],
  { file, scope, follow }: Pick<StepsRun, 'file' | 'scope' | 'follow'>,
): readonly EnvironmentEntry[] {
  return entriesOf(block).map(({ key, value, line }) => {
    const text = fillExpressions(textOf(value) ?? '', { ...scope, environment: around });
    return createEntry(key, text, 'ci', { file, line }, follow.project.input.redact);
  });
}

function runStep(step: Expression, context: Context, run: StepsRun): void {
  run.follow.apart();
  const uses = entryOf(step, 'uses');
  const action = textOf(uses?.value);
  const script = entryOf(step, 'run');
  if (script) runScript(step, script.value, context, run);
  else if (uses && action !== undefined) {
    const link = { file: run.file, line: uses.line, command: `uses: ${action}` };
    const inner = { ...context, chain: [...context.chain, link] };
    if (action.startsWith('./')) runCompositeAction(action, step, inner, run);
    else runKnownAction(action, valueAt(step, 'with'), inner, run);
  }
}

function runScript(step: Expression, script: Expression, context: Context, run: StepsRun): void {
  const raw = textOf(script);
  if (raw === undefined) return;
  const shell = textOf(valueAt(step, 'shell'));
  if (shell !== undefined && !/\b(ba)?sh\b/.test(shell) && !shell.includes('{{')) {
    run.follow.note({
      text: `a step for ${shell} was not read`,
      place: { file: run.file, line: script.line },
    });
    return;
  }
  const source = fillSource(raw, run.scope);
  const directory = textOf(valueAt(step, 'working-directory')) ?? run.workingDirectory ?? '.';
  const folder = joinPath('.', knownText(fillExpressions(directory, run.scope)) ?? '~');
  const line = firstContentLine(script, run.follow.project.input.text(run.file));
  const notes =
    folder === undefined
      ? [...context.notes, { text: `runs in ${directory}`, place: { file: run.file, line: step.line } }]
      : context.notes;
  const link = { file: run.file, line, command: raw.trim().includes('\n') ? '' : raw.trim() };
  run.follow.shell(
    { source, file: run.file, lineAt: createLineAt(source, line) },
    { ...context, folder: folder ?? '.', notes, chain: [...context.chain, link] },
  );
}

const deepestActions = 8;

/** A local action: its steps run in the job that uses it. */
function runCompositeAction(action: string, step: Expression, context: Context, run: StepsRun): void {
  const { project } = run.follow;
  const folder = joinPath('.', action) ?? '';
  const file = ['action.yml', 'action.yaml']
    .map((name) => joinPath(folder, name) ?? '')
    .find((one) => project.isTracked(one));
  const key = `action ${folder}`;
  if (file === undefined || context.following.includes(key) || context.following.length > deepestActions)
    return;
  const document = project.input.documents(file)?.value;
  const inputs = readInputs(valueAt(document, 'inputs'), valueAt(step, 'with'), run.scope);
  const inner = {
    ...run,
    file,
    scope: { ...run.scope, inputs, matrix: new Map() },
    workingDirectory: undefined,
  };
  runSteps(valueAt(document, 'runs', 'steps'), { ...context, following: [...context.following, key] }, inner);
}

/** What is passed, else the declared default; an input with neither is empty. */
export function readInputs(
  declared: Expression | undefined,
  given: Expression | undefined,
  scope: ExpressionScope,
): ReadonlyMap<string, Text> {
  const inputs = new Map<string, Text>();
  for (const { key, value } of entriesOf(declared)) {
    inputs.set(key, literalText(textOf(valueAt(value, 'default')) ?? ''));
  }
  for (const { key, value } of entriesOf(given)) {
    inputs.set(key, fillExpressions(textOf(value) ?? '', scope));
  }
  return inputs;
}
