import { posix } from 'node:path';
import type { Place } from '../../model/place.ts';
import type { Value } from '../../model/value.ts';
import { string } from '../../values/make-value.ts';

/** What the datasource block of a Prisma schema says. https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource */
export interface Datasource {
  readonly file: string;
  readonly line: number;
  readonly provider: string | undefined;
  readonly url: DatasourceUrl | undefined;
  /** Where commands that change the schema go instead. */
  readonly directUrl: DatasourceUrl | undefined;
  /** Folders that its generators write clients into. */
  readonly outputs: readonly string[];
  /** Its client loads env files by itself: that of `prisma-client-js` does, before version 7. */
  readonly loadsEnvFiles: boolean;
}

/** A variable, or text written out. */
export type DatasourceUrl = { readonly variable: string } | { readonly text: string };

const block = /^[ \t]*datasource[ \t]+\w+[ \t]*\{([^}]*)\}/m;

export function readDatasource(file: string, text: string): Datasource | undefined {
  const found = block.exec(text);
  if (found === null) return undefined;
  const [whole, body = ''] = found;
  const provider = /^[ \t]*provider[ \t]*=[ \t]*"([^"]*)"/m.exec(body)?.[1];
  const before = text.slice(0, found.index + Math.max(whole.indexOf('url'), 0));
  return {
    file,
    line: before.split('\n').length,
    provider,
    url: addressIn(body, /^[ \t]*url[ \t]*=[ \t]*(?:env\(\s*"([^"]*)"\s*\)|"([^"]*)")/m),
    directUrl: addressIn(body, /^[ \t]*directUrl[ \t]*=[ \t]*(?:env\(\s*"([^"]*)"\s*\)|"([^"]*)")/m),
    ...generators(file, text),
  };
}

function addressIn(body: string, pattern: RegExp): DatasourceUrl | undefined {
  const [, variable, text] = pattern.exec(body) ?? [];
  if (variable !== undefined) return { variable };
  return text === undefined ? undefined : { text };
}

const generator = /^[ \t]*generator[ \t]+\w+[ \t]*\{([^}]*)\}/gm;

/** https://www.prisma.io/docs/orm/prisma-schema/overview/generators */
function generators(file: string, text: string): Pick<Datasource, 'outputs' | 'loadsEnvFiles'> {
  const blocks = [...text.matchAll(generator)].map(([, body = '']) => body);
  const outputs = blocks.flatMap((body) => {
    const output = /^[ \t]*output[ \t]*=[ \t]*"([^"\n]*)"/m.exec(body)?.[1];
    return output === undefined ? [] : [posix.join(posix.dirname(file), output)];
  });
  const loadsEnvFiles = !blocks.some((body) => /^[ \t]*provider[ \t]*=[ \t]*"prisma-client"/m.test(body));
  return { outputs, loadsEnvFiles };
}

/** The schema that lies nearest to a folder: Prisma's generator reads it from `prisma/` or beside it. */
export function nearestDatasource(folder: string, all: readonly Datasource[]): Datasource | undefined {
  return [...all].sort(
    (a, b) => distance(folder, a.file) - distance(folder, b.file) || (a.file < b.file ? -1 : 1),
  )[0];
}

function distance(folder: string, file: string): number {
  const steps = posix.relative(folder, posix.dirname(file)).split('/');
  return steps.filter((step) => step === '..').length * 2 + steps.filter((step) => step !== '').length;
}

export function valueOfUrl(
  url: DatasourceUrl,
  { file, line }: Place,
  variable: (name: string) => Value,
): Value {
  return 'variable' in url ? variable(url.variable) : string(url.text, [{ file, line, what: 'config' }]);
}
