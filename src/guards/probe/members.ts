import { posix } from 'node:path';
import { tamePattern } from '../../values/intrinsics/tame-pattern.ts';
import { isUncertain, unknown } from './unknown.ts';

export type Callback = (...values: readonly unknown[]) => unknown;

const longest = 300;

/** What a method of a text, a list, a set or a pattern gives; nothing else is ever called. */
export function callMember(object: unknown, name: string, given: readonly unknown[]): unknown {
  if (given.includes(unknown)) return unknown;
  if (typeof object === 'string') return callText(object.slice(0, longest), name, given);
  if (object instanceof RegExp && (name === 'test' || name === 'exec')) {
    const text = given[0];
    if (typeof text !== 'string') return unknown;
    const pattern = tame(object, text);
    if (pattern === undefined) return unknown;
    return name === 'test' ? pattern.test(text) : [...(pattern.exec(text) ?? [])];
  }
  if (object instanceof Set && name === 'has') return object.has(given[0]);
  return Array.isArray(object) ? callList(object, name, given) : unknown;
}

function tame({ source, flags }: RegExp, text: string): RegExp | undefined {
  return tamePattern(source, flags.replaceAll(/[gy]/g, ''), text);
}

const plain = new Set([
  ...['includes', 'startsWith', 'endsWith', 'indexOf', 'lastIndexOf', 'toLowerCase', 'toUpperCase', 'trim'],
  ...['slice', 'substring', 'at', 'charAt', 'concat', 'trimEnd', 'trimStart', 'toString', 'normalize'],
]);

function callText(text: string, name: string, given: readonly unknown[]): unknown {
  const [first, second] = given;
  if (first instanceof RegExp) {
    const pattern = tame(first, text);
    if (pattern === undefined) return unknown;
    if (name === 'match') return pattern.exec(text) ?? null;
    if (name === 'search') return text.search(pattern);
    if (name === 'split') return text.split(pattern);
    if (name === 'replace' && typeof second === 'string') return text.replace(pattern, second);
    return unknown;
  }
  if (!given.every((one) => typeof one === 'string' || typeof one === 'number')) return unknown;
  if (name === 'split' && typeof first === 'string') return text.split(first);
  if (/^replace(?:All)?$/.test(name) && typeof first === 'string' && typeof second === 'string')
    return name === 'replace' ? text.replace(first, () => second) : text.replaceAll(first, () => second);
  if (!plain.has(name)) return unknown;
  const method: unknown = Reflect.get(String.prototype, name);
  return typeof method === 'function'
    ? attempt(method as (...values: unknown[]) => unknown, text, given)
    : unknown;
}

/** Arguments that a method refuses (`normalize('x')`) make it throw, here as in the code that is tried. */
function attempt(method: (...given: unknown[]) => unknown, text: string, given: readonly unknown[]): unknown {
  try {
    return Reflect.apply(method, text, given);
  } catch {
    return unknown;
  }
}

function callList(list: readonly unknown[], name: string, given: readonly unknown[]): unknown {
  const [first] = given;
  const isUnsure = list.some(isUncertain);
  if (name === 'includes') return list.includes(first) || (isUnsure ? unknown : false);
  if (name === 'indexOf') return isUnsure ? unknown : list.indexOf(first);
  if (name === 'join') return joined(list, first);
  if (name === 'at' && typeof first === 'number') return list.at(first);
  if (name === 'pop') return list.at(-1);
  if (name === 'slice') return list.slice(...given.filter((one) => typeof one === 'number'));
  if (typeof first !== 'function') return unknown;
  const answers = list.map((item) => (first as Callback)(item));
  if (name === 'map') return answers;
  if (answers.some(isUncertain)) return unknown;
  if (name === 'some') return answers.some(Boolean);
  if (name === 'every') return answers.every(Boolean);
  if (name === 'filter') return list.filter((_, index) => answers[index]);
  return name === 'find' ? list.find((_, index) => answers[index]) : unknown;
}

/** Only texts and numbers are written out; what anything else would read as is nobody's check. */
function joined(list: readonly unknown[], separator: unknown): unknown {
  if (separator !== undefined && typeof separator !== 'string') return unknown;
  return list.every((one) => typeof one === 'string' || typeof one === 'number')
    ? list.join(separator)
    : unknown;
}

/** Functions of the language and of its own modules that checks of names and paths use. */
export function callOutside(name: string, given: readonly unknown[]): unknown {
  if (/^(?:os\.)?tmpdir$/.test(name)) return '/tmp';
  if (/^(?:os\.)?homedir$/.test(name)) return '/home/me';
  if (given.includes(unknown)) return unknown;
  const [first] = given;
  if (name === 'Boolean') return Boolean(first);
  if (name === 'String') return typeof first === 'string' ? first : unknown;
  if (name === 'decodeURIComponent' && typeof first === 'string' && !first.includes('%')) return first;
  const texts = given.filter((one) => typeof one === 'string');
  if (texts.length !== given.length) return unknown;
  const method = /^(?:path\.|posix\.)?(resolve|normalize|join|relative|basename|dirname)$/.exec(name)?.[1];
  if (method === 'resolve') return posix.resolve('/work', ...texts);
  if (method === 'join') return posix.join(...texts);
  const [one = '', other = ''] = texts;
  if (method === 'normalize') return posix.normalize(one);
  if (method === 'relative') return posix.relative(one, other);
  if (method === 'basename') return posix.basename(one);
  if (method === 'dirname') return posix.dirname(one);
  return /^(?:fs\.)?realpath(?:Sync)?$/.test(name) ? posix.resolve('/work', one) : unknown;
}

export function construct(name: string, given: readonly unknown[]): unknown {
  const [first] = given;
  if (name === 'URL' && typeof first === 'string') return URL.canParse(first) ? new URL(first) : unknown;
  if (name === 'Set' && Array.isArray(first)) return new Set<unknown>(first);
  if (name === 'RegExp' && typeof first === 'string') return patternOf(first, given[1]);
  return unknown;
}

export function patternOf(source: string, flags: unknown): unknown {
  return tamePattern(source, typeof flags === 'string' ? flags.replaceAll(/[gy]/g, '') : '', '') ?? unknown;
}
