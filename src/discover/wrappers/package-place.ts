import type { PackageInfo } from '../../model/package.ts';
import type { Context, Follow } from '../context.ts';
import type { Option } from '../options.ts';
import type { Text } from '../shell/text.ts';
import type { WrapperCall } from './wrapper.ts';
import { noteAt, withNote } from '../context.ts';
import { hasOption, splitOptions, valuesOf } from '../options.ts';
import { packagesOfWorkspace, selectPackages, workspaceOf } from '../packages/select-packages.ts';
import { joinPath } from '../paths.ts';
import { knownText, literalText } from '../shell/text.ts';
import { executeVerbs, runVerbs } from './package-command.ts';

/** Where a package manager's command line runs. */
export interface PackagePlace {
  /** Verb and what follows it. */
  readonly words: readonly Text[];
  readonly context: Context;
  readonly ifPresent: boolean;
  /** Packages named by filters and workspaces, where there are any. */
  readonly packages?: readonly PackageInfo[];
}

const valued = [
  ...['-C', '--dir', '--prefix', '--cwd', '--filter', '-F', '--filter-prod', '-w', '--workspace', '--scope'],
  ...[
    '--workspace-concurrency',
    '--reporter',
    '--loglevel',
    '--config',
    '--jobs',
    '-j',
    '--include',
    '--exclude',
  ],
  ...[
    '--from',
    '--resume-from',
    '--test-pattern',
    '--changed-files-ignore-pattern',
    '--userconfig',
    '--env-file',
  ],
];

/** `-w` names a workspace for npm and means "at the root" for pnpm, where it takes no value. */
const valuedByPnpm = valued.filter((name) => name !== '-w' && name !== '--workspace');

export function optionsWithValue(manager: string): readonly string[] {
  return manager === 'pnpm' ? valuedByPnpm : valued;
}

/** Takes the options that choose folder and packages; they may stand before and after the verb. */
export function takePlace(manager: string, call: WrapperCall): PackagePlace {
  const { options, rest } = takeOptions(manager, call.words);
  const folder = valuesOf(options, '-C', '--dir', '--prefix', '--cwd')[0];
  let context = folder === undefined ? call.context : inFolder(call.context, folder);
  if (manager === 'pnpm' && hasOption(options, '-w', '--workspace-root')) {
    context = atWorkspaceRoot(context, call.follow);
  }
  const ifPresent = hasOption(options, '--if-present');
  const isVerbRecursive = knownText(rest[0]) === 'recursive';
  const isRecursive = isVerbRecursive || hasOption(options, '-r', '--recursive', '--workspaces', '-ws');
  const names = ['--filter', '-F', '--filter-prod', '--workspace', ...(manager === 'pnpm' ? [] : ['-w'])];
  const filters = valuesOf(options, ...names);
  const words = isVerbRecursive ? rest.slice(1) : rest;
  if (filters.length === 0 && !isRecursive) return { words, context, ifPresent };
  return { words, context, ifPresent, packages: choosePackages(filters, context, call.follow) };
}

function takeOptions(
  manager: string,
  words: readonly Text[],
): { readonly options: readonly Option[]; readonly rest: readonly Text[] } {
  const names = optionsWithValue(manager);
  const before = splitOptions(words, names);
  const [verb, ...afterVerb] = before.rest;
  if (!verb) return before;
  const text = knownText(verb) ?? '';
  const hasVerb = runVerbs.has(text) || executeVerbs.has(text) || text === 'recursive';
  const hasDashes = knownText(words[words.length - before.rest.length - 1]) === '--';
  const after = hasVerb && !hasDashes ? splitOptions(afterVerb, names) : { options: [], rest: afterVerb };
  const options = [...before.options, ...after.options];
  if (manager !== 'npm' || executeVerbs.has(text)) return { options, rest: [verb, ...after.rest] };
  const trailing = takeTrailing(after.rest);
  return { options: [...options, ...trailing.options], rest: [verb, ...trailing.rest] };
}

const trailingOption = /^(-w|--workspace|--prefix|-C|--workspaces|-ws|--if-present|--silent|-s)(?:=(.*))?$/;

/** npm takes its own options after the script's name too, up to `--`: `npm run build -w packages/a`. */
function takeTrailing(words: readonly Text[]): { readonly options: Option[]; readonly rest: Text[] } {
  const options: Option[] = [];
  const rest: Text[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) continue;
    if (knownText(word) === '--') return { options, rest: [...rest, ...words.slice(at)] };
    const [, name, value] = trailingOption.exec(knownText(word) ?? '') ?? [];
    if (name === undefined) rest.push(word);
    else if (value !== undefined) options.push({ name, value: literalText(value) });
    else if (valued.includes(name)) options.push({ name, value: words[(at += 1)] });
    else options.push({ name, value: undefined });
  }
  return { options, rest };
}

function choosePackages(
  filters: readonly string[],
  context: Context,
  follow: Follow,
): readonly PackageInfo[] {
  const members = packagesOfWorkspace(follow.project, context.folder);
  // Without a filter the root itself is left out: https://pnpm.io/cli/recursive
  const root = filters.length === 0 ? workspaceOf(follow.project, context.folder)?.folder : undefined;
  const all = members.filter((one) => one.folder !== root);
  const packages = selectPackages(all, filters.map(asFilter), context.folder);
  if (filters.length > 0 && packages.length === 0) {
    follow.note(noteAt(context, `no package matches ${filters.join(', ')}`));
  }
  return packages;
}

/** npm names workspaces by folder as well as by name. */
function asFilter(filter: string): string {
  return /^[\w.-]+\/[\w./-]+$/.test(filter) ? `./${filter}` : filter;
}

function inFolder(context: Context, path: string): Context {
  const folder = joinPath(context.folder, path);
  return folder === undefined
    ? withNote(context, `runs in ${path}, outside the repository`)
    : { ...context, folder };
}

function atWorkspaceRoot(context: Context, follow: Follow): Context {
  const here = follow.project.nearestPackage(context.folder)?.folder ?? context.folder;
  const workspace = follow.project.workspaces.find((one) => one.members.includes(here));
  return workspace ? { ...context, folder: workspace.folder } : context;
}
