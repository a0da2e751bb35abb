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

/** The same few paths are asked for thousands of times in one scan. */
const matched = new WeakMap<ClientLibrary, Map<string, MatchedOperation | undefined>>();
const mostKept = 5000;

/** What a call does, given its path from the client: `collection().deleteMany`, `()` for the client itself. */
export function matchOperation(library: ClientLibrary, path: string): MatchedOperation | undefined {
  const kept = matched.get(library) ?? new Map<string, MatchedOperation | undefined>();
  matched.set(library, kept);
  if (kept.has(path)) return kept.get(path);
  const found = findOperation(library, path, mostHandles);
  if (kept.size < mostKept) kept.set(path, found);
  return found;
}

function findOperation(
  library: ClientLibrary,
  path: string,
  handlesLeft: number,
): MatchedOperation | undefined {
  const operation = library.operations.find((one) =>
    one.calls.some((pattern) => matchesPattern(pattern, path, one.ignoreCase)),
  );
  if (operation) return { library, operation };
  if (handlesLeft === 0) return undefined;
  for (const [rest, next] of behindHandles(library, path)) {
    const found = findOperation(next, rest, handlesLeft - 1);
    if (found) return found;
  }
  return undefined;
}

/** What an exported function does that is given the client: `migrate(db)`. */
export function matchExportedFunction(library: ClientLibrary, name: string): Operation | undefined {
  return library.operations.find((one) => one.calls.includes(`export:${name}`));
}

/** What a path from the client hands on: as its result, or to functions that it is given. */
export function matchHandles(
  library: ClientLibrary,
  path: string,
  handlesLeft = mostHandles,
): readonly Handle[] {
  const handles = library.handles?.filter((one) =>
    one.calls.some((pattern) => matchesPattern(pattern, path)),
  );
  if (handles !== undefined && handles.length > 0) return handles;
  if (handlesLeft === 0) return [];
  return behindHandles(library, path).flatMap(([rest, next]) => matchHandles(next, rest, handlesLeft - 1));
}

/** Every way to read the beginning of the path as a handle, longest first, with what is left. */
function behindHandles(library: ClientLibrary, path: string): (readonly [string, ClientLibrary])[] {
  const segments = segmentsOf(path);
  const ways: (readonly [string, ClientLibrary])[] = [];
  for (let length = segments.length - 1; length > 0; length -= 1) {
    const beginning = withoutCall(segments.slice(0, length).join('.'));
    const handle = library.handles?.find(
      (one) => one.gives === 'result' && one.calls.some((pattern) => matchesPattern(pattern, beginning)),
    );
    if (!handle) continue;
    const next = handle.library === undefined ? library : findLibrary(handle.library);
    if (next) ways.push([segments.slice(length).join('.'), next]);
  }
  return ways;
}

/** A pattern's last segment is called without saying so. `()` itself stays. */
function withoutCall(path: string): string {
  return path === '()' || !path.endsWith('()') ? path : path.slice(0, -2);
}
