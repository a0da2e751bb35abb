import type { Program } from '../program.ts';
import { containers } from './containers.ts';
import { migrationTools } from './migration-tools.ts';
import { storeShells } from './store-shells.ts';

const programs = new Map(
  [...migrationTools, ...storeShells, ...containers].flatMap((one) =>
    one.names.map((name) => [name, one] as const),
  ),
);

export function knownProgram(name: string): Program | undefined {
  return programs.get(name);
}

/** Subcommands of Git that only look. https://git-scm.com/docs */
const looks =
  /^(?:status|rev-parse|log|diff|show|describe|branch$|branch --|ls-files|ls-remote|ls-tree|config --get|remote -v|remote get-url|cat-file|blame|version|--version|rev-list|merge-base|symbolic-ref|for-each-ref|grep|check-ignore|name-rev|show-ref|tag$|tag -l)/;

const onlyLooks = new Set([
  ...[
    'lsof',
    'ps',
    'pgrep',
    'netstat',
    'ss',
    'df',
    'du',
    'free',
    'nproc',
    'env',
    'printenv',
    'where',
    'file',
  ],
  ...['eslint', 'tsc', 'biome', 'oxlint', 'nc', 'wait-on', 'wait-port', 'tasklist', 'locale', 'man', 'arch'],
]);

/** Programs that print, check or wait: what they touch is nothing that anyone has. */
export function onlyReads(program: string, args: readonly (string | undefined)[]): boolean {
  if (onlyLooks.has(program)) return true;
  if (args.length === 1 && /^(?:-v|-V|--version|version|-h|--help|help)$/.test(args[0] ?? '')) return true;
  if (program === 'git') {
    const rest = args[0] === '-C' ? args.slice(2) : args;
    return looks.test(rest.join(' '));
  }
  if (program === 'npm' || program === 'pnpm' || program === 'yarn')
    return /^(?:ls|list|root|prefix|bin|config get|view|outdated|why)\b/.test(args.join(' '));
  return false;
}
