import type { ClassFact, FieldFact } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import type { Intrinsic, IntrinsicCall, IntrinsicTable, IntrinsicTools } from '../../../values/intrinsic.ts';
import { plainText } from '../../../values/intrinsics/lift.ts';
import { isKeywords, keyword, positional } from '../../../values/keywords.ts';
import { undefinedValue, unresolved } from '../../../values/make-value.ts';
import { asDefault } from '../../../values/origins.ts';
import { isNothing } from '../../settings/layers.ts';
import { fileOf, variableOrFile, variablesIn } from './env-files.ts';

/** As the front end says it. */
const ellipsis = 'an ellipsis';

/** What a settings class says of where its values come from. */
interface Config {
  readonly prefix: string;
  readonly files: readonly string[];
  readonly delimiter: string | undefined;
}

/**
 * A class of settings is made: arguments, then variables, then env files, then what the fields say.
 * https://docs.pydantic.dev/latest/concepts/pydantic_settings/#field-value-priority
 */
const makeSettings: Intrinsic = (call) => {
  const { live, tools, origin } = call;
  const [instance] = live;
  const type = classOf(instance);
  if (instance === undefined || type === undefined) return undefinedValue(origin);
  const config = configOf(type, call);
  const fromFiles = variablesIn(config.files, call);
  for (const { name, owner, fact } of fieldsOf(type, tools)) {
    const given = keyword(live, name);
    const fallback = defaultOf(owner, fact, tools);
    const value = given ?? fromVariables(name, fallback.names, config, fromFiles, fallback.value, call);
    tools.setMember(instance, name, value);
  }
  return instance;
};

/** A model: arguments, then what the fields say. */
const makeModel: Intrinsic = (call) => {
  const { live, tools, origin } = call;
  const [instance, ...args] = live;
  const type = classOf(instance);
  if (instance === undefined || type === undefined) return undefinedValue(origin);
  const plain = positional(args);
  fieldsOf(type, tools).forEach(({ name, owner, fact }, position) => {
    const value = keyword(live, name) ?? plain[position] ?? defaultOf(owner, fact, tools).value;
    // One that was not given would not have been made: it was given in a way that was not followed.
    tools.setMember(instance, name, value ?? unresolved(`what ${name} was given`, origin));
  });
  const named = live.find(isKeywords);
  if (named?.kind === 'known' && named.data.type === 'object')
    for (const [name, value] of named.data.entries) tools.setMember(instance, name, value);
  return instance;
};

function classOf(instance: Value | undefined): ClassData | undefined {
  if (instance?.kind !== 'known' || instance.data.type !== 'object') return undefined;
  const { of } = instance.data;
  return of !== undefined && 'class' in of ? { type: 'class', ...of } : undefined;
}

interface Field {
  readonly name: string;
  readonly owner: ClassData;
  readonly fact: FieldFact;
}

function factOf({ file, class: index }: ClassData, tools: IntrinsicTools): ClassFact | undefined {
  return tools.world.facts(file)?.code.classes[index];
}

/** Annotated names of the class and its bases, those of bases first; the nearest one of a name counts. */
function fieldsOf(type: ClassData, tools: IntrinsicTools): readonly Field[] {
  const found = new Map<string, Field>();
  for (const owner of [...tools.lineage(type)].reverse()) {
    for (const fact of factOf(owner, tools)?.fields ?? []) {
      if (typeof fact.name !== 'string' || fact.type === undefined) continue;
      if (/^(?:model_config|Config)$/.test(fact.name) || isClassVariable(fact)) continue;
      found.set(fact.name, { name: fact.name, owner, fact });
    }
  }
  return [...found.values()];
}

function isClassVariable({ type }: FieldFact): boolean {
  const name = type?.name;
  return name?.kind === 'reference'
    ? name.name === 'ClassVar'
    : name?.kind === 'member' && name.property === 'ClassVar';
}

interface Default {
  readonly value: Value | undefined;
  /** Names of variables that `Field(…)` asks for instead. */
  readonly names: readonly string[];
}

