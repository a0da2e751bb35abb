import type { Command } from 'commander';
import type { GuardKind, Rule } from '../../model/judgement.ts';
import { UserError } from '../../model/user-error.ts';
import { exitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { Finish } from '../main.ts';

type ExplainedRule = Omit<Rule, 'find'>;
type ExplainedGuard = Omit<GuardKind, 'find'>;

export function addExplainCommand(program: Command, host: Host, finish: Finish): void {
  program
    .command('explain')
    .description('List the rules and the kinds of guards, or say what one of them is about.')
    .argument('[rule|guard]', 'id of a rule or of a kind of guards')
    .action(async (id: string | undefined) => {
      const { allRules } = await import('../../rules/all-rules.ts');
      const { allGuardKinds } = await import('../../guards/all-guards.ts');
      host.stdout.write(
        id === undefined ? listOf(allRules, allGuardKinds) : one(allRules, allGuardKinds, id),
      );
      finish(exitCode.clean);
    });
}

function listOf(rules: readonly ExplainedRule[], guards: readonly ExplainedGuard[]): string {
  const width = Math.max(...[...rules, ...guards].map(({ id }) => id.length));
  const lines = (all: readonly { readonly id: string; readonly title: string }[]): string =>
    all.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}\n`).join('');
  return `Rules\n${lines(rules)}\nGuards\n${lines(guards)}`;
}

function one(rules: readonly ExplainedRule[], guards: readonly ExplainedGuard[], id: string): string {
  const rule = rules.find((each) => each.id === id);
  if (rule !== undefined) {
    const { title, what, why, fix, quietWhen } = rule;
    return `${id}: ${title}\n\nWhat: ${what}\nWhy:  ${why}\nFix:  ${fix}\nQuiet when: ${quietWhen}\n`;
  }
  const guard = guards.find((each) => each.id === id);
  if (guard !== undefined) return `${id}: ${guard.title}\n\n${guard.help}\n`;
  throw new UserError(`there is no rule or guard '${id}'`, 'isolation-audit explain lists them all.');
}
