import type { EdgeTarget } from '../model/graph.ts';
import type { Known, Origin, Value } from '../model/value.ts';
import { known, unresolved } from './make-value.ts';
import { packageName } from './package-name.ts';
import { shadowed, shadowedNothing } from './shadow.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** Something that stands in for a module. */
export interface Replacement {
  /** Id of the cut that it makes. */
  readonly cut: string;
  /**
   * What importers get under a name (`*` for the module as a whole). `original` is what they would get without
   * it. Undefined: this name is not replaced.
   */
  readonly give: (name: string, original: () => Value, origin: readonly Origin[]) => Value | undefined;
  /** Its module's own body does not run when somebody imports it. */
  readonly keepsOut: boolean;
  /** Only later imports get it: modules that ran before keep what they were bound to. */
  readonly since?: number;
  /** The module that exports what stands in gets the original itself. */
  readonly except?: string;
  /** What the others get. */
  readonly before?: Replacement;
  /** It stands for every module that has no other: as this. */
  readonly each?: (target: EdgeTarget) => Replacement | undefined;
}

/** Under this key stands what stands for every module. */
export const everyModule = 'every module';

/** Who imports a module, and whether that was settled before its own code ran. */
export interface Importer {
  readonly module: Frame;
  readonly bound: boolean;
}

/** What tells modules apart: the file or the package, never the text of a specifier. */
export function moduleKey(target: EdgeTarget): string | undefined {
  switch (target.kind) {
    case 'file':
      return `file ${target.file}`;
    case 'package':
    case 'builtin':
      return `package ${packageName(target)}`;
    default:
      return undefined;
  }
}

export function replacementOf(
  machine: Machine,
  target: EdgeTarget,
  importer?: Importer,
): Replacement | undefined {
  const own = importer?.module.replacements;
  if (machine.replacements.size === 0 && own === undefined && machine.recording === undefined)
    return undefined;
  const key = moduleKey(target);
  if (key === undefined) return undefined;
  const every = machine.replacements.get(everyModule);
  let standing = own?.get(key) ?? machine.replacements.get(key) ?? every?.each?.(target);
  machine.recording?.read(machine.replacements, key, machine.replacements.get(key));
  while (standing !== undefined && importer !== undefined && !reaches(standing, importer))
    standing = standing.before;
  return standing;
}

function reaches({ since = 0, except }: Replacement, { module, bound }: Importer): boolean {
  if (module.file === except) return false;
  return !bound || module.ranAt === undefined || module.ranAt > since;
}

let moments = 0;

/** Moments only tell what comes first in a process. */
export function nextMoment(): number {
  moments += 1;
  return moments;
}

/** What an import gets where something stands in for its module. */
export function replaced(
  machine: Machine,
  target: EdgeTarget,
  name: string,
  origin: readonly Origin[],
  original: () => Value,
  importer: Importer,
): Value | undefined {
  const replacement = replacementOf(machine, target, importer);
  const given = replacement?.give(name, original, origin);
  if (replacement === undefined || given === undefined) return undefined;
  // What a factory took over from the original is the original; only who has loaded that can have taken it.
  if (isLoaded(machine, target) && mayBeOriginal(given) && isSame(given, original())) return given;
  const shadow = { original, cut: replacement.cut };
  return isNothing(given) ? shadowedNothing(machine, given, shadow) : shadowed(machine, given, shadow);
}

function isNothing(value: Value): value is Known {
  return value.kind === 'known' && value.data.type === 'undefined';
}

function isLoaded(machine: Machine, target: EdgeTarget): boolean {
  return target.kind !== 'file' || machine.loaded.has(target.file);
}

function mayBeOriginal(value: Value): value is Known {
  return (
    value.kind === 'known' && ['function', 'class', 'external', 'result', 'object'].includes(value.data.type)
  );
}

function isSame({ data }: Known, original: Value): boolean {
  if (original.kind !== 'known') return false;
  const other = original.data;
  if (data === other) return true;
  switch (data.type) {
    case 'function':
      return other.type === 'function' && other.file === data.file && other.function === data.function;
    case 'class':
      return other.type === 'class' && other.file === data.file && other.class === data.class;
    case 'external':
      return (
        other.type === 'external' &&
        other.package === data.package &&
        other.path.join('.') === data.path.join('.')
      );
    default:
      return false;
  }
}

/** All that a module exports, as one value; for packages the package itself. */
export function moduleValue(target: EdgeTarget, origin: readonly Origin[]): Value {
  switch (target.kind) {
    case 'file':
      return known({ type: 'module', file: target.file }, origin);
    case 'package':
    case 'builtin':
      return known({ type: 'external', package: packageName(target), path: [] }, origin);
    default:
      return unresolved('a module that was not found', origin);
  }
}
