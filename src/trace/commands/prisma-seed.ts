import { at } from './program-configs.ts';
import type { ProgramCall } from './program.ts';

/** Prisma runs the seed command of the package. https://www.prisma.io/docs/orm/prisma-migrate/workflows/seeding */
export function prismaSeed(call: ProgramCall): string | undefined {
  const { invocation, line } = call;
  if (invocation.program !== 'prisma' || line.has('--skip-seed')) return undefined;
  if (!/^(?:db seed|migrate reset)\b/.test(line.words.join(' '))) return undefined;
  const file = invocation.folder === '.' ? 'package.json' : `${invocation.folder}/package.json`;
  const seed = at(call.exported(file).get('default'), 'prisma', 'seed');
  return seed?.kind === 'known' && seed.data.type === 'string' ? seed.data.value : undefined;
}
