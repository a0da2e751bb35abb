import type { Facts } from '../../model/facts.ts';

/** Modules that are imported for nothing but to load env files. */
const loaders = /^(?:dotenv|dotenv-expand|dotenv-flow|dotenv-safe|@dotenvx\/dotenvx)\/config(?:\.[cm]?js)?$/;

/** Whether loading the module sets environment variables before its own code runs. */
export function importsForEnvironment(facts: Facts): boolean {
  return facts.imports.some(
    ({ specifier, scope, typeOnly }) =>
      scope === 0 && typeOnly !== true && specifier !== undefined && loaders.test(specifier),
  );
}
