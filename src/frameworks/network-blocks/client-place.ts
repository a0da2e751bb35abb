import type { Value } from '../../model/value.ts';

/** Where a client was made, as requests name it; empty for what is a client by being imported. */
export function clientPlace(value: Value | undefined): string {
  if (value?.kind !== 'known' || value.data.type !== 'result') return '';
  return placeText(value.origin);
}

export function placeText([at]: Value['origin']): string {
  return at === undefined ? '' : `${at.file}:${at.line}:${at.column ?? 0}`;
}
