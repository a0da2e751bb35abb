/**
 * What pytest's patterns match, as the source of an expression over a path relative to the root: a pattern without
 * a slash speaks of the last name alone, one with a slash of the end of the path, where `*` also stands for slashes.
 * https://docs.python.org/3/library/fnmatch.html
 */
export function fnmatchSource(pattern: string, ending: string): string {
  const isPath = pattern.includes('/');
  return `${isPath ? '^(?:.*/)?' : '^(?:.*/)?(?=[^/]*$)'}${translated(pattern)}${ending}`;
}

/** A whole path from the root, or one below a folder that the pattern matches. */
export function fnmatchWhole(pattern: string): string {
  return `^${translated(pattern)}(?:$|/)`;
}

/** The same for a folder: what lies below it, at any depth. */
export function fnmatchFolder(pattern: string): string {
  const one = pattern.includes('/') ? translated(pattern) : translated(pattern).replaceAll('.*', '[^/]*');
  return `^(?:.*/)?${one}/.`;
}

/** Neighbouring stars are one. */
function translated(pattern: string): string {
  return [...pattern.replaceAll(/\*+/g, '*').matchAll(/\[(!?)(\]?[^\]]*)\]|[^[]|\[/gs)]
    .map(([sign, not, set]) => {
      if (set !== undefined && set !== '')
        return `[${not === '!' ? '^' : ''}${set.replaceAll(/[\\[\]^]/g, String.raw`\$&`)}]`;
      if (sign === '*') return '.*';
      if (sign === '?') return '.';
      return sign.replaceAll(/[.+^${}()|[\]\\*?/]/g, String.raw`\$&`);
    })
    .join('');
}

/** Whether a class or function is a test by its name: a pattern without a wildcard is a beginning. */
export function isNamed(name: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) => name.startsWith(pattern) || (/[*?[]/.test(pattern) && isWholeName(name, pattern)),
  );
}

/** One pass with a single step back, so that no pattern takes long. A set of letters stands for any. */
export function isWholeName(name: string, pattern: string): boolean {
  const signs = pattern.replaceAll(/\[[^\]]+\]/g, '?');
  let [at, sign, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    if (signs[sign] === '*') [star, from, sign] = [sign, at, sign + 1];
    else if (signs[sign] === '?' || signs[sign] === name[at]) [at, sign] = [at + 1, sign + 1];
    else if (star >= 0) [sign, from, at] = [star + 1, from + 1, from + 1];
    else return false;
  }
  return /^\**$/.test(signs.slice(sign));
}
