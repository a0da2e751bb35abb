import type { Frontend } from '../model/frontend.ts';
import type { Facts, Outline, Redact } from '../model/facts.ts';
import { readText } from '../files/read-text.ts';
import type { Relevance } from './relevance.ts';

export interface SourceRequest {
  readonly path: string;
  /** Read it only if its text is relevant. */
  readonly ifRelevant: boolean;
  /** Bodies are most of the facts: they are handed on where a cache keeps them or somebody will ask for them. */
  readonly withCode: boolean;
}

/**
 * What is stored of a file beside its code. Relevance is kept so that whether a file counts never depends
 * on what else was read before it or lies in the cache.
 */
export interface StoredOutline {
  readonly relevant: boolean;
  readonly outline: Outline;
}

/** What came of one file, ready to be stored. The two parts are JSON, apart so that one can stay unparsed. */
export type SourceResult =
  | { readonly kind: 'read'; readonly outline: Uint8Array; readonly code?: Uint8Array }
  | { readonly kind: 'irrelevant' }
  | { readonly kind: 'skipped'; readonly reason: string };

export interface SourceReader {
  readonly root: string;
  readonly redact: Redact;
  readonly relevance: Relevance;
  readonly frontendFor: (path: string) => Frontend | undefined;
}

export function readSource(reader: SourceReader, request: SourceRequest): SourceResult {
  const frontend = reader.frontendFor(request.path);
  if (frontend === undefined) return { kind: 'skipped', reason: 'no front end reads this kind of file' };
  const content = readText(reader.root, request.path);
  if ('skipped' in content) return { kind: 'skipped', reason: content.skipped };
  const relevant = reader.relevance.ofText(content.text);
  if (request.ifRelevant && !relevant) return { kind: 'irrelevant' };
  try {
    const facts = frontend.read(request.path, content.text, reader.redact);
    const withCode = request.withCode || reader.relevance.usesLibrary(facts.imports);
    return encodeFacts(facts, relevant, withCode);
  } catch (error) {
    // A front end promises not to throw; one that does must not take the other files with it.
    const message = error instanceof Error ? error.message : String(error);
    return {
      kind: 'skipped',
      reason: `the ${frontend.name} front end failed on it: ${message.split('\n')[0] ?? ''}`,
    };
  }
}

function encodeFacts(facts: Facts, relevant: boolean, withCode: boolean): SourceResult {
  const { code, ...outline } = facts;
  const stored: StoredOutline = { relevant, outline };
  return {
    kind: 'read',
    outline: Buffer.from(JSON.stringify(stored)),
    ...(withCode ? { code: Buffer.from(JSON.stringify(code)) } : {}),
  };
}
