import { rootPath } from '../model/root-path.ts';

/** Not inside another path: `node_modules/@root/walk` is what it is. */
const root = new RegExp(`(?<![\\w.-])${rootPath}(?:/|(?![\\w.-]))`, 'g');

/** Paths below the root as people write them: the root that code was followed in is on no machine. */
export function withoutRoot<T>(report: T): T {
  return cleaned(report) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(rootPath) ? readable(value) : value;
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned(one)]));
}

function readable(text: string): string {
  return text.replace(root, (found, at: number) =>
    found.endsWith('/') && at + found.length < text.length ? '' : '.',
  );
}
