import { builtinModules } from 'node:module';

/** What the text of an import means before any file is looked at. */
export type Specifier =
  | { readonly form: 'relative'; readonly path: string }
  /** `/x`: bundlers serve it from the project's folder. */
  | { readonly form: 'absolute'; readonly path: string }
  | { readonly form: 'internal'; readonly name: string }
  | { readonly form: 'builtin'; readonly name: string }
  | { readonly form: 'bare'; readonly name: string; readonly package: string; readonly subpath: string }
  | { readonly form: 'none'; readonly reason: string };

/** Longer ones are data (`data:` URLs) or an attack on the patterns that aliases hold. */
const longest = 1_000;

const builtins = new Set(builtinModules.filter((name) => !name.startsWith('_')));

/** Schemes whose modules a runtime brings along. */
const runtimes = new Set(['node', 'bun', 'cloudflare', 'workerd', 'deno', 'electron', 'ext']);

/** Schemes that a package manager, not a bundler, gives a meaning: the rest is a package's name. */
const registries = new Set(['npm', 'jsr']);

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name, and the upper case of old packages. */
const packageName = /^(?:@[a-z0-9][\w.~-]*\/)?[a-z0-9_][\w.~-]*$/i;

export function parseSpecifier(raw: string): Specifier {
  if (raw.length > longest) return { form: 'none', reason: 'the specifier is too long' };
  const specifier = withoutQuery(withoutLoaders(raw));
  if (specifier === '') return { form: 'none', reason: 'the specifier is empty' };
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return { form: 'relative', path: specifier };
  if (specifier.startsWith('/')) return { form: 'absolute', path: specifier };
  if (specifier.startsWith('#')) return { form: 'internal', name: specifier };
  const scheme = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(specifier);
  if (scheme) return parseScheme(scheme[1]?.toLowerCase() ?? '', scheme[2] ?? '', specifier);
  if (builtins.has(specifier)) return { form: 'builtin', name: specifier };
  return parseBare(specifier);
}

function parseScheme(scheme: string, rest: string, specifier: string): Specifier {
  if (scheme === 'node') return { form: 'builtin', name: rest };
  if (runtimes.has(scheme)) return { form: 'builtin', name: specifier };
  if (registries.has(scheme)) return parseBare(rest.replace(/^\//, '').replace(/(?<=.)@[^/]*/, ''));
  if (scheme === 'http' || scheme === 'https') return { form: 'none', reason: 'it is loaded from a URL' };
  if (scheme === 'data' || scheme === 'blob') return { form: 'none', reason: 'its text is in the specifier' };
  return { form: 'none', reason: `a bundler plugin makes the module (\`${scheme}:\`)` };
}

function parseBare(name: string): Specifier {
  const parts = name.split('/');
  const length = name.startsWith('@') ? 2 : 1;
  return {
    form: 'bare',
    name,
    package: parts.slice(0, length).join('/'),
    subpath: parts.slice(length).join('/'),
  };
}

/** Whether a registry could hold a package of the name: `@/db` and `~/db` are aliases that nothing defines. */
export function isPackageName(name: string): boolean {
  return packageName.test(name);
}

/** `?raw`, `?url`, `?worker`: how a bundler is to load the file, not which one. */
function withoutQuery(specifier: string): string {
  const query = specifier.indexOf('?');
  return query > 0 ? specifier.slice(0, query) : specifier;
}

/** `raw-loader!./x`: webpack's inline loaders stand before the module. */
function withoutLoaders(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf('!') + 1);
}

/** The file is taken as text or as a URL: none of its code runs. */
export function asksForText(raw: string): boolean {
  return /\?(?:raw|url|inline|base64)\b/.test(raw) || /\b(?:raw|url|file)-loader!/.test(raw);
}

/** Names that Nuxt, SvelteKit and plugins of Vite make up while they build. */
export function isMadeByFramework(specifier: string): boolean {
  return /^(?:#(?:imports|app|components|build|internal)|\$(?:app|env)|~icons|~pages|~react-pages)(?:\/|$)/.test(
    specifier,
  );
}
