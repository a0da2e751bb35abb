import type { Intrinsic, IntrinsicTable } from '../../../values/intrinsic.ts';
import { argument } from '../../../values/keywords.ts';
import { known, unresolved } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { installedModules, load } from './apps.ts';

/** `call_command('rebuild', force=True)`: `handle()` of the command's class, where the repository has it. */
const callCommand: Intrinsic = ({ live, tools, origin }) => {
  const given = argument(live, 0, 'command_name');
  const name = given === undefined ? undefined : keyOf(given);
  const result = unresolved('what a command gives', origin);
  if (name === undefined || !/^\w+$/.test(name)) return result;
  for (const app of installedModules(tools, origin)) {
    const module = load(`${app}.management.commands.${name}`, tools, origin);
    const type = module === undefined ? undefined : tools.member(module, 'Command');
    if (type?.kind !== 'known' || type.data.type !== 'class') continue;
    const command = tools.call(known(type.data, origin), [], { new: true });
    const handle = tools.member(command, 'handle');
    if (handle.kind === 'known' && handle.data.type === 'function')
      tools.apart(() => tools.call(handle, live.slice(1), { self: command }), stepsOfCommand);
    return result;
  }
  return result;
};

const stepsOfCommand = 30_000;

/** https://docs.djangoproject.com/en/stable/ref/django-admin/#running-management-commands-from-your-code */
export const commands: IntrinsicTable = {
  django: { 'core.management.call_command': callCommand },
};
