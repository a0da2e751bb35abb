import type { PackageInfo } from '../../model/package.ts';
import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import type { Wrapper, WrapperCall } from './wrapper.ts';
import type { Option } from '../options.ts';
import { withNote } from '../context.ts';
import { hasOption, splitOptions, valuesOf } from '../options.ts';
import { packagesOfWorkspace, selectPackages, workspaceOf } from '../packages/select-packages.ts';
import { joinPath } from '../paths.ts';
import { takeEnvFileOptions } from './load-env-files.ts';
import { knownText, literalText } from '../shell/text.ts';

export const packageManagers: readonly string[] = ['npm', 'pnpm', 'yarn', 'yarnpkg', 'bun'];
export const packageExecutors: readonly string[] = ['npx', 'pnpx', 'bunx', 'pnpm-exec'];

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

/** Commands that run a script of their own name. */
const lifecycleCommands = new Set(['test', 'start', 'stop', 'restart', 't', 'tst']);
const runCommands = new Set(['run', 'run-script', 'rum', 'urn']);
const executeCommands = new Set(['exec', 'x', 'dlx']);

/** Commands that a script of the same name never replaces. */
const ownCommands = new Set(
  'install i ci add remove rm uninstall update up upgrade audit publish pack link unlink config cache init login logout whoami view info ls list outdated prune rebuild store fetch import deploy version patch patch-commit setup create dedupe why root bin help set-script pkg approve-builds licenses self-update server env'.split(
    ' ',
  ),
);

export const followPackageManager: Wrapper = (call) => {
  const manager = call.name === 'yarnpkg' ? 'yarn' : call.name;
  const place = takePlace(manager, call);
  const { words } = place;
  const context = manager === 'bun' ? takeEnvFileOptions('bun', call.words, place.context) : place.context;
  if (manager === 'yarn' && isWord(words, 'workspace')) {
    const chosen = selectPackages(
      packagesOfWorkspace(call.follow.project, context.folder),
      [textAt(words, 1)],
      '.',
    );
    return followIn(chosen, words.slice(2), manager, context, call.follow);
  }
  if (manager === 'yarn' && isWord(words, 'workspaces')) {
    const inner = splitOptions(words.slice(1), valued);
    const rest = isWord(inner.rest, 'foreach') ? splitOptions(inner.rest.slice(1), valued).rest : inner.rest;
    const all = packagesOfWorkspace(call.follow.project, context.folder);
    return followIn(all, rest, manager, context, call.follow);
  }
  if (place.packages) return followIn(place.packages, words, manager, context, call.follow);
  return followCommand(manager, words, context, call.follow);
};

interface TakenPlace {
  readonly words: readonly Text[];
  readonly context: Context;
  /** Packages named by filters and workspaces, where there are any. */
  readonly packages?: readonly PackageInfo[];
}

/** Options that choose folder and packages; they may stand before and after the verb. */
function takePlace(manager: string, { words, context, follow }: WrapperCall): TakenPlace {
  const names = manager === 'pnpm' ? valuedByPnpm : valued;
  const before = splitOptions(words, names);
  const [verb, ...afterVerb] = before.rest;
  const isVerb =
    verb !== undefined &&
    (runCommands.has(textOf(verb)) || executeCommands.has(textOf(verb)) || textOf(verb) === 'recursive');
  const hasDashes = knownText(words[words.length - before.rest.length - 1]) === '--';
  const after = isVerb && !hasDashes ? splitOptions(afterVerb, names) : undefined;
  let options = [...before.options, ...(after?.options ?? [])];
  let rest = verb ? [verb, ...(after?.rest ?? afterVerb)] : [];
  if (manager === 'npm') ({ options, rest } = takeTrailingWorkspaces(options, rest));
  const folder = valuesOf(options, '-C', '--dir', '--prefix', '--cwd')[0];
  let inner = folder === undefined ? context : inFolder(context, folder);
  const isRecursive =
    hasOption(options, '-r', '--recursive', '--workspaces', '-ws') || textOf(verb) === 'recursive';
  const filters = valuesOf(
    options,
    '--filter',
    '-F',
    '--filter-prod',
    '--workspace',
    ...(manager === 'pnpm' ? [] : ['-w']),
  );
  if (manager === 'pnpm' && hasOption(options, '-w', '--workspace-root'))
    inner = atWorkspaceRoot(inner, follow);
  if (filters.length === 0 && !isRecursive) return { words: rest, context: inner };
  const members = packagesOfWorkspace(follow.project, inner.folder);
  // Without a filter the root itself is left out: https://pnpm.io/cli/recursive
  const root = filters.length === 0 ? workspaceOf(follow.project, inner.folder)?.folder : undefined;
  const all = members.filter((one) => one.folder !== root);
  const packages = selectPackages(all, filters.map(asFilter), inner.folder);
  if (filters.length > 0 && packages.length === 0) {
    follow.note({ text: `no package matches ${filters.join(', ')}`, ...placeOfContext(inner) });
  }
  return { words: textOf(verb) === 'recursive' ? rest.slice(1) : rest, context: inner, packages };
}

