/** More environments than this are a matrix nobody reads. */
const most = 64;

/** `py{39,310}-django{4,5}` stands for four. https://tox.wiki/en/stable/config.html#generative-environments */
export function expandNames(text: string): readonly string[] {
  return splitOutside(text)
    .flatMap((one) => expandBraces(one.trim()))
    .filter((one) => one !== '')
    .slice(0, most);
}

/** Splits at commas and line ends that stand in no braces. */
function splitOutside(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    else if ((sign === ',' && depth === 0) || sign === '\n') {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function expandBraces(text: string): readonly string[] {
  let found = [''];
  let rest = text;
  while (rest !== '') {
    const open = rest.indexOf('{');
    const close = open < 0 ? -1 : rest.indexOf('}', open);
    if (close < 0) return found.map((one) => one + rest);
    const before = rest.slice(0, open);
    const choices = rest.slice(open + 1, close).split(',');
    found = found.flatMap((one) => choices.map((choice) => one + before + choice.trim())).slice(0, most);
    rest = rest.slice(close + 1);
  }
  return found;
}

/** Whether an environment has all factors of one of the alternatives: `py39,py310-!slow`. */
export function hasFactors(environment: string, condition: string): boolean {
  const own = new Set(environment.split('-'));
  return expandNames(condition).some((alternative) =>
    alternative
      .split('-')
      .every((factor) => (factor.startsWith('!') ? !own.has(factor.slice(1)) : own.has(factor))),
  );
}
