import { isPlaceholder } from './placeholder.ts';
import type { Detector, Span } from './span.ts';

/**
 * Options of well-known programs whose name does not say that they hold a password. The value is the last
 * group; what lies between the program and its option stays within one command.
 */
const commands: readonly RegExp[] = [
  // `curl -u user:password`, wget and httpie alike.
  /\b(?:curl|wget|https?)\b[^\n|;&]{0,300}?\s(?:-u|--user|-a|--auth)[ \t=]{0,2}["']?[^\s"':]{0,100}:([^\s"'`;|&]+)/g,
  // `mysql -ppassword`: attached, or it asks.
  /\b(?:mysql\w*|mariadb\w*)\b[^\n|;&]{0,300}?\s-p([^\s"'`;|&]+)/g,
  /\bredis-cli\b[^\n|;&]{0,300}?\s-a[ \t]+["']?([^\s"'`;|&]+)/g,
  /\bsshpass\b[^\n|;&]{0,60}?\s-p[ \t]*["']?([^\s"'`;|&]+)/g,
  /\bmongo\w*\b[^\n|;&]{0,300}?\s-p[ \t]+["']?([^\s"'`;|&]+)/g,
  /\b(?:sqlcmd|bcp)\b[^\n|;&]{0,300}?\s-P[ \t]*["']?([^\s"'`;|&]+)/g,
  /\b(?:docker|podman|helm|oc|az|npm)\b[^\n|;&]{0,60}?\blogin\b[^\n|;&]{0,300}?\s-p[ \t]+["']?([^\s"'`;|&]+)/g,
  // A secret that is piped into a program that reads one.
  /\becho\s+(?:-n\s+)?["']?([^\s"'`;|&]+)["']?\s*\|[^\n;&]{0,200}?--password-stdin/g,
  // `AUTH=user:password`, `BASIC_AUTH=…`.
  /(?<![\w.-])\w*AUTH(?:ENTICATION|ORIZATION)?=["']?[\w.@-]{1,100}:([^\s"'`;|&/]{4,})/g,
];

export const detectCommands: Detector = {
  hint: /curl|wget|http|mysql|mariadb|redis-cli|sshpass|mongo|sqlcmd|bcp|login|password-stdin|AUTH/,
  find: (text) => commands.flatMap((command) => [...text.matchAll(command)].flatMap(spanOf)),
};

function spanOf(match: RegExpExecArray): Span[] {
  const value = match[1] ?? '';
  if (isPlaceholder(value) || value.length < 3) return [];
  const end = match.index + match[0].length;
  const start = match.index + match[0].lastIndexOf(value);
  return start + value.length > end ? [] : [{ start, end: start + value.length, class: 'password' }];
}
