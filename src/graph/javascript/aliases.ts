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
      const match = matchOf(specifier, alias);
      return match && withGroups(alias.replacement, match);
    }
    case 'part': {
      const match = matchOf(specifier, alias);
      if (match === undefined) return undefined;
      const after = specifier.slice(match.index + match[0].length);
      return `${specifier.slice(0, match.index)}${withGroups(alias.replacement, match)}${after}`;
    }
  }
}

function matchOf(specifier: string, alias: Alias): RegExpExecArray | undefined {
  const pattern = readPattern(alias);
  if (pattern === undefined || specifier.length > longestTried) return undefined;
  return pattern.exec(specifier) ?? undefined;
}

function withGroups(replacement: string, match: RegExpExecArray): string {
  return replacement.replace(/\$(\d{1,2})/g, (_, group: string) => match[Number(group)] ?? '');
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
  if (source.length > longestPattern || !isTame(source)) return undefined;
  try {
    return new RegExp(source, (parts?.[2] ?? '').replace(/[gy]/g, ''));
  } catch {
    // The runner would refuse it too.
    return undefined;
  }
}

/** A group may repeat only if nothing inside it repeats or branches, and only a few parts may repeat at all. */
function isTame(source: string): boolean {
  const wild: boolean[] = [];
  let repeats = 0;
  let closed = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at);
    const quantified =
      sign === '*' || sign === '+' || (sign === '{' && /^\{\d+,?\d*\}/.test(source.slice(at)));
    if (quantified) {
      repeats += 1;
      if (closed && wild.pop() === true) return false;
      if (wild.length > 0) wild[wild.length - 1] = true;
    } else if (closed) {
      const inner = wild.pop();
      if (inner === true && wild.length > 0) wild[wild.length - 1] = true;
    }
    closed = false;
    if (sign === '\\') at += 1;
    else if (sign === '[') at = endOfClass(source, at);
    else if (sign === '(') wild.push(false);
    else if (sign === '|' && wild.length > 0) wild[wild.length - 1] = true;
    else if (sign === ')' && wild.length > 0) closed = true;
  }
  return repeats <= 4;
}

function endOfClass(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source.charAt(at) !== ']') at += source.charAt(at) === '\\' ? 2 : 1;
  return at;
}
