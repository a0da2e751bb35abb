import { posix } from 'node:path';
import type { EdgeTarget, FileTarget, FurtherTarget } from '../../model/graph.ts';
import { joined } from './source-tree.ts';

export interface FoundModule {
  readonly to: EdgeTarget;
  /** The packages above it, outermost first, which are loaded before it. */
  readonly above: readonly FurtherTarget[];
  /** Folders in which its submodules lie, where it is a package; a namespace may have several. */
  readonly folders: readonly string[];
  readonly name: ModuleName;
}

/** `as` continues the importing module's own name once `off` parts are taken off its end, where `off` is given. */
export type ModuleName = Required<Pick<FileTarget, 'as'>> & Pick<FileTarget, 'off'>;

export function isFound({ to }: FoundModule): boolean {
  return to.kind !== 'unresolved';
}

/** That the first part is a package of the repository: then what is not in it is missing. */
export function isInPackage({ above: [first] }: FoundModule): boolean {
  return first !== undefined && posix.basename(first.file) === '__init__.py';
}

export function packageTarget(specifier: string): FoundModule {
  const [top = specifier, ...rest] = specifier.split('.');
  const to = { kind: 'package', package: top, subpath: rest.join('.'), dotted: true } as const;
  return { to, above: [], folders: [], name: { as: specifier } };
}

export function missing(specifier: string, reason: string): FoundModule {
  return { to: { kind: 'unresolved', specifier, reason }, above: [], folders: [], name: { as: specifier } };
}

export function below({ as, off }: ModuleName, part: string): ModuleName {
  return { as: joined(as, part), ...(off === undefined ? {} : { off }) };
}
