import type { Value } from '../../model/value.ts';

/** Tells functions and classes of the repository apart; undefined for anything else. */
export function numberOfFunction(value: Value): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  if (data.type === 'function') return `${data.file}#${data.function}`;
  return data.type === 'class' ? `${data.file}#class ${data.class}` : undefined;
}
