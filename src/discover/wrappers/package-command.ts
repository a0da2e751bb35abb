import type { PackageInfo } from '../../model/package.ts';
import type { Context, Follow } from '../context.ts';
import type { Text } from '../shell/text.ts';
import { noteAt } from '../context.ts';
import { hasOption, splitOptions } from '../options.ts';
import { knownText, literalText } from '../shell/text.ts';

/** A package manager's command line once folder and packages are known. */
export interface PackageCommand {
  readonly manager: string;
  /** Verb and what follows it. */
  readonly words: readonly Text[];
  /** A missing script is no mistake. */
  readonly ifPresent: boolean;
  readonly context: Context;
  readonly follow: Follow;
}

export const runVerbs: ReadonlySet<string> = new Set(['run', 'run-script', 'rum', 'urn']);
export const executeVerbs: ReadonlySet<string> = new Set(['exec', 'x', 'dlx']);

/** Commands that run a script of their own name. */
const lifecycleVerbs = new Set(['test', 'start', 'stop', 'restart', 't', 'tst']);

/** Commands that a script of the same name never replaces. */
export const ownVerbs: ReadonlySet<string> = new Set(
  'install i ci add remove rm uninstall update up upgrade audit publish pack link unlink config cache init login logout whoami view info ls list outdated prune rebuild store fetch import deploy version patch patch-commit setup create dedupe why root bin help set-script pkg approve-builds licenses self-update server env'.split(
    ' ',
  ),
);

/** Follows the script or program that the command names; false when it names none. */
export function runPackageCommand(command: PackageCommand): boolean {
  const { manager, words, context, follow } = command;
  const [first, ...rest] = words;
  const verb = knownText(first) ?? '';
  if (!first || verb === '') return false;
  if (runVerbs.has(verb)) return runScript({ ...command, words: rest });
  if (executeVerbs.has(verb)) return execute(rest, context, follow);
  if (lifecycleVerbs.has(verb)) {
    const name = verb === 't' || verb === 'tst' ? 'test' : verb;
    // `bun test` is bun's own runner, never the script.
    if (manager === 'bun' && name === 'test') return false;
    return runScript({ ...command, words: [literalText(name), ...rest] });
  }
  if (manager === 'npm' || ownVerbs.has(verb)) return false;
  const from = packageAt(command);
  if (from && follow.script(from, verb, scriptArguments(manager, rest), context)) return true;
  if (manager === 'bun') return false;
  // pnpm and yarn fall back to the program of that name in node_modules/.bin.
  follow.words(words, context);
  return true;
}

function packageAt({ context, follow }: PackageCommand): PackageInfo | undefined {
  return follow.project.nearestPackage(context.folder);
}

function runScript(command: PackageCommand): boolean {
  const { manager, words, context, follow, ifPresent } = command;
  const { options, rest } = splitOptions(words, ['--filter', '-F', '-C', '--cwd']);
  const [first, ...extra] = rest;
  const name = knownText(first) ?? '';
  if (name === '') return false;
  const from = packageAt(command);
  if (from && follow.script(from, name, scriptArguments(manager, extra), context)) return true;
  if (manager === 'bun' || manager === 'yarn') {
    // Both run installed programs too; bun also runs files.
    if (manager === 'bun' && /\.[cm]?[jt]sx?$/.test(name)) return false;
    follow.words(rest, context);
    return true;
  }
  if (!ifPresent && !hasOption(options, '--if-present')) {
    follow.note(noteAt(context, `no script ${name} in ${from?.file ?? context.folder}`));
  }
  return true;
}

/** `npx`, `pnpm exec`, `yarn dlx` and the like. */
export function execute(words: readonly Text[], context: Context, follow: Follow): boolean {
  const { options, rest } = splitOptions(words, ['-p', '--package', '-c', '--call', '--filter', '-F']);
  const call = options.find((option) => option.name === '-c' || option.name === '--call')?.value;
  if (call) {
    follow.words([literalText('sh'), literalText('-c'), call], context);
    return true;
  }
  if (rest.length === 0) return false;
  follow.words(withoutVersion(rest), context);
  return true;
}

/** `npx vitest@3` runs vitest. */
function withoutVersion(words: readonly Text[]): readonly Text[] {
  const name = /^((?:@[\w.-]+\/)?[\w.-]+)@[^/]+$/.exec(knownText(words[0]) ?? '')?.[1];
  return name === undefined ? words : [literalText(name), ...words.slice(1)];
}

/** npm hands on operands and what stands behind `--`; yarn and bun drop the `--`, pnpm keeps it. */
function scriptArguments(manager: string, words: readonly Text[]): readonly Text[] {
  const dashes = words.findIndex((word) => knownText(word) === '--');
  if (manager === 'pnpm') return words;
  if (manager !== 'npm') return dashes === 0 ? words.slice(1) : words;
  const own = dashes < 0 ? words : words.slice(0, dashes);
  const operands = own.filter((word) => !(knownText(word) ?? '').startsWith('-'));
  return dashes < 0 ? operands : [...operands, ...words.slice(dashes + 1)];
}
