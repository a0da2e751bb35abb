import type { Intrinsic, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import type { Value } from '../../model/value.ts';
import { entriesOf } from './object-schemas.ts';
import { environmentValue } from '../../values/process-environment.ts';
import { keyOf } from '../../values/member.ts';
import { boolean, object, undefinedValue } from '../../values/make-value.ts';
import { truth } from '../../values/truth.ts';

/** Under these keys stand the variables as they were before they were stubbed, until that is taken back. */
const vitestStubs = 'variables before vi.stubEnv';
const jestStubs = 'variables before jest.replaceProperty';
const jestEnvironment = 'whether jest.replaceProperty replaced the environment';

function stub(tools: IntrinsicTools, key: string, name: string, value: Value): void {
  const before = new Map(entriesOf(tools.recall(key)));
  if (!before.has(name)) before.set(name, tools.variable(name));
  tools.remember(key, object(before));
  tools.setVariable(name, value);
}

function takeBack(tools: IntrinsicTools, key: string): void {
  for (const [name, value] of entriesOf(tools.recall(key))) tools.setVariable(name, value);
  tools.remember(key, object({}));
}

/** https://vitest.dev/api/vi.html#vi-stubenv */
const stubEnv: Intrinsic = ({ arguments: [name, value], tools, origin }) => {
  const key = name === undefined ? undefined : keyOf(name);
  if (key !== undefined) stub(tools, vitestStubs, key, asStubbed(value ?? undefinedValue(origin), tools));
  return undefinedValue(origin);
};

/** Of a boolean only the truth reaches the process, as `1` or nothing. */
function asStubbed(value: Value, tools: IntrinsicTools): Value {
  if (value.kind !== 'known' || value.data.type !== 'boolean') return value;
  return tools.text([{ ...value, data: { type: 'string', value: value.data.value ? '1' : '' } }]);
}

const unstubAllEnvs: Intrinsic = ({ tools, origin }) => {
  takeBack(tools, vitestStubs);
  return undefinedValue(origin);
};

/** `jest.replaceProperty(process, 'env', …)`. https://jestjs.io/docs/jest-object#jestreplacepropertyobject-propertykey-value */
const replaceProperty: Intrinsic = ({ arguments: [target, property, value], tools, origin }) => {
  const key = property === undefined ? undefined : keyOf(property);
  if (target?.kind === 'known' && key !== undefined) {
    const { data } = target;
    const replaced = value ?? undefinedValue(origin);
    if (data.type === 'environment') stub(tools, jestStubs, key, replaced);
    else if (data.type === 'external' && key === 'env' && isProcess(data)) {
      tools.setEnvironment(replaced);
      tools.remember(jestEnvironment, boolean(true));
    }
  }
  return object({}, origin, { open: true });
};

function isProcess({
  package: name,
  path,
}: {
  readonly package: string;
  readonly path: readonly string[];
}): boolean {
  return name === 'node:process' || (name === 'globalThis' && path.length === 1 && path[0] === 'process');
}

/** Replaced properties come back with the mocks. */
const restoreAllMocks: Intrinsic = ({ tools, origin }) => {
  takeBack(tools, jestStubs);
  if (truth(tools.recall(jestEnvironment) ?? boolean(false)) === true) {
    tools.setEnvironment(environmentValue(origin));
    tools.remember(jestEnvironment, boolean(false));
  }
  return undefinedValue(origin);
};

const vitest = { stubEnv, unstubAllEnvs };
const jest = { replaceProperty, restoreAllMocks };

export const environmentStubs: IntrinsicTable = {
  vitest: prefixed({ vi: vitest, vitest }),
  '@jest/globals': prefixed({ jest }),
  globalThis: prefixed({ vi: vitest, vitest, jest }),
};

function prefixed(
  objects: Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>,
): Record<string, Intrinsic> {
  return Object.fromEntries(
    Object.entries(objects).flatMap(([name, functions]) =>
      Object.entries(functions).map(([key, one]) => [`${name}.${key}`, one] as const),
    ),
  );
}
