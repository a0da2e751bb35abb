/** What a word of an expression says of a test; undefined where that is not known. */
export type Word = (name: string) => boolean | undefined;

const longest = 4_000;
const deepest = 100;

const token = /\s*(?:([()])|([:\w+\-.[\]\\/]+)(\s*\([^()]*\))?)/y;

/**
 * Whether an expression over marks (`-m`) or names (`-k`) lets a test in: words, `and`, `or`, `not` and
 * brackets. Undefined where nobody knows, and where it cannot be read: pytest refuses that.
 * https://docs.pytest.org/en/stable/reference/reference.html#cmdoption-m
 */
export function letsIn(expression: string, word: Word): boolean | undefined {
  if (expression.length > longest) return undefined;
  const tokens = tokensOf(expression);
  if (tokens === undefined) return undefined;
  return tokens.length === 0 ? true : new Reader(tokens, word).whole();
}

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return undefined;
    const [all, bracket, name = '', given] = found;
    // `not (a)` has a word in front of a bracket as well.
    const isOperator = /^(?:and|or|not)$/.test(name);
    tokens.push(bracket ?? (given === undefined || isOperator ? name : `${name}()`));
    at += isOperator && given !== undefined ? all.length - given.length : all.length;
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #word: Word;
  #at = 0;
  #depth = 0;
  #failed = false;

  constructor(tokens: readonly string[], word: Word) {
    this.#tokens = tokens;
    this.#word = word;
  }

  whole(): boolean | undefined {
    const result = this.#any();
    return this.#failed || this.#at < this.#tokens.length ? undefined : result;
  }

  #any(): boolean | undefined {
    let result = this.#all();
    while (this.#take('or')) result = or(result, this.#all());
    return result;
  }

  #all(): boolean | undefined {
    let result = this.#one();
    while (this.#take('and')) result = and(result, this.#one());
    return result;
  }

  #one(): boolean | undefined {
    let isTurned = false;
    while (this.#take('not')) isTurned = !isTurned;
    const result = this.#plain();
    return isTurned && result !== undefined ? !result : result;
  }

  #plain(): boolean | undefined {
    if (this.#take('(')) {
      this.#depth += 1;
      if (this.#depth > deepest) return this.#fail();
      const result = this.#any();
      this.#depth -= 1;
      return this.#take(')') ? result : this.#fail();
    }
    const name = this.#tokens[this.#at];
    if (name === undefined || /^(?:and|or|[()])$/.test(name)) return this.#fail();
    this.#at += 1;
    if (/^True$/i.test(name)) return true;
    if (/^(?:False|None)$/i.test(name)) return false;
    // With what a mark was given is not compared: who does not have it is out.
    if (name.endsWith('()')) return and(this.#word(name.slice(0, -2)), undefined);
    return this.#word(name);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #fail(): boolean | undefined {
    this.#failed = true;
    this.#at = this.#tokens.length;
    return undefined;
  }
}

function and(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : undefined;
}

function or(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : undefined;
}
