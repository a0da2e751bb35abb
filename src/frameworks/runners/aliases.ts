import type { Alias } from '../../model/run.ts';
import type { Value } from '../../model/value.ts';
import type { ConfigReader } from './read-config.ts';
import { locate } from './locate.ts';

/**
 * Vite's `alias`: an object, or a list of `{ find, replacement }` with a text or a pattern. A text stands
 * for itself and for everything below it, and of a pattern only what it matches is replaced.
 * https://vite.dev/config/shared-options.html#resolve-alias
 */
export function viteAliases(
  value: Value | undefined,
  folder: string,
  reader: ConfigReader,
): readonly Alias[] {
  if (value === undefined) return [];
  const aliases: Alias[] = [];
  for (const item of reader.items(value, 'an alias')) {
    const find = reader.at(item, 'find');
    const replacement = reader.at(item, 'replacement');
    if (find !== undefined && replacement !== undefined) {
      for (const one of reader.list(find, 'an alias') ?? []) {
        const form = 'text' in one ? ('exact' as const) : ('part' as const);
        const from = 'text' in one ? one.text : `/${one.source}/${one.flags}`;
        pushAlias(aliases, from, form, replacement, folder, reader);
      }
    } else {
      for (const entry of reader.entries(item, 'the aliases')) {
        pushAlias(aliases, entry.key, 'exact', entry.value, folder, reader);
      }
    }
  }
  return aliases;
}

function pushAlias(
  aliases: Alias[],
  find: string,
  form: 'exact' | 'part',
  replacement: Value,
  folder: string,
  reader: ConfigReader,
): void {
  const read = reader.text(replacement, `the alias ${find}`);
  if (read === undefined) return;
  // Vite looks for `/src` below its root before it looks at the disk: https://vite.dev/guide/#index-html-and-project-root
  const target =
    aliasTarget(folder, read.text) ??
    (read.text.startsWith('/') ? aliasTarget(folder, `.${read.text}`) : undefined);
  if (target === undefined) {
    reader.note(`The alias ${find} leads outside the repository`, read.place);
    return;
  }
  const origin = read.place;
  if (form === 'part' || !find.endsWith('/')) aliases.push({ find, form, replacement: target, origin });
  if (form === 'part') return;
  aliases.push({ find: withSlash(find), form: 'prefix', replacement: withSlash(target), origin });
}

/** A relative or absolute path is a path of the repository, everything else a specifier. */
export function aliasTarget(folder: string, text: string): string | undefined {
  if (!/^(?:\.{0,2}\/|\.{1,2}$|file:)/.test(text)) return text;
  const target = locate(folder, text);
  if (target === undefined) return undefined;
  const path = target === '.' ? '.' : `./${target}`;
  return text.endsWith('/') ? withSlash(path) : path;
}

function withSlash(text: string): string {
  return text.endsWith('/') ? text : `${text}/`;
}
