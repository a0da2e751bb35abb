import type { Known, Origin, Value } from '../../../model/value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { keyword } from '../../../values/keywords.ts';
import { known, nullValue, object, string, undefinedValue, unresolved } from '../../../values/make-value.ts';
import { truth } from '../../../values/truth.ts';

/** Where queries of a model begin. Two words: no package is called so. */
export const modelFamily = 'django model';

/** How queries of managers begin that are not called `objects`. */
export const otherManager = 'other_objects';

export interface RowStart {
  readonly type: ClassData;
  /** What the fields are given by name. */
  readonly given: ReadonlyMap<string, Value>;
  /** The call that gave it. */
  readonly from: Known;
  /** It is made here; of one that was there before only what it was looked for by is known. */
  readonly isNew: boolean;
}

/** A row of a model: an instance of its class that has its fields as members. */
export function rowOf(
  { type, given, from, isNew }: RowStart,
  tools: IntrinsicTools,
  origin: readonly Origin[],
): Known {
  const entries = new Map<string, Value>();
  for (const [name, field] of columnsOf(type, tools)) {
    const value =
      given.get(name) ??
      (isNew ? initial(name, field, tools, origin) : unresolved(`${name} of a row`, origin));
    entries.set(name, value);
  }
  for (const [name, value] of given) if (!entries.has(name) && !name.includes('__')) entries.set(name, value);
  const key = given.get('pk') ?? entries.get('id') ?? tools.member(from, 'pk');
  for (const name of ['id', 'pk']) if (!entries.has(name)) entries.set(name, key);
  return object(entries, origin, { of: { file: type.file, class: type.class }, rest: [from] });
}

/** Of the classes of each process: what they say of their columns does not change. */
const columns = new WeakMap<object, Map<string, readonly Column[]>>();

type Column = readonly [name: string, field: Known];

/** Names that stand for columns, with what the class says of them; those of bases first. */
function columnsOf(type: ClassData, tools: IntrinsicTools): readonly Column[] {
  const known = columns.get(tools.process) ?? new Map<string, readonly Column[]>();
  columns.set(tools.process, known);
  const key = `${type.file}#${type.class}`;
  const found = known.get(key) ?? columnsIn(type, tools);
  known.set(key, found);
  return found;
}

function columnsIn(type: ClassData, tools: IntrinsicTools): readonly Column[] {
  const self = known(type);
  const found = new Map<string, Known>();
  for (const owner of [...tools.lineage(type)].reverse()) {
    const { fields = [] } = tools.world.facts(owner.file)?.code.classes[owner.class] ?? {};
    for (const { name, initializer } of fields) {
      if (typeof name !== 'string' || initializer === undefined || name.startsWith('#')) continue;
      const value = tools.member(self, name);
      if (isField(value)) found.set(name, value);
    }
  }
  return [...found];
}

function isField(value: Value): value is Known {
  return /(?:Field|ForeignKey|Key)$/.test(nameOfField(value) ?? '');
}

/** `CharField` */
export function nameOfField(value: Value): string | undefined {
  return value.kind === 'known' && value.data.type === 'result' ? value.data.path.at(-2) : undefined;
}

function initial(name: string, field: Known, tools: IntrinsicTools, origin: readonly Origin[]): Value {
  const args = field.data.type === 'result' ? field.data.arguments : [];
  const given = keyword(args, 'default');
  if (given?.kind === 'known' && (given.data.type === 'function' || given.data.type === 'external'))
    return tools.call(given, []);
  if (given !== undefined) return given;
  if (truth(keyword(args, 'null') ?? undefinedValue()) === true) return nullValue(origin);
  const kind = nameOfField(field) ?? '';
  if (/^(?:Char|Text|Slug|URL|Email|File|Image|FilePath)Field$/.test(kind)) return string('', origin);
  return unresolved(`${name} of a new row`, origin);
}

/** A class, then calls of its manager and of what they give: nothing of a row in between. */
export function isQuery(value: Value | undefined): value is Known {
  if (value?.kind !== 'known') return false;
  const { data } = value;
  if (data.type !== 'result' && data.type !== 'external') return false;
  if (data.package !== modelFamily || !['objects', otherManager].includes(data.path[0] ?? '')) return false;
  return data.path.slice(1).every((part, index) => (index % 2 === 1) === (part === '()'));
}

/** The model that a query asks. */
export function modelOfQuery(value: Value | undefined): ClassData | undefined {
  let at = value;
  for (let step = 0; step < 100 && at?.kind === 'known'; step += 1) {
    const { data }: { readonly data: Known['data'] } = at;
    if (data.type === 'class') return data;
    at = data.type === 'result' ? data.receiver : data.type === 'external' ? data.of : undefined;
  }
  return undefined;
}
