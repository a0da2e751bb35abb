import { unknownPart } from '../../model/network.ts';
import type { Value } from '../../model/value.ts';
import { tamePattern } from '../../values/intrinsics/tame-pattern.ts';

/** Text or a regular expression of the tests, as plain data; `unknown` is anything else: a function, a variable. */
export type TextPattern =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly flags: string }
  | { readonly kind: 'unknown' };

export function patternOf(value: Value | undefined): TextPattern {
  if (value?.kind !== 'known') return { kind: 'unknown' };
  const { data } = value;
  switch (data.type) {
    case 'string':
      return { kind: 'text', text: data.value };
    case 'template':
      return {
        kind: 'text',
        text: data.parts.map((part) => (typeof part === 'string' ? part : unknownPart)).join(''),
      };
    case 'pattern':
      return { kind: 'expression', source: data.source, flags: data.flags };
    case 'object': {
      const href =
        data.of !== undefined && 'builtin' in data.of && data.of.builtin === 'URL'
          ? data.entries.get('href')
          : undefined;
      return href === undefined ? { kind: 'unknown' } : patternOf(href);
    }
    default:
      return { kind: 'unknown' };
  }
}

/** Whether an expression finds something in a text; undefined where matching it might take for ever. */
export function finds(source: string, flags: string, text: string): boolean | undefined {
  return tamePattern(source, flags.replaceAll(/[gy]/g, ''), text)?.test(text);
}

export interface Address {
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: string;
  /** From its first slash, without the query. */
  readonly path?: string;
}

const usualPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

/** `https://api.example.com:8443/v1/*?x=1`, with wildcards and unknown parts where they stand. */
export function addressOf(text: string): Address {
  const [, scheme, rest = text] = /^([a-z][a-z\d+.-]*|\*):\/\/(.*)$/is.exec(text) ?? [];
  const plain = rest.replace(/[?#].*$/s, '');
  if (scheme === undefined) return plain.startsWith('/') ? { path: plain } : {};
  const slash = plain.indexOf('/');
  const authority = slash < 0 ? plain : plain.slice(0, slash);
  const [, host = '', port] = /^(?:[^@]*@)?(.*?)(?::(\d+|\*|:\w+))?$/.exec(authority) ?? [];
  return {
    scheme: scheme.toLowerCase(),
    host: host.toLowerCase(),
    ...(port === undefined ? {} : { port }),
    path: slash < 0 ? '/' : plain.slice(slash),
  };
}

export function sameScheme({ scheme: one = '*' }: Address, { scheme: other = '*' }: Address): boolean {
  return one === '*' || other === '*' || one === other;
}

/** Both as numbers, where the scheme says what goes without saying. */
export function samePort(one: Address, other: Address): boolean {
  const [a, b] = [portOf(one), portOf(other)];
  return a === undefined || b === undefined || a === b;
}

function portOf({ port, scheme }: Address): string | undefined {
  if (port !== undefined) return /^\d+$/.test(port) ? port : undefined;
  return scheme === undefined ? undefined : usualPorts[scheme];
}

/** A request as one text, without the port that goes without saying. */
export function textOf({ scheme = 'https', host = '', port, path = '' }: Address): string {
  const isUsual = port === undefined || usualPorts[scheme] === port;
  return `${scheme}://${host}${isUsual ? '' : `:${port}`}${path}`;
}
