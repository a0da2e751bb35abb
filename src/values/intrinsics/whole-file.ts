import type { Known, Origin, Value } from '../../model/value.ts';
import { known } from '../make-value.ts';
import { plainText } from './lift.ts';

const what = 'the text of the file';

export function textOfFile(file: string, text: string): Value {
  const origin: Origin = { file, line: 1, what: 'literal', text: what };
  return known({ type: 'string', value: text }, [origin]);
}

/** The file whose unchanged text a value is. */
export function wholeFile(value: Known | undefined): string | undefined {
  const [origin, ...more] = value?.origin ?? [];
  return plainText(value) !== undefined && more.length === 0 && origin?.text === what
    ? origin.file
    : undefined;
}
