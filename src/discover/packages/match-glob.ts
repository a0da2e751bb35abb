import picomatch from 'picomatch';

const longest = 300;
const mostWildcards = 3;

/**
 * Answers whether texts match a glob of the scanned repository. Globs become regular expressions, which can
 * take minutes for a few stars in a row or nested groups, so those that no one writes match nothing.
 */
export function createGlobTest(glob: string): (text: string) => boolean {
  if (!isHarmless(glob)) return () => false;
  const isMatch = picomatch(glob, { noextglob: true });
  return (text) => text.length <= longest && isMatch(text);
}

export function matchesAny(text: string, globs: readonly string[]): boolean {
  return globs.some((glob) => createGlobTest(glob)(text));
}

function isHarmless(glob: string): boolean {
  if (glob === '' || glob.length > longest || /[()+]/.test(glob)) return false;
  const segments = glob.split('/');
  const globstars = segments.filter((segment) => segment.includes('**')).length;
  return (
    globstars <= mostWildcards && segments.every((one) => (one.match(/\*+/g)?.length ?? 0) <= mostWildcards)
  );
}
