import { posix } from 'node:path';
import type { Place } from '../../model/place.ts';
import type { Value } from '../../model/value.ts';
import type { World } from '../../model/world.ts';
import { loadEnvFiles } from '../../values/intrinsics/load-env-files.ts';
import { string } from '../../values/make-value.ts';
import { technologyOf } from '../targets/parse-address.ts';
import type { RunContext } from '../targets/run-context.ts';
import { prismaConfigUrl } from './prisma-config.ts';
import { nearestDatasource, type Datasource } from './prisma-schema.ts';

type LookUp = (name: string) => Value;

/** What the files of the project say of a Prisma client that is constructed at a place. */
export type ProjectOf = (
  library: string,
  at: Place | undefined,
  variable: LookUp,
) => ReturnType<RunContext['projectOf']>;

export function projectOfPrisma(
  world: World & { readonly workingFolder: string },
  schemas: readonly Datasource[],
): ProjectOf {
  return (library, at, variable) => {
    if (library !== 'prisma') return undefined;
    const schema = schemaOf(world, schemas, at);
    const url = urlOf(world, schema, at, variable);
    const technology = schema?.provider === undefined ? undefined : technologyOf(schema.provider);
    if (url === undefined && technology === undefined) return undefined;
    return {
      ...(url === undefined ? {} : { url }),
      ...(technology === undefined ? {} : { technology }),
    };
  };
}

/** The schema whose generator wrote the module that the client is imported from, else the nearest one. */
function schemaOf(
  world: World & { readonly workingFolder: string },
  schemas: readonly Datasource[],
  at: Place | undefined,
): Datasource | undefined {
  if (schemas.length < 2 || at === undefined) return schemas[0];
  const generated = generatedBeside(world, at.file);
  const written =
    generated === undefined
      ? undefined
      : schemas.find(({ outputs }) =>
          outputs.some((folder) => generated === folder || generated.startsWith(`${folder}/`)),
        );
  if (written !== undefined) return written;
  // A client without an output folder of its own is not one that another generator writes elsewhere.
  const plain = schemas.filter(({ outputs }) => outputs.length === 0);
  return nearestDatasource(posix.dirname(at.file), plain.length > 0 ? plain : schemas);
}

function generatedBeside(world: World, file: string): string | undefined {
  const imports = world.facts(file)?.imports ?? [];
  for (const index of imports.keys()) {
    const to = world.resolve(file, index);
    if (to.kind === 'package' && to.generated !== undefined) return to.generated;
  }
  return undefined;
}

function urlOf(
  world: World & { readonly workingFolder: string },
  schema: Datasource | undefined,
  at: Place | undefined,
  variable: LookUp,
): Value | undefined {
  if (schema?.url === undefined) {
    return prismaConfigUrl(
      world,
      [posix.dirname(schema?.file ?? at?.file ?? '.'), world.workingFolder],
      variable,
    );
  }
  const { url, file, line } = schema;
  if ('text' in url) return string(url.text, [{ file, line, what: 'config' }]);
  return withEnvFiles(world, schema, variable)(url.variable);
}

/**
 * The client loads `.env` of the package and the one beside the schema where it finds nothing set.
 * https://www.prisma.io/docs/orm/more/development-environment/environment-variables
 */
function withEnvFiles(world: World, schema: Datasource, variable: LookUp): LookUp {
  const folder = posix.dirname(schema.file);
  const root = packageFolder(world, folder);
  if (!schema.loadsEnvFiles || majorVersion(world, root) >= 7) return variable;
  const set = new Map<string, Value>();
  const lookUp: LookUp = (name) => set.get(name) ?? variable(name);
  const files = [...new Set([posix.join(root, '.env'), posix.join(folder, '.env')])];
  loadEnvFiles(
    { files, loader: 'dotenv-expand', override: false },
    {
      origin: [{ file: schema.file, line: schema.line, what: 'config' }],
      tools: {
        world,
        variable: lookUp,
        setVariable: (name, value) => {
          set.set(name, value);
        },
      },
    },
  );
  return lookUp;
}

function packageFolder(world: World, folder: string): string {
  let at = folder;
  while (at !== '.' && at !== '' && !world.exists(posix.join(at, 'package.json'))) at = posix.dirname(at);
  return at === '' ? '.' : at;
}

/** Older than anything where nobody says: then it loads them. */
function majorVersion(world: World, root: string): number {
  const text = world.text(posix.join(root, 'package.json')) ?? '';
  const version = /"(?:@prisma\/client|prisma)"\s*:\s*"[^"\d]*(\d+)/.exec(text)?.[1];
  return Number(version ?? 0);
}
