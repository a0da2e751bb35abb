import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { string } from '../../values/make-value.ts';
import { truth } from '../../values/truth.ts';
import { isFunction } from '../kinds-of-value.ts';
import { finds, patternOf, type TextPattern } from './url-pattern.ts';

/** Hosts to which real requests may go: all, none, or those in which something finds a match. */
export type AllowedHosts = 'all' | readonly TextPattern[];

/** A host that nobody has a reason to name. */
const anyHost = 'any.host.invalid:443';
const thisMachine = ['localhost:80', '127.0.0.1:80'];

/** Text, a regular expression or a predicate that is asked about `host:port`. */
export function allowedHosts(matcher: Value | undefined, tools: IntrinsicTools): AllowedHosts {
  if (matcher === undefined) return 'all';
  if (!isFunction(matcher)) return [patternOf(matcher)];
  const allows = (host: string): boolean => {
    const answer = tools.tried(() => tools.call(matcher, [string(host)]));
    return answer !== undefined && truth(answer) !== false;
  };
  // What a predicate lets through is found out by asking it.
  if (allows(anyHost)) return 'all';
  return thisMachine.filter(allows).map((text) => ({ kind: 'text', text }));
}

/** Whether a request to a host may leave; to one that is not known, only where every host is allowed. */
export function allows(
  allowed: AllowedHosts,
  { host, port, scheme }: { readonly host?: string; readonly port?: string; readonly scheme?: string },
): boolean {
  if (allowed === 'all') return true;
  if (host === undefined) return false;
  const text = `${host}:${port ?? (scheme === 'http' ? '80' : '443')}`;
  return allowed.some((one) => {
    if (one.kind === 'text') return text.includes(one.text) || host === one.text.replace(/:\d+$/, '');
    return one.kind === 'unknown' || finds(one.source, one.flags, text) !== false;
  });
}
