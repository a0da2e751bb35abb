import { isHole, isPlaceholder } from './placeholder.ts';
import type { Detector, Span } from './span.ts';

/** Names of accounts that say nothing of a person or a customer, so they may be shown. */
const commonUsers = new Set(
  (
    'admin administrator airflow amqp api app app_user appuser clickhouse db dbuser default dev django docker ' +
    'elastic git github guest hasura keycloak local localhost mariadb minio minioadmin mongo mongodb mysql n8n ' +
    'neo4j nobody node oauth oauth2 postgres postgresql prisma rabbitmq rails redis root sa service supabase ' +
    'supabase_admin system test test_user tester testing testuser typeorm user username web x-access-token'
  ).split(' '),
);

/** Ends an address in running text. A `<` starts a placeholder. */
const outside = /[\s"'`<>\\]/;
const maxPassword = 256;

/** `user:password@` in addresses of any scheme, and in Go's `user:password@tcp(host)/name`. */
export const detectUrlCredentials: Detector = {
  hint: /:\\?\/\\?\/|@(?:tcp|udp|unix)\(/,
  find(text) {
    const spans: Span[] = [];
    // Slashes are escaped in shell words and JSON alike.
    for (const { index, 0: sign } of text.matchAll(/(?<=[A-Za-z0-9]):\\?\/\\?\//g)) {
      spans.push(...inAuthority(text, index + sign.length));
    }
    for (const match of text.matchAll(/(?<![\w.-])([\w.-]+):([^\s@:/]{1,200})@(?=(?:tcp|udp|unix)\()/g)) {
      spans.push(...credentials(match[1] ?? '', match[2], match.index));
    }
    return spans;
  },
};

function inAuthority(text: string, start: number): Span[] {
  const end = endOfAuthority(text, start);
  const at = text.slice(start, end).lastIndexOf('@');
  const stop = at === -1 ? endOfUnescapedPassword(text, start, end) : start + at;
  if (stop === undefined) return [];
  const userinfo = text.slice(start, stop);
  const colon = userinfo.indexOf(':');
  const user = colon === -1 ? userinfo : userinfo.slice(0, colon);
  if (/[,;|()]/.test(user)) return [];
  return credentials(user, colon === -1 ? undefined : userinfo.slice(colon + 1), start);
}

function endOfAuthority(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const sign = text.charAt(end);
    if (sign === '/' || sign === '?' || sign === '#' || outside.test(sign)) break;
    end += 1;
  }
  return end;
}

/**
 * `redis://:p/w@host` is no valid address, yet many drivers take it. What follows the colon is a password
 * rather than a port when it is no number, no hole and no word for a port, and an `@` follows.
 */
function endOfUnescapedPassword(text: string, start: number, end: number): number | undefined {
  const [, afterColon] = /:(.*)/s.exec(text.slice(start, end)) ?? [];
  if (afterColon === undefined || /^(?:\d*|port|[${<[%].*)$/is.test(afterColon)) return undefined;
  const rest = text.slice(end, end + maxPassword);
  const at = rest.indexOf('@');
  return at === -1 || outside.test(rest.slice(0, at)) ? undefined : end + at;
}

function credentials(user: string, password: string | undefined, start: number): Span[] {
  const spans: Span[] = [];
  if (password === undefined) {
    if (looksLikeToken(user)) spans.push({ start, end: start + user.length, class: 'url-credentials' });
    return spans;
  }
  const fallback = /^\$\{\w+:?-([^{}]+)\}$/.exec(password)?.[1];
  if (fallback !== undefined) {
    const end = start + user.length + 1 + password.length - 1;
    return isPlaceholder(fallback) ? [] : [{ start: end - fallback.length, end, class: 'url-credentials' }];
  }
  if (password === '' || isHole(password)) {
    return looksLikeToken(user) ? [{ start, end: start + user.length, class: 'url-credentials' }] : [];
  }
  if (user !== '' && !isHole(user) && !commonUsers.has(user.toLowerCase())) {
    spans.push({ start, end: start + user.length, class: 'url-credentials' });
  }
  const from = start + user.length + 1;
  spans.push({ start: from, end: from + password.length, class: 'url-credentials' });
  return spans;
}

/** A key in the user's place, as in the address of an error tracker or of a package registry. */
function looksLikeToken(user: string): boolean {
  return /^[A-Za-z0-9_-]{20,}$/.test(user) && /\d/.test(user) && /[A-Za-z]/.test(user);
}
