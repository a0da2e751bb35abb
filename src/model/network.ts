/**
 * What a library sends its requests with. Interceptors replace one or another of these, none replaces all:
 * `http` is the global `fetch` or Node's `http`, by version or platform; `other` is everything that they do not
 * see: sockets, gRPC, HTTP/2, engines, browsers.
 */
export type Transport = 'fetch' | 'node-http' | 'http' | 'undici' | 'other';

/** What stands in text for what is not known of it; nobody writes it. */
export const unknownPart = '{…}';

/** A request on its way out of the process, as far as it is known. Texts may have unknown parts. */
export interface OutgoingRequest {
  readonly transport: Transport;
  /** Id of the library that sends it. */
  readonly library: string;
  /** What was constructed, as the library exports it. */
  readonly construction: string;
  /** Where its client was constructed, as `file:line:column`; empty for what is a client by being imported. */
  readonly client: string;
  /** Words that the vendor's host names have in them. */
  readonly vendor: readonly string[];
  /** In capitals. */
  readonly method?: string;
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: string;
  /** From its first slash, without the query. */
  readonly path?: string;
}
