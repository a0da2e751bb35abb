import type { ClassFact } from '../../model/facts.ts';
import type { Expression } from '../../model/expression.ts';
import type { Intrinsic, IntrinsicTable } from '../../values/intrinsic.ts';
import type { Schema, Verdict } from './schema.ts';
import type { Value } from '../../model/value.ts';
import * as scalar from './scalar-schemas.ts';
import { isNothing } from './layers.ts';
import { object, undefinedValue, unresolved } from '../../values/make-value.ts';
import { optional, withDefault } from './wrapping-schemas.ts';
import { reportCheck } from './report-check.ts';
import { worst } from './schema.ts';

/** Names of decorators that check something; without any of them nobody asks for the field. */
const checks = /^(?:Is|Min|Max|Matches|Length|Equals|Validate|Contains|Array)/;

/**
 * An instance whose fields come from a plain object, and from the class where that has none.
 * https://github.com/typestack/class-transformer#plaintoinstance
 */
const plainToInstance: Intrinsic = (call) => {
  const { tools, origin } = call;
  const [type, plain = undefinedValue()] = call.arguments;
  if (type?.kind !== 'known' || type.data.type !== 'class') {
    return unresolved('an instance of a class that is not known', origin);
  }
  const instance = tools.call(type, []);
  const made = instance.kind === 'known' && instance.data.type === 'object' ? instance.data : undefined;
  const { file } = type.data;
  const fact = tools.world.facts(file)?.code.classes[type.data.class];
  if (made === undefined || fact === undefined) return instance;
  const entries = new Map(made.entries);
  const schemas = new Map<string, Schema>();
  const verdicts: Verdict[] = [];
  for (const [name, schema] of fieldsOf(fact, made.entries, file)) {
    const parsed = schema.parse(tools.member(plain, name), tools);
    entries.set(name, parsed.value);
    verdicts.push(parsed.verdict);
    if (schema.place !== undefined) schemas.set(name, schema);
  }
  const verdict = worst(verdicts);
  reportCheck(
    { library: 'class-validator', onRefusal: 'returns', fields: schemas, given: plain, verdict },
    call,
  );
  const { of } = made;
  return object(entries, origin, { open: true, rest: [plain], ...(of === undefined ? {} : { of }) });
};

function fieldsOf(fact: ClassFact, defaults: ReadonlyMap<string, Value>, file: string): [string, Schema][] {
  return fact.fields.flatMap((field): [string, Schema][] => {
    if (typeof field.name !== 'string' || field.static === true) return [];
    const fallback = defaults.get(field.name);
    const names = (field.decorators ?? []).map(nameOf);
    const isChecked = names.some((name) => checks.test(name));
    const hasDefault = fallback !== undefined && !isNothing(fallback);
    const schema = hasDefault
      ? withDefault(scalar.anything, () => fallback)
      : names.includes('IsOptional') || !isChecked
        ? optional(scalar.anything, 'both')
        : scalar.defined;
    const { line, column } = field;
    return [[field.name, isChecked ? { ...schema, place: { file, line, column } } : schema]];
  });
}

function nameOf(decorator: Expression): string {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  if (callee.kind === 'reference') return callee.name;
  return callee.kind === 'member' ? callee.property : '';
}

export const classSettingsIntrinsics: IntrinsicTable = {
  'class-transformer': { plainToInstance, plainToClass: plainToInstance },
};
