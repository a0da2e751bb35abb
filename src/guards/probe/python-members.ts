import { tamePattern } from '../../values/intrinsics/tame-pattern.ts';
import { callMember } from './members.ts';
import { isUncertain, unknown } from './unknown.ts';

/** Methods of Python's texts by the name that they have in the language which tries them. */
const sameMethods: Readonly<Record<string, string>> = {
  ...{ startswith: 'startsWith', endswith: 'endsWith', lower: 'toLowerCase', casefold: 'toLowerCase' },
  ...{ upper: 'toUpperCase', strip: 'trim', lstrip: 'trimStart', rstrip: 'trimEnd', find: 'indexOf' },
  ...{ split: 'split', rfind: 'lastIndexOf' },
};

/** What a method of a text or a list gives; nothing else is ever called. */
export function callPythonMember(object: unknown, name: string, given: readonly unknown[]): unknown {
  if (given.includes(unknown) || isUncertain(object)) return unknown;
  if (typeof object !== 'string') return unknown;
  const [first, second] = given;
  // `name.endswith(('_test', '_ci'))`
  if ((name === 'startswith' || name === 'endswith') && Array.isArray(first)) {
    const answers = first.map((one: unknown) => callPythonMember(object, name, [one]));
    return answers.some(isUncertain) ? unknown : answers.some(Boolean);
  }
  if (name === 'removesuffix' && typeof first === 'string')
    return first !== '' && object.endsWith(first) ? object.slice(0, -first.length) : object;
  if (name === 'removeprefix' && typeof first === 'string')
    return object.startsWith(first) ? object.slice(first.length) : object;
  if (name === 'rsplit' && typeof first === 'string' && second === 1) {
    const at = object.lastIndexOf(first);
    return at < 0 ? [object] : [object.slice(0, at), object.slice(at + first.length)];
  }
  if (name === 'replace' && typeof first === 'string' && typeof second === 'string')
    return object.replaceAll(first, () => second);
  // Without an argument it takes white space away and nothing else.
  if (name.endsWith('strip') && given.length > 0) return unknown;
  const same = Object.hasOwn(sameMethods, name) ? sameMethods[name] : undefined;
  return same === undefined ? unknown : callMember(object, same, given);
}

/** Functions that checks of names and addresses use. */
export function callPythonFunction(name: string, given: readonly unknown[]): unknown {
  if (given.includes(unknown)) return unknown;
  const [first, second] = given;
  const plain = name.split('.').at(-1) ?? name;
  if (name === 'bool') return Boolean(first);
  if (name === 'str') return typeof first === 'string' ? first : unknown;
  if (name === 'len') return typeof first === 'string' || Array.isArray(first) ? first.length : unknown;
  if (name === 'any' || name === 'all') return ofAll(name, first);
  if (
    /^re\.(?:search|match|fullmatch)$/.test(name) &&
    typeof first === 'string' &&
    typeof second === 'string'
  )
    return matched(plain, first, second);
  if (/^(?:urlparse|urlsplit|make_url)$/.test(plain) && typeof first === 'string') return addressOf(first);
  return unknown;
}

function ofAll(name: string, list: unknown): unknown {
  if (!Array.isArray(list) || list.some(isUncertain)) return unknown;
  return name === 'any' ? list.some(Boolean) : list.every(Boolean);
}

function matched(name: string, source: string, text: string): unknown {
  const anchored = name === 'search' ? source : name === 'match' ? `^(?:${source})` : `^(?:${source})$`;
  const pattern = tamePattern(anchored, '', text);
  return pattern === undefined ? unknown : pattern.test(text);
}

/** What `urllib` and SQLAlchemy make of an address. */
function addressOf(text: string): unknown {
  if (!URL.canParse(text)) return unknown;
  const { protocol, hostname, port, pathname, search, username, host } = new URL(text);
  return new Map<string, unknown>([
    ...Object.entries({ scheme: protocol.slice(0, -1), drivername: protocol.slice(0, -1) }),
    ...Object.entries({ hostname, host: hostname, netloc: host, username, path: pathname }),
    ...Object.entries({ database: pathname.slice(1), query: search.slice(1) }),
    ['port', port === '' ? null : Number(port)],
  ]);
}
