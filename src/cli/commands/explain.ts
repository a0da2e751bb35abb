import type { Command } from 'commander';
import { UserError } from '../../model/user-error.ts';
import { exitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import type { Finish } from '../main.ts';

export function addExplainCommand(program: Command, host: Host, finish: Finish): void {
  program
    .command('explain')
    .description('List the rules, or say what one of them is about, why, and what to do.')
    .argument('[rule]', 'id of a rule')
    .action(async (id: string | undefined) => {
      const { allRules } = await import('../../rules/all-rules.ts');
      host.stdout.write(id === undefined ? listOf(allRules) : one(allRules, id));
      finish(exitCode.clean);
    });
}

interface Explained {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly quietWhen: string;
}

function listOf(rules: readonly Explained[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`).join('');
}

function one(rules: readonly Explained[], id: string): string {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined)
    throw new UserError(`there is no rule '${id}'`, 'isolation-audit explain lists them all.');
  const { title, what, why, fix, quietWhen } = rule;
  return `${id}: ${title}\n\nWhat: ${what}\nWhy:  ${why}\nFix:  ${fix}\nQuiet when: ${quietWhen}\n`;
}
