import type { Alias } from '../../model/run.ts';

/** Where a runner's first matching alias sends a specifier, or undefined when none matches. */
export function applyAliases(specifier: string, aliases: readonly Alias[]): string | undefined {
  for (const alias of aliases) {
    const replaced = applyAlias(specifier, alias);
    if (replaced !== undefined) return replaced;
  }
  return undefined;
}

function applyAlias(specifier: string, alias: Alias): string | undefined {
  switch (alias.form) {
    case 'exact':
      return specifier === alias.find ? alias.replacement : undefined;
    case 'prefix':
      if (!specifier.startsWith(alias.find)) return undefined;
      return join(alias.replacement, specifier.slice(alias.find.length));
    case 'pattern': {
      const pattern = readPattern(alias);
      const match = pattern === undefined || specifier.length > longestTried ? null : pattern.exec(specifier);
      if (!match) return undefined;
      return alias.replacement.replace(/\$(\d{1,2})/g, (_, group: string) => match[Number(group)] ?? '');
    }
  }
}

/** Keeps the leading `./` that tells a path from a package. */
function join(replacement: string, rest: string): string {
  return rest === '' ? replacement : `${replacement.replace(/\/$/, '')}/${rest}`;
}

const longestTried = 300;
const longestPattern = 300;
const patterns = new WeakMap<Alias, RegExp | undefined>();

function readPattern(alias: Alias): RegExp | undefined {
  if (!patterns.has(alias)) patterns.set(alias, compile(alias.find));
  return patterns.get(alias);
}

/**
 * A scanned pattern that could take exponential time (a repeated group that repeats inside, or many
 * unbounded repeats) is not tried: its alias then matches nothing, and what it would have matched is listed
 * as unresolved.
 */
function compile(find: string): RegExp | undefined {
  const parts = /^\/(.*)\/([a-z]*)$/s.exec(find);
  const source = parts?.[1] ?? find;
  const repeats = source.match(/(?<!\\)[*+]|\{\d+,\}/g)?.length ?? 0;
  const nested =
    /\((?:[^()\\]|\\.)*(?:[*+|]|\{\d+,)(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)(?:[*+]|\{\d+,)/.test(source);
  if (source.length > longestPattern || repeats > 4 || nested) return undefined;
  try {
    return new RegExp(source, (parts?.[2] ?? '').replace(/[gy]/g, ''));
  } catch {
    // The runner would refuse it too.
    return undefined;
  }
}
