import type { CommandReader, CommandText } from '../model/invocation.ts';
import type { Context, Project } from './context.ts';
import { createFollower, type FollowLimits } from './follow.ts';
import { literalText } from './shell/text.ts';

/** One command of a program's code: far less than what a script may do. */
const limits: FollowLimits = { perStarter: 200, total: 200, nodes: 2_000, depth: 24, nesting: 50 };

/** Follows commands that code starts down to the programs that do the work, as those of scripts are. */
export function createCommandReader(project: Project, base: Context): CommandReader {
  return (command, folder, place) => {
    const follow = createFollower(project, limits);
    const link = { ...place, command: textOf(command) };
    const context: Context = { ...base, folder, chain: [link] };
    follow.begin();
    if ('line' in command) {
      follow.shell({ source: command.line, file: place.file, lineAt: () => place.line }, context);
    } else {
      follow.words(
        command.words.map((word) => literalText(word)),
        context,
      );
    }
    return { invocations: follow.invocations, isWhole: follow.notes.length === 0 };
  };
}

function textOf(command: CommandText): string {
  return 'line' in command ? command.line : command.words.join(' ');
}
