import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import type { Schema } from './schema.ts';
import type { Value } from '../../model/value.ts';
import { configOf, optionOf } from '../../values/intrinsics/dotenv.ts';
import { defined } from './scalar-schemas.ts';
import { entriesOf, objectSchema } from './object-schemas.ts';
import { environmentValue } from '../../values/process-environment.ts';
import { fileNamed } from '../../values/intrinsics/files.ts';
import { onImport } from '../../values/intrinsic.ts';
import { reportCheck } from './report-check.ts';
import { string } from '../../values/make-value.ts';

const load = configOf('dotenv');

/** Loads as dotenv does and refuses where a variable that the example names is not set. https://github.com/rolodato/dotenv-safe */
const config: Intrinsic = (call) => {
  const result = load(call);
  const example = optionOf(call, 'example') ?? string('.env.example');
  const file = example.kind === 'known' ? fileNamed(example, call) : undefined;
  const listed: Value | undefined = file === undefined ? undefined : call.tools.document(file);
  const fields = new Map(
    Array.from(entriesOf(listed), ([name, { origin }]): [string, Schema] => {
      const [place] = origin;
      return [
        name,
        place === undefined ? defined : { ...defined, place: { file: place.file, line: place.line } },
      ];
    }),
  );
  const given = environmentValue(call.origin);
  const { verdict } = objectSchema(fields).parse(given, call.tools);
  reportCheck({ library: 'dotenv-safe', onRefusal: 'throws', fields, given, verdict }, call);
  return verdict === 'refuses' ? call.tools.throws() : result;
};

export const dotenvSafeIntrinsics: IntrinsicTable = {
  'dotenv-safe': { config },
  'dotenv-safe/config': { [onImport]: config },
};
