import { posix } from 'node:path';

/** A client that a Prisma schema has generated: a folder of the repository, or a package in node_modules. */
export interface GeneratedPrismaClient {
  /** Relative to the root. */
  readonly folder?: string;
  readonly package?: string;
  /** Line of its generator block. */
  readonly line: number;
}

const opening = /^\s*generator\s+\w+\s*\{/;
const provider = /^\s*provider\s*=\s*"(prisma-client(?:-js)?)"/;
const output = /^\s*output\s*=\s*"([^"\n]*)"/;

/**
 * Where the generator blocks of a schema put their clients. Generated folders are usually not tracked, so an
 * import of one resolves to nothing: the schema is the only witness.
 * https://www.prisma.io/docs/orm/prisma-schema/overview/generators
 */
export function generatedPrismaClients(schemaFile: string, text: string): readonly GeneratedPrismaClient[] {
  const clients: GeneratedPrismaClient[] = [];
  let block: { line: number; generates: boolean; output?: string } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (opening.test(line)) block = { line: index + 1, generates: false };
    if (block === undefined) continue;
    if (provider.test(line)) block.generates = true;
    const path = output.exec(line)?.[1];
    if (path !== undefined) block.output = path;
    if (!line.includes('}')) continue;
    if (block.generates) clients.push(placeOf(schemaFile, block.line, block.output));
    block = undefined;
  }
  return clients;
}

function placeOf(schemaFile: string, line: number, path: string | undefined): GeneratedPrismaClient {
  if (path === undefined) return { package: '.prisma/client', line };
  const installed = /(?:^|\/)node_modules\/(.+?)\/?$/.exec(path)?.[1];
  if (installed !== undefined) return { package: installed, line };
  return { folder: posix.join(posix.dirname(schemaFile), path), line };
}

/** Whether an import leads into a generated client: by the path it resolves to or would, or by package. */
export function isGeneratedPrismaClient(
  clients: readonly GeneratedPrismaClient[],
  imported: { readonly path?: string; readonly package?: string },
): boolean {
  return clients.some((client) => {
    if (client.folder === undefined) return client.package === imported.package;
    if (imported.path === undefined) return false;
    const path = posix.normalize(imported.path);
    return path === client.folder || path.startsWith(`${client.folder}/`);
  });
}
