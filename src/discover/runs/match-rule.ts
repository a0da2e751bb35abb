import { posix } from 'node:path';

import picomatch from 'picomatch';

import type { FileRule } from '../../model/runner.ts';
import { absolutePath } from '../../values/root-path.ts';
import { matchPattern } from './match-pattern.ts';
import { liesBelow, relativeTo } from './relative-path.ts';

const GLOB = 4_096;

/** The files among the candidates that a rule speaks of; undefined where it cannot be matched. */
export function matchRule(rule: FileRule, candidates: readonly string[]): ReadonlySet<string> | undefined {
  if (rule.form === 'file') return new Set(candidates.includes(rule.file) ? [rule.file] : []);
  if (rule.form === 'folder') return new Set(candidates.filter((file) => isInFolder(rule, file)));
  if (rule.base === '/') return matchTexts(rule, candidates, candidates.map(absolutePath));
  const { base, glob } = rule.form === 'glob' ? raised(rule.base, rule.glob) : { base: rule.base, glob: '' };
  const inBase = base === '.' ? candidates : candidates.filter((file) => liesBelow(file, base));
  const texts = inBase.map((file) => relativeTo(base, file));
  return matchTexts(rule.form === 'glob' ? { ...rule, base, glob } : rule, inBase, texts);
}

/** `../x` stands one folder up. */
function raised(base: string, glob: string): { readonly base: string; readonly glob: string } {
  let [folder, rest] = [base, glob.replace(/^(?:\.\/)+/, '')];
  while (rest.startsWith('../') && folder !== '.') [folder, rest] = [posix.dirname(folder), rest.slice(3)];
  return { base: folder, glob: rest };
}

function matchTexts(
  rule: FileRule & { readonly form: 'glob' | 'pattern' },
  files: readonly string[],
  texts: readonly string[],
): ReadonlySet<string> | undefined {
  const pattern = rule.form === 'pattern' ? rule : globPattern(rule);
  if (pattern === undefined) return undefined;
  const answers = matchPattern(pattern.source, pattern.flags, texts);
  return answers === undefined ? undefined : new Set(files.filter((_, index) => answers[index] === true));
}

function globPattern(
  rule: FileRule & { readonly form: 'glob' },
): { readonly source: string; readonly flags: string } | undefined {
  if (rule.glob === '' || rule.glob.length > GLOB) return undefined;
  const made = picomatch.makeRe(rule.glob, { dot: rule.dot, nocase: rule.nocase === true }) as RegExp | false;
  if (made === false) return undefined;
  const source = rule.prunes === true ? made.source.replace(/\$$/, '(?:/.*)?$') : made.source;
  return { source, flags: made.flags };
}

function isInFolder(rule: FileRule & { readonly form: 'folder' }, file: string): boolean {
  if (!liesBelow(file, rule.folder)) return false;
  if (!rule.recursive && posix.dirname(file) !== rule.folder) return false;
  if (posix.basename(file).startsWith('.')) return false;
  return rule.endings === undefined || rule.endings.some((ending) => file.endsWith(`.${ending}`));
}
