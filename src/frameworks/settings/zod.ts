import type { Intrinsic, IntrinsicCall, IntrinsicTable } from '../../values/intrinsic.ts';
import type { Value } from '../../model/value.ts';
import { parseAndTell, parseOrThrow } from './finish.ts';
import { undefinedValue } from '../../values/make-value.ts';
import { zodSchema } from './zod-schema.ts';
import type { Asked } from './finish.ts';

const library = 'zod';
const names = { success: 'success', value: 'data', fault: 'error' };

type Ask = (call: IntrinsicCall) => Asked;

/** `schema.parse(value)`. */
const onSchema: Ask = ({ receiver, arguments: [given], tools }) => asked(receiver, given, tools);

/** `z.parse(schema, value)`. */
const byFunction: Ask = ({ arguments: [schema, given], tools }) => asked(schema, given, tools);

function asked(schema: Value | undefined, given: Value | undefined, tools: IntrinsicCall['tools']): Asked {
  const nothing = undefinedValue();
  return { library, schema: zodSchema(schema ?? nothing, tools), given: given ?? nothing };
}

function throwing(ask: Ask): Intrinsic {
  return (call) => parseOrThrow(ask(call), call);
}

function telling(ask: Ask): Intrinsic {
  return (call) => parseAndTell(ask(call), names, call);
}

const functions: IntrinsicTable[string] = {
  '**().parse': throwing(onSchema),
  '**().parseAsync': throwing(onSchema),
  '**().decode': throwing(onSchema),
  '**().safeParse': telling(onSchema),
  '**().safeParseAsync': telling(onSchema),
  '**().spa': telling(onSchema),
  'z.parse': throwing(byFunction),
  'z.safeParse': telling(byFunction),
  parse: throwing(byFunction),
  parseAsync: throwing(byFunction),
  safeParse: telling(byFunction),
  safeParseAsync: telling(byFunction),
};

/** Packages that export Zod's `z`, under whatever version. */
const packages = [
  'zod',
  'zod/v3',
  'zod/v4',
  'zod/mini',
  'zod/v4/mini',
  'zod/v4-mini',
  'zod/v4/core',
  '@hono/zod-openapi',
  'astro/zod',
];

export const zodPackages: ReadonlySet<string> = new Set(packages);

export const zodIntrinsics: IntrinsicTable = Object.fromEntries(packages.map((name) => [name, functions]));
