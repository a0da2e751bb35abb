import type { Expression } from '../../model/expression.ts';
import type { Context } from '../context.ts';
import type { StepsRun } from './run-steps.ts';
import { textOf, valueAt } from '../documents/read-expression.ts';
import { joinPath } from '../paths.ts';
import { literalText, markedText } from '../shell/text.ts';
import { fillExpressions } from './expressions.ts';

/** Published actions that run commands of the repository; all others are left alone. */
export function runKnownAction(
  action: string,
  given: Expression | undefined,
  context: Context,
  run: StepsRun,
): void {
  const option = (name: string): string | undefined => {
    const text = textOf(valueAt(given, name));
    return text === undefined ? undefined : markedText(fillExpressions(text, run.scope));
  };
  const line = context.chain.at(-1)?.line ?? 1;
  const shell = (source: string | undefined, folder: string | undefined): void => {
    if (source === undefined) return;
    const inner = { ...context, folder: joinPath('.', folder ?? '.') ?? '.' };
    run.follow.shell({ source, file: run.file, lineAt: () => line }, inner);
  };
  if (/^cypress-io\/github-action(\/|@|$)/.test(action)) {
    const folder = option('working-directory') ?? option('project');
    shell(option('build'), folder);
    shell(option('start'), folder);
    const command = option('command');
    if (command !== undefined) shell(command, folder);
    else if (option('runTests') !== 'false') {
      const inner = { ...context, folder: joinPath('.', folder ?? '.') ?? '.' };
      const words = [
        'cypress',
        'run',
        ...flag('--config-file', option('config-file')),
        ...flag('--spec', option('spec')),
      ];
      run.follow.emit([...words.map((word) => literalText(word)), ...component(option('component'))], inner);
    }
  } else if (
    /^(nick-fields|nick-invision)\/retry(@|$)/.test(action) ||
    /^coactions\/setup-xvfb(@|$)/.test(action)
  ) {
    shell(option('command') ?? option('run'), option('working-directory'));
  }
}

function flag(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, value];
}

function component(value: string | undefined): ReturnType<typeof literalText>[] {
  return value === 'true' ? [literalText('--component')] : [];
}
