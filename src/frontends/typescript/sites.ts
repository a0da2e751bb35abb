import type { SiteFact } from '../../model/facts.ts';
import type { Spot } from '../../model/place.ts';
import type { Argument } from '../../model/expression.ts';
import type { Draft } from '../shared/draft.ts';
import type { Binding } from './names.ts';
import type { Reading } from './reading.ts';

/** Where a chain of members and calls starts. */
export interface Root {
  readonly name: string;
  readonly binding: Binding | undefined;
  /** The chain starts with a load that has no name: `require('x').config()`. */
  readonly import: number | undefined;
}

export interface SiteDraft {
  readonly root: Root;
  readonly site: Draft<SiteFact>;
}

/** What the language itself brings: calls on it say nothing about tests, mocks or clients. */
const builtins: ReadonlySet<string> = new Set(
  (
    'console Object Array Math JSON Promise Map Set WeakMap WeakSet WeakRef Symbol String Number Boolean BigInt ' +
    'Date RegExp Error TypeError RangeError SyntaxError EvalError URIError ReferenceError AggregateError Reflect ' +
    'Proxy Intl Atomics ArrayBuffer SharedArrayBuffer DataView Buffer Uint8Array Uint16Array Uint32Array ' +
    'Uint8ClampedArray Int8Array Int16Array Int32Array Float32Array Float64Array BigInt64Array BigUint64Array ' +
    'parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape ' +
    'structuredClone queueMicrotask atob btoa URL URLSearchParams TextEncoder TextDecoder AbortController ' +
    'AbortSignal Event EventTarget CustomEvent Headers FormData Blob File performance crypto document window ' +
    'setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate requestAnimationFrame ' +
    'cancelAnimationFrame undefined NaN Infinity'
  ).split(' '),
);

/** Assertions are the bulk of a test's calls and reach nothing. */
function isAssertion(root: Root): boolean {
  if (root.binding === undefined) return root.name === 'expect' || root.name === 'assert';
  return (
    root.binding.imported?.imported === 'expect' ||
    (root.name === 'expect' && root.binding.origin === 'import')
  );
}

/** Mock functions are values, not mocks of modules, and half of a unit test's calls. */
function isMockFunction(root: Root, callee: string): boolean {
  return (
    (root.binding?.imported !== undefined || root.binding === undefined) &&
    /^(?:vi|vitest|jest)\.(?:fn|mocked|isMockFunction)\b/.test(callee)
  );
}

function isNoise(root: Root): boolean {
  if (root.binding === undefined && root.import === undefined && builtins.has(root.name)) return true;
  return root.binding?.origin === 'local' || isAssertion(root);
}

/** Room for a site, taken before the arguments are read so that sites follow the source. */
export function openSite(
  reading: Reading,
  root: Root | undefined,
  callee: string,
  spot: Spot,
  endLine: number,
): Draft<SiteFact> | undefined {
  if (root === undefined || isNoise(root) || isMockFunction(root, callee)) return undefined;
  const site: Draft<SiteFact> = {
    callee,
    root: root.binding === undefined && root.import === undefined ? 'global' : 'module',
    line: spot.line,
    column: spot.column,
    endLine,
    scope: reading.frame.owner.index,
  };
  if (reading.conditional) site.conditional = true;
  reading.sites.push({ root, site });
  return site;
}

export function describeArguments(site: Draft<SiteFact>, given: readonly Argument[]): void {
  const first = given[0]?.value;
  if (first?.kind === 'secret') site.text = first.secret.text;
  else if (first?.kind === 'literal' && typeof first.value === 'string') site.text = first.value;
  const functions: number[] = [];
  for (const { value } of given) {
    if (value.kind === 'function') functions.push(value.function);
    else if (value.kind === 'object') {
      for (const entry of value.entries) {
        if ('value' in entry && entry.value.kind === 'function') functions.push(entry.value.function);
      }
    }
  }
  if (functions.length > 0) site.functions = functions;
}

/** What could only be known once the whole file was read: which import a name belongs to. */
export function closeSites(drafts: readonly SiteDraft[]): SiteFact[] {
  return drafts.map(({ root, site }) => {
    const index = root.import ?? root.binding?.import;
    if (root.binding?.origin === 'import' || root.import !== undefined) site.root = 'import';
    if (index !== undefined) site.import = index;
    return site;
  });
}
