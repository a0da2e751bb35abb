import type { ClientLibrary, Handle, Operation } from '../model/catalogue.ts';
import { findLibrary } from './index.ts';
import { matchesPattern, segmentsOf } from './call-pattern.ts';

export interface MatchedOperation {
  /** The library whose operation it is: another one where a handle leads there. */
  readonly library: ClientLibrary;
  readonly operation: Operation;
}

/** How many handles may follow each other: `db.session().beginTransaction().run`. */
const mostHandles = 5;

/** What a call does, given its path from the client: `collection().deleteMany`, `()` for the client itself. */
export function matchOperation(
  library: ClientLibrary,
  path: string,
  handlesLeft = mostHandles,
): MatchedOperation | undefined {
  const operation = library.operations.find((one) =>
    one.calls.some((pattern) => matchesPattern(pattern, path, one.ignoreCase)),
  );
  if (operation) return { library, operation };
  if (handlesLeft === 0) return undefined;
  for (const [rest, next] of behindHandles(library, path)) {
    const found = matchOperation(next, rest, handlesLeft - 1);
    if (found) return found;
  }
  return undefined;
}

/** What an exported function does that is given the client: `migrate(db)`. */
export function matchExportedFunction(library: ClientLibrary, name: string): Operation | undefined {
  return library.operations.find((one) => one.calls.includes(`export:${name}`));
}

/** Whether a path from the client, called or not, is a client again, and of which library. */
export function matchHandle(library: ClientLibrary, path: string): Handle | undefined {
  return library.handles?.find((handle) => handle.calls.some((pattern) => matchesPattern(pattern, path)));
}

/** Every way to read the beginning of the path as a handle, longest first, with what is left. */
function behindHandles(library: ClientLibrary, path: string): (readonly [string, ClientLibrary])[] {
  const segments = segmentsOf(path);
  const ways: (readonly [string, ClientLibrary])[] = [];
  for (let length = segments.length - 1; length > 0; length -= 1) {
    const beginning = segments.slice(0, length).join('.');
    const handle = matchHandle(library, called(beginning)) ?? matchHandle(library, beginning);
    if (handle?.gives !== 'result') continue;
    const next = handle.library === undefined ? library : findLibrary(handle.library);
    if (next) ways.push([segments.slice(length).join('.'), next]);
  }
  return ways;
}

/** A pattern's last segment is called without saying so. `()` itself stays. */
function called(path: string): string {
  return path === '()' || !path.endsWith('()') ? path : path.slice(0, -2);
}
