/**
 * A regular expression of the scanned repository, if matching it is sure to be quick: it may have been
 * written to make matching take for ever. Few repetitions, none of them around a group, on short text.
 */
export function tamePattern(source: string, flags: string, text: string): RegExp | undefined {
  if (source.length > 200 || /\)[*+{]/.test(source) || /\\[1-9k]/.test(source)) return undefined;
  const plain = source
    .replaceAll(/\\./g, '.')
    .replaceAll(/\[\^?\]?[^\]]*\]/g, '.')
    .replaceAll(/\(\?(?:[:=!]|<[=!])/g, '(');
  const repetitions = plain.match(/[*+]|\{\d*,?\d*\}/g)?.length ?? 0;
  const options = plain.match(/\?/g)?.length ?? 0;
  if (repetitions > 2 || options > 8) return undefined;
  if (text.length > (repetitions > 1 ? 500 : 2_000)) return undefined;
  try {
    return new RegExp(source, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
