import { posix } from 'node:path';
import type { EdgeTarget } from '../../model/graph.ts';
import type { Tree } from '../../model/tree.ts';

/** Client libraries that are generated into an untracked folder of the repository. */
export interface GeneratedClients {
  /** The package whose generated code stands at a path. */
  at(path: string): EdgeTarget | undefined;
}

interface GeneratedFolder {
  readonly folder: string;
  readonly package: string;
}

const longestSchema = 2_000_000;

/** https://www.prisma.io/docs/orm/prisma-schema/overview/generators: only these make the client itself. */
const clientProviders = new Set(['prisma-client', 'prisma-client-js']);

export function generatedClients(tree: Tree, text: (path: string) => string | undefined): GeneratedClients {
  let folders: readonly GeneratedFolder[] | undefined;
  const isWithoutFiles = (folder: string): boolean =>
    !tree.files.some(({ path }) => path.startsWith(`${folder}/`));
  return {
    at: (path) => {
      folders ??= tree.files.flatMap((file) =>
        file.path.endsWith('.prisma') ? prismaFolders(file.path, text) : [],
      );
      const found = folders.find(({ folder }) => path === folder || path.startsWith(`${folder}/`));
      if (found === undefined) return besideGenerated(path, folders, isWithoutFiles);
      return generated(found, path.slice(found.folder.length + 1), path);
    },
  };
}

/**
 * A script may generate another client from a changed schema that is not tracked either, beside the first one: all
 * that stands there is generated.
 */
function besideGenerated(
  path: string,
  folders: readonly GeneratedFolder[],
  isWithoutFiles: (folder: string) => boolean,
): EdgeTarget | undefined {
  for (const one of folders) {
    const parent = posix.dirname(one.folder);
    if (parent === '.' || !path.startsWith(`${parent}/`) || !isWithoutFiles(parent)) continue;
    const [, ...inside] = path.slice(parent.length + 1).split('/');
    const target = generated(one, inside.join('/'), path);
    if (target.kind === 'package' && target.subpath === '') return target;
  }
  return undefined;
}

function generated({ package: name }: GeneratedFolder, within: string, path: string): EdgeTarget {
  const inside = within.replace(/\.[cm]?[jt]s$/, '');
  // `client` and `index` are the entries of the two generators: what the package itself exports.
  const subpath = inside === 'client' || inside === 'index' ? '' : inside;
  return { kind: 'package', package: name, subpath, generated: path };
}

function prismaFolders(path: string, text: (path: string) => string | undefined): readonly GeneratedFolder[] {
  const schema = text(path) ?? '';
  if (schema.length > longestSchema) return [];
  return [...schema.matchAll(/^[ \t]*generator[ \t]+\w+[ \t]*\{([^}]*)\}/gm)].flatMap(([, block = '']) => {
    const output = setting(block, 'output');
    if (output === undefined || !clientProviders.has(setting(block, 'provider') ?? '')) return [];
    return [{ folder: posix.join(posix.dirname(path), output), package: '@prisma/client' }];
  });
}

function setting(block: string, name: string): string | undefined {
  return new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*"([^"\\n]*)"`, 'm').exec(block)?.[1];
}
