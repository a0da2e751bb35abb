import type { Undecided } from '../../model/value.ts';
import type { Candidate } from './candidate.ts';

/** A target as people would write it, without credentials: `postgres://localhost:5432/shop`. */
export function targetText({ fields, ...candidate }: Candidate): string {
  const { host, port, database, index, schema, url } = fields;
  const named = (['bucket', 'queue', 'collection', 'prefix', 'project', 'region'] as const).flatMap(
    (field) => {
      const text = fields[field]?.text;
      return text === undefined ? [] : [`${field} ${text}`];
    },
  );
  if (schema !== undefined) named.unshift(`schema ${schema.text}`);
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(url?.text ?? '')?.[1] ?? candidate.technology;
  const name = database ?? (index?.text === '0' ? undefined : index);
  const address =
    host === undefined
      ? undefined
      : `${scheme === undefined ? '' : `${scheme}://`}${host.text}${port === undefined ? '' : `:${port.text}`}${name === undefined ? '' : `/${name.text}`}`;
  if (address === undefined && database !== undefined) named.unshift(`database ${database.text}`);
  const where = candidate.place?.text ?? address ?? withoutAddress(candidate);
  return [where, ...named].filter((part) => part !== undefined).join(', ') || 'not known';
}

function withoutAddress({
  throwaway,
  real,
  undecided,
  unresolved,
}: Omit<Candidate, 'fields'>): string | undefined {
  return (
    throwaway ??
    real ??
    (undecided && whatDecides(undecided)) ??
    (unresolved === undefined ? undefined : 'not found out')
  );
}

/** What the code computes from a variable is as open as the variable. */
export function whatDecides({ what, variable }: Undecided): string {
  const name = `environment variable ${variable ?? ''}`;
  return variable !== undefined && what.includes(name) ? name : what;
}
