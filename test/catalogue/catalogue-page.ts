import { markdownTable } from 'markdown-table';
import type { ClientLibrary, Ecosystem, Operation } from '../../src/model/catalogue.ts';

/** The text of docs/catalogue.md. */
export function cataloguePage(libraries: readonly ClientLibrary[]): string {
  const section = (title: string, ecosystem: Ecosystem) => {
    const own = libraries.filter((library) => library.ecosystem === ecosystem);
    const rows = own.map((library) => [
      packages(library),
      boundary(library),
      made(library),
      whenAbsent(library),
      destroys(library),
    ]);
    return [`## ${title}`, '', `${own.length} libraries.`, '', table(rows), ''];
  };
  return [
    '# Client libraries',
    '',
    'What the audit knows of libraries that reach real things. Generated from `src/catalogue/families`: run',
    '`npx vitest run test/catalogue -u` after a change there. Every statement stands in the data with the page',
    'that says so.',
    '',
    ...section('npm', 'npm'),
    ...section('PyPI', 'pypi'),
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string {
  const head = ['Package', 'Boundary', 'Constructed by', 'Given nothing', 'Destroys by'];
  return markdownTable([head, ...rows], { alignDelimiters: false, padding: true, stringLength: () => 0 });
}

function packages(library: ClientLibrary): string {
  const names = library.packages.length > 0 ? library.packages : (library.globals ?? []);
  return listOf(names, 4);
}

function boundary({ boundary: { kind, technology } }: ClientLibrary): string {
  return technology.startsWith('from-') ? kind : `${kind}: ${technology}`;
}

function made(library: ClientLibrary): string {
  const exports = library.constructions.flatMap((one) =>
    one.exports.map((name) => {
      if (one.form === 'import') return name === 'default' ? 'importing it' : `importing ${name}`;
      return `${one.form === 'new' ? 'new ' : one.form === 'extend' ? 'extends ' : ''}${name}`;
    }),
  );
  return listOf(exports, 4);
}

function whenAbsent(library: ClientLibrary): string {
  const texts = library.constructions.map((one) => `[${cell(one.whenAbsent.text)}](${one.whenAbsent.link})`);
  return [...new Set(texts)].slice(0, 2).join('; ');
}

function destroys(library: ClientLibrary): string {
  const worst = library.operations.filter(
    (one) => one.effect === 'destroy-store' || one.effect === 'destroy-set',
  );
  const shown = worst.map((one) => `[${listOf(one.calls, 3)}](${one.link})${decided(one)}`);
  return shown.length > 0 ? shown.join('; ') : '–';
}

function decided({ decidedBy }: Operation): string {
  if (decidedBy?.as === 'filter') return ' without a filter';
  if (decidedBy?.as === 'chain') return ` without ${decidedBy.narrowedBy.slice(0, 2).join(' or ')}`;
  if (decidedBy?.as === 'flag')
    return ` with ${[decidedBy.keyword, ...(decidedBy.path ?? [])].filter(Boolean).join('.') || 'true'}`;
  return decidedBy?.as === 'value' ? ' depending on its argument' : '';
}

function listOf(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => `\`${cell(name)}\``);
  return names.length > most ? `${shown.join(', ')}, … (${names.length})` : shown.join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
