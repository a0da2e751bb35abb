import { readdirSync } from 'node:fs';

/** The text of src/catalogue/families.ts: one import per file of the folder. */
export function familiesFile(): string {
  const files = readdirSync('src/catalogue/families').map((file) => file.replace(/\.ts$/, ''));
  const names = files.sort().map((file) => ({ file, name: camelCase(file) }));
  return [
    "import type { ClientLibrary } from '../model/catalogue.ts';",
    ...names.map(({ file, name }) => `import { ${name} } from './families/${file}.ts';`),
    '',
    '/** One entry per file of the folder beside it; a test writes and checks this list. */',
    'export const families: readonly (readonly ClientLibrary[])[] = [',
    ...names.map(({ name }) => `  ${name},`),
    '];',
    '',
  ].join('\n');
}

function camelCase(file: string): string {
  return file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
