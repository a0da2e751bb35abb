// Prints the n-th command of the README's Quick start, so that what CI runs is what the README says.
import { readFileSync } from 'node:fs';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const section = readme.split(/^## /m).find((text) => text.startsWith('Quick start')) ?? '';
const commands = [...section.matchAll(/```(?:sh|bash)\n([\s\S]*?)```/g)].map(([, block]) => block.trim());
const command = commands[Number(process.argv[2]) - 1];
if (commands.length !== 2 || command === undefined) {
  throw new Error(`the Quick start must hold exactly two commands, it holds ${commands.length}`);
}
process.stdout.write(`${command}\n`);
