import type { Redact } from '../../model/facts.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { Recipe, RecipeFile, RecipeStep } from './recipe-file.ts';
import { createEntry } from '../environment-entry.ts';
import { joinPath, parentOf } from '../paths.ts';
import { holeEnd, holeStart, literalText } from '../shell/text.ts';

const header = /^@?([A-Za-z_][\w-]*)((?:\s+[^:=]+(?:=[^:]*)?)*)\s*:(?!=)\s*(.*)$/;
const assignment = /^(export\s+)?([A-Za-z_][\w-]*)\s*:=\s*(.*)$/;

/** Recipes of a justfile: https://just.systems/man/en/ */
export function readJustfile(file: string, text: string, redact: Redact): RecipeFile {
  const folder = parentOf(file);
  const variables = new Map<string, string>();
  const environment: EnvironmentEntry[] = [];
  const envFiles: { file: string; line: number }[] = [];
  const recipes = new Map<string, Recipe & { steps: RecipeStep[] }>();
  let current: (Recipe & { steps: RecipeStep[] }) | undefined;
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1;
    if (/^\s+\S/.test(raw)) {
      addBodyLine(current?.steps, raw.trim(), line, variables);
      return;
    }
    const plain = raw.trim();
    if (plain === '' || /^[#[]/.test(plain)) return;
    const loads = /^set\s+dotenv-(load|filename|path)(?:\s*:=\s*(.*))?$/.exec(plain);
    const set = assignment.exec(plain);
    const recipe = header.exec(plain);
    if (loads) {
      if (loads[2] !== 'false')
        envFiles.push({ file: loads[1] === 'load' ? '.env' : unquote(loads[2] ?? ''), line });
    } else if (set?.[2] !== undefined) {
      const value = literalOf(set[3] ?? '') ?? marked(set[2]);
      variables.set(set[2], value);
      if (set[1]) environment.push(createEntry(set[2], literalText(value), 'make', { file, line }, redact));
    } else if (recipe?.[1] !== undefined) {
      const dependencies = dependenciesIn(recipe[3] ?? '');
      current = { line, dependencies, folder: '.', environment: [], envFiles: [], steps: [] };
      recipes.set(recipe[1], current);
    }
  });
  const named = envFiles.findLast((one) => one.file !== '.env') ?? envFiles[0];
  const path = named && joinPath(folder, named.file);
  const loads =
    path === undefined
      ? []
      : [{ file: path, origin: { file, line: named?.line ?? 1 }, loadedBy: 'just', override: false }];
  return { file, folder, environment, envFiles: loads, recipes };
}

/** Every line has a shell of its own; a body that begins with `#!` is one script. */
function addBodyLine(
  steps: RecipeStep[] | undefined,
  text: string,
  line: number,
  variables: ReadonlyMap<string, string>,
): void {
  if (!steps) return;
  const source = text
    .replace(/^[@-]+/, '')
    .replace(
      /\{\{\s*(.*?)\s*\}\}/g,
      (_, inside: string) => literalOf(inside) ?? variables.get(inside) ?? marked(inside),
    );
  const last = steps.at(-1);
  if (last && 'source' in last && /^#!.*\b(ba|z)?sh\b/.test(last.source)) {
    // Blank lines are kept, so that lines below them are counted right.
    const gap = '\n'.repeat(line - last.line - last.source.split('\n').length + 1);
    steps[steps.length - 1] = { ...last, source: `${last.source}${gap}${source}`, command: '' };
  } else if (!last || !('source' in last) || !last.source.startsWith('#!')) {
    steps.push({ source, line, command: text.replace(/^[@-]+/, '') });
  }
}

function dependenciesIn(text: string): readonly string[] {
  const names = text.replace(/#.*/, '').matchAll(/\(\s*([\w-]+)[^)]*\)|([A-Za-z_][\w-]*)/g);
  return [...names].map((match) => match[1] ?? match[2] ?? '');
}

function literalOf(text: string): string | undefined {
  return /^(["'])(.*)\1$/.exec(text.trim())?.[2];
}

function unquote(text: string): string {
  return literalOf(text) ?? text;
}

function marked(name: string): string {
  return `${holeStart}${/^[\w-]+$/.test(name) ? name : ''}${holeEnd}`;
}