/** npm takes its own options after the script's name too, up to `--`: `npm run build -w packages/a`. */
function takeTrailingWorkspaces(
  options: readonly Option[],
  rest: readonly Text[],
): { options: Option[]; rest: Text[] } {
  const dashes = rest.findIndex((word) => knownText(word) === '--');
  const own = dashes < 0 ? rest : rest.slice(0, dashes);
  const kept: Text[] = [];
  const taken = [...options];
  for (let at = 0; at < own.length; at += 1) {
    const word = own[at];
    const match = /^(-w|--workspace|--workspaces|-ws|--if-present|--silent|-s)(?:=(.*))?$/.exec(
      knownText(word) ?? '',
    );
    if (!match?.[1]) {
      if (word) kept.push(word);
    } else if (match[2] !== undefined) taken.push({ name: match[1], value: literalText(match[2]) });
    else if (match[1] === '-w' || match[1] === '--workspace')
      taken.push({ name: match[1], value: own[(at += 1)] });
    else taken.push({ name: match[1], value: undefined });
  }
  return { options: taken, rest: [...kept, ...(dashes < 0 ? [] : rest.slice(dashes))] };
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
  const workspace = follow.project.workspaces.find((one) =>
    one.members.includes(nearestFolder(context, follow)),
  );
  return workspace ? { ...context, folder: workspace.folder } : context;
}

function nearestFolder(context: Context, follow: Follow): string {
  return follow.project.nearestPackage(context.folder)?.folder ?? context.folder;
}

function followIn(
  packages: readonly PackageInfo[],
  words: readonly Text[],
  manager: string,
  context: Context,
  follow: Follow,
): boolean {
  if (words.length === 0) return false;
  const verb = textAt(words, 0);
  if (ownCommands.has(verb)) return false;
  for (const one of packages) {
    const name = runCommands.has(verb) ? textAt(words, 1) : verb;
    const isScript = one.scripts.some((script) => script.name === name);
    // With several packages those without the script are passed over, as the managers do.
    if (isScript || executeCommands.has(verb) || packages.length === 1) {
      followCommand(manager, words, { ...context, folder: one.folder }, follow);
    }
  }
  return true;
}

function followCommand(manager: string, words: readonly Text[], context: Context, follow: Follow): boolean {
  const [first, ...rest] = words;
  const verb = textOf(first);
  const from = follow.project.nearestPackage(context.folder);
  if (!first || verb === '') return false;
  if (runCommands.has(verb)) return followRun(manager, rest, from, context, follow);
  if (executeCommands.has(verb)) return followExecute(rest, context, follow);
  if (lifecycleCommands.has(verb)) {
    const name = verb === 't' || verb === 'tst' ? 'test' : verb;
    // `bun test` is bun's own runner, never the script.
    if (manager === 'bun' && name === 'test') return false;
    return followRun(manager, [literalText(name), ...rest], from, context, follow);
  }
  if (manager === 'npm' || ownCommands.has(verb)) return false;
  if (from && follow.script(from, verb, scriptArguments(manager, rest), context)) return true;
  if (manager === 'bun') return false;
  // pnpm and yarn fall back to the program of that name in node_modules/.bin.
  follow.words(words, context);
  return true;
}

function followRun(
  manager: string,
  words: readonly Text[],
  from: PackageInfo | undefined,
  context: Context,
  follow: Follow,
): boolean {
  const { options, rest } = splitOptions(words, ['--filter', '-F', '-C', '--cwd']);
  const [first, ...extra] = rest;
  const name = textOf(first);
  if (!first || name === '') return false;
  if (from && follow.script(from, name, scriptArguments(manager, extra), context)) return true;
  if (manager === 'bun' || manager === 'yarn') {
    // Both run installed programs too; bun also runs files.
    if (manager === 'bun' && /\.[cm]?[jt]sx?$/.test(name)) return false;
    follow.words(rest, context);
    return true;
  }
  if (!hasOption(options, '--if-present')) {
    follow.note({ text: `no script ${name} in ${from?.file ?? context.folder}`, ...placeOfContext(context) });
  }
  return true;
}

function followExecute(words: readonly Text[], context: Context, follow: Follow): boolean {
  const { options, rest } = splitOptions(words, ['-p', '--package', '-c', '--call', '--filter', '-F']);
  const call = options.find((option) => option.name === '-c' || option.name === '--call')?.value;
  if (call && !hasOption(options, '--package', '-p')) {
    follow.words([literalText('sh'), literalText('-c'), call], context);
    return true;
  }
  if (rest.length === 0) return false;
  follow.words(withoutVersion(rest), context);
  return true;
}

/** `npx`, `bunx`, `pnpx`. */
export const followPackageExecutor: Wrapper = ({ words, context, follow }) =>
  followExecute(words, context, follow);

/** `npx vitest@3` runs vitest; `npx @playwright/test` runs its program, which has the last part's name. */
function withoutVersion(words: readonly Text[]): readonly Text[] {
  const name = knownText(words[0]);
  const match = /^(@[\w.-]+\/)?([\w.-]+)@[^/]+$/.exec(name ?? '');
  return match?.[2] === undefined ? words : [literalText((match[1] ?? '') + match[2]), ...words.slice(1)];
}

/** npm hands on only what stands behind `--`; the others hand on everything, without the first `--`. */
function scriptArguments(manager: string, words: readonly Text[]): readonly Text[] {
  const dashes = words.findIndex((word) => knownText(word) === '--');
  if (manager !== 'npm') return dashes === 0 ? (manager === 'pnpm' ? words : words.slice(1)) : words;
  const own = dashes < 0 ? words : words.slice(0, dashes);
  const operands = own.filter((word) => !(knownText(word) ?? '').startsWith('-'));
  return dashes < 0 ? operands : [...operands, ...words.slice(dashes + 1)];
}

function placeOfContext(context: Context): { readonly place?: { file: string; line: number } } {
  const last = context.chain.at(-1);
  return last ? { place: { file: last.file, line: last.line } } : {};
}

function isWord(words: readonly Text[], text: string): boolean {
  return textAt(words, 0) === text;
}

function textAt(words: readonly Text[], index: number): string {
  return textOf(words[index]);
}

function textOf(word: Text | undefined): string {
  return knownText(word) ?? '';
}