/** `x: int = 3`, `x: int = Field(default=3, alias='X')`. */
function defaultOf(owner: ClassData, { name, initializer }: FieldFact, tools: IntrinsicTools): Default {
  if (initializer === undefined || typeof name !== 'string') return { value: undefined, names: [] };
  const type: Value = { kind: 'known', data: owner, origin: [] };
  const written = tools.member(type, name);
  if (
    written.kind !== 'known' ||
    written.data.type !== 'result' ||
    !/^(?:Field|field|ib)$/.test(written.data.path.at(-2) ?? '')
  )
    return { value: isEllipsis(written) ? undefined : written, names: [] };
  const args = written.data.arguments;
  const factory = keyword(args, 'default_factory') ?? keyword(args, 'factory');
  const value =
    keyword(args, 'default') ??
    positional(args)[0] ??
    (factory?.kind === 'known' && (factory.data.type === 'function' || factory.data.type === 'class')
      ? tools.call(factory, [])
      : factory);
  const names = ['validation_alias', 'alias', 'env'].flatMap((key) => namesIn(keyword(args, key)));
  return { value: isEllipsis(value) ? undefined : value, names };
}

/** `...` at the place of a default says that there is none. */
function isEllipsis(value: Value | undefined): boolean {
  return value?.kind === 'unresolved' && value.reason === ellipsis;
}

/** A name, a list of names, or `AliasChoices('A', 'B')`. */
function namesIn(value: Value | undefined): readonly string[] {
  if (value?.kind !== 'known') return [];
  if (value.data.type === 'array') return value.data.items.flatMap((item) => namesIn(item));
  if (value.data.type === 'result') return value.data.arguments.flatMap((item) => namesIn(item));
  return value.data.type === 'string' ? [value.data.value] : [];
}

function fromVariables(
  name: string,
  names: readonly string[],
  config: Config,
  fromFiles: ReadonlyMap<string, Value>,
  fallback: Value | undefined,
  call: IntrinsicCall,
): Value {
  const asked = names.length > 0 ? names : [`${config.prefix}${name}`];
  let value = fallback === undefined ? undefined : asDefault(fallback);
  // The first name counts most, so it is laid over the others; upper and lower case are the same.
  for (const one of [...asked].reverse()) {
    const upper = one.toUpperCase();
    const variable = variableOrFile(upper, fromFiles, value, call);
    const lower = one === upper ? variable : call.tools.variable(one);
    value = one !== upper && lower.kind === 'known' && !isNothing(lower) ? lower : variable;
  }
  return value ?? undefinedValue();
}

function configOf(type: ClassData, call: IntrinsicCall): Config {
  const { tools } = call;
  const self: Value = { kind: 'known', data: type, origin: [] };
  const config = tools.member(self, 'model_config');
  const inner = tools.member(self, 'Config');
  const option = (name: string): Value | undefined => {
    const given = keyword(call.live, `_${name}`);
    if (given !== undefined) return given;
    if (config.kind === 'known' && config.data.type === 'result') return keyword(config.data.arguments, name);
    const holder = config.kind === 'known' && config.data.type === 'object' ? config : inner;
    const found = tools.member(holder, name);
    return found.kind === 'known' && !isNothing(found) && found.data.type !== 'external'
      ? found
      : found.kind === 'one-of'
        ? found
        : undefined;
  };
  const prefix = option('env_prefix');
  const delimiter = option('env_nested_delimiter');
  return {
    prefix: plainText(prefix) ?? '',
    files: filesIn(option('env_file'), call),
    delimiter: plainText(delimiter),
  };
}

/** Later files win over earlier ones. */
function filesIn(value: Value | undefined, call: IntrinsicCall): readonly string[] {
  if (value === undefined) return [];
  if (value.kind === 'one-of') return value.options.flatMap((option) => filesIn(option, call));
  if (value.kind !== 'known') return [];
  if (value.data.type === 'array') return value.data.items.flatMap((item) => filesIn(item, call)).reverse();
  const file = fileOf(value, call);
  return file === undefined ? [] : [file];
}

/** Models and what is made like them, and settings; both generations of the library: https://docs.pydantic.dev/latest/migration/#basesettings-has-moved-to-pydantic-settings */
export const pydantic: IntrinsicTable = {
  pydantic_settings: { 'extend BaseSettings': makeSettings },
  pydantic: {
    'extend BaseSettings': makeSettings,
    'extend BaseModel': makeModel,
    'extend v1.BaseSettings': makeSettings,
  },
  sqlmodel: { 'extend SQLModel': makeModel },
  dataclasses: { 'decorated dataclass': makeModel },
  attr: { 'decorated s': makeModel, 'decorated define': makeModel, 'decorated dataclass': makeModel },
  attrs: { 'decorated define': makeModel, 'decorated frozen': makeModel, 'decorated mutable': makeModel },
};
