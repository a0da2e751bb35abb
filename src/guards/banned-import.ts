import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';

export const bannedImport: GuardKind = {
  id: 'banned-import',
  title: 'A lint rule forbids importing a client',
  help: 'A rule of the linter keeps code from importing a client past its guarded helper. It acts where the linter runs and fails the build; nothing at run time knows of it.',
  find: (input) =>
    configurations(input).flatMap((file) =>
      rulesIn(file, input.text(file) ?? '').flatMap((rule) => guardOf(input, rule)),
    ),
};

const names = [
  ...['eslint.config.js', 'eslint.config.mjs', 'eslint.config.cjs', 'eslint.config.ts', '.eslintrc'],
  ...['.eslintrc.json', '.eslintrc.js', '.eslintrc.cjs', '.eslintrc.yml', '.eslintrc.yaml', 'biome.json'],
];

function configurations({ linked, text }: JudgeInput): readonly string[] {
  const folders = new Set(['.', ...linked.runs.map(({ folder }) => folder)]);
  return [...folders]
    .sort()
    .flatMap((folder) => names.map((name) => (folder === '.' ? name : `${folder}/${name}`)))
    .filter((file) => text(file) !== undefined);
}

interface LintRule {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  readonly level: 'off' | 'warn' | 'error';
  /** What stands in its options. */
  readonly names: readonly string[];
}

const levels: Readonly<Record<string, LintRule['level']>> = {
  ...{ '0': 'off', '1': 'warn', '2': 'error' },
  ...{ off: 'off', warn: 'warn', error: 'error' },
};

const rule =
  /['"]?(?:@typescript-eslint\/)?(?:no-restricted-(?:imports|modules)|noRestrictedImports)['"]?\s*:\s*(?:\[\s*|\{\s*['"]?level['"]?\s*:\s*)?['"]?(off|warn|error|[012])\b/g;

function rulesIn(file: string, text: string): readonly LintRule[] {
  return [...text.matchAll(rule)].map((found) => {
    const options = optionsFrom(text, found.index + found[0].length);
    const line = lineOf(text, found.index);
    return {
      file,
      line,
      endLine: line + options.split('\n').length - 1,
      level: levels[found[1] ?? ''] ?? 'off',
      names: [...options.matchAll(/['"]([^'"\n]{2,100})['"]/g)].map(([, name = '']) => name),
    };
  });
}

const longestOptions = 3_000;

/** Up to the bracket that closes the rule. */
function optionsFrom(text: string, start: number): string {
  const from = /['"]/.test(text[start] ?? '') ? start + 1 : start;
  const end = Math.min(text.length, from + longestOptions);
  let depth = 1;
  for (let at = from; at < end; at += 1) {
    const sign = text[at] ?? '';
    if ('[{('.includes(sign)) depth += 1;
    if (']})'.includes(sign)) depth -= 1;
    if (depth === 0) return text.slice(from, at);
  }
  return text.slice(from, end);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function guardOf(
  input: JudgeInput,
  { file, line, endLine, level, names: banned }: LintRule,
): readonly FoundGuard[] {
  const clients = banned.filter((name) => isClient(input, name));
  if (clients.length === 0) return [];
  return [
    {
      name: `${[...new Set(clients)].sort().join(' and ')} must not be imported`,
      location: { file, line, endLine },
      trigger: 'the linter runs',
      action:
        level === 'error' ? 'It fails where the import stands.' : level === 'warn' ? 'It warns.' : 'Nothing.',
      protects: [],
      phases: [],
      strength: level === 'off' ? 'none' : 'advises',
      defects: level === 'off' ? [{ id: 'decoy', why: 'The rule is turned off.' }] : [],
      provenBy: [],
      cuts: [],
    },
  ];
}

/** A package from which a client comes, or a module that constructs one. */
function isClient({ linked }: JudgeInput, name: string): boolean {
  const stem = name.replace(/^[*./@~]+|\*+$|\.[cm]?[jt]s$/g, '').replace(/^\/|\/$/g, '');
  return linked.clients.some(({ file, library }) => {
    if (library === name) return true;
    const imports = linked.graph.modules.get(file)?.edges ?? [];
    if (imports.some(({ to }) => to.kind === 'package' && to.package === name)) return true;
    return stem.length > 2 && file.replace(/\.[cm]?[jt]sx?$/, '').endsWith(stem);
  });
}
