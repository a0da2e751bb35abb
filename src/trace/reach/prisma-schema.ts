import { posix } from 'node:path';
import type { Value } from '../../model/value.ts';
import { string } from '../../values/make-value.ts';
import { technologyOf } from '../targets/parse-address.ts';
import type { RunContext } from '../targets/run-context.ts';

/** What the datasource block of a Prisma schema says. https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource */
export interface Datasource {
  readonly file: string;
  readonly line: number;
  readonly provider: string | undefined;
  /** A variable, or text written out. */
  readonly url: { readonly variable: string } | { readonly text: string } | undefined;
}

const block = /^[ \t]*datasource[ \t]+\w+[ \t]*\{([^}]*)\}/m;

export function readDatasource(file: string, text: string): Datasource | undefined {
  const found = block.exec(text);
  if (found === null) return undefined;
  const [whole, body = ''] = found;
  const provider = /^[ \t]*provider[ \t]*=[ \t]*"([^"]*)"/m.exec(body)?.[1];
  const url = /^[ \t]*url[ \t]*=[ \t]*(?:env\(\s*"([^"]*)"\s*\)|"([^"]*)")/m.exec(body);
  const before = text.slice(0, found.index + Math.max(whole.indexOf('url'), 0));
  const [, variable, written] = url ?? [];
  return {
    file,
    line: before.split('\n').length,
    provider,
    url: variable === undefined ? (written === undefined ? undefined : { text: written }) : { variable },
  };
}

/**
 * The schema of a run: the one that lies nearest to its folder. Prisma's generator reads it from `prisma/` or
 * beside it; packages of a monorepo share one.
 */
export function nearestDatasource(folder: string, all: readonly Datasource[]): Datasource | undefined {
  return [...all].sort(
    (a, b) => distance(folder, a.file) - distance(folder, b.file) || (a.file < b.file ? -1 : 1),
  )[0];
}

function distance(folder: string, file: string): number {
  const steps = posix.relative(folder, posix.dirname(file)).split('/');
  return steps.filter((step) => step === '..').length * 2 + steps.filter((step) => step !== '').length;
}

export function projectOfPrisma(
  datasource: Datasource | undefined,
  variable: (name: string) => Value,
): RunContext['projectOf'] {
  return (library) => {
    if (library !== 'prisma' || datasource === undefined) return undefined;
    const { url, provider, file, line } = datasource;
    const technology = provider === undefined ? undefined : technologyOf(provider);
    const value =
      url === undefined
        ? undefined
        : 'variable' in url
          ? variable(url.variable)
          : string(url.text, [{ file, line, what: 'config' }]);
    return {
      ...(value === undefined ? {} : { url: value }),
      ...(technology === undefined ? {} : { technology }),
    };
  };
}
