import type { ExternalData, Known, Value } from '../../../model/value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import {
  mergeTables,
  onClassMember,
  onEach,
  type Intrinsic,
  type IntrinsicCall,
  type IntrinsicTable,
} from '../../../values/intrinsic.ts';
import { keyword, keywordsOf, positional } from '../../../values/keywords.ts';
import {
  array,
  boolean,
  known,
  nullValue,
  object,
  string,
  undefinedValue,
  unresolved,
} from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { modelOf, onlyMarks } from './model-class.ts';
import { isQuery, modelFamily, modelOfQuery, otherManager, rowOf } from './rows.ts';
import { sendSignal, signalNamed } from './signals.ts';

/** Names under which a class of rows has what asks the database, where it does not say so itself. */
const managerNames = /(?:^|_)(?:objects|manager)$/;

/** What a class says itself is a manager. */
const managers = /(?:Manager|as_manager|from_queryset)$/;

/** `Order.objects`, and managers that a class names itself. */
const classMember: Intrinsic = ({ arguments: [type, key, own], origin }) => {
  const name = key === undefined ? undefined : keyOf(key);
  if (type === undefined || name === undefined) return undefinedValue(origin);
  const path = [name === 'objects' ? 'objects' : otherManager];
  const query = known({ type: 'external', package: modelFamily, path, of: type }, origin);
  if (own?.kind !== 'known' || own.data.type === 'undefined')
    return managerNames.test(name) ? query : undefinedValue(origin);
  if (own.data.type === 'result') return fromOutside(own, query, origin);
  const [rest] = own.data.type === 'object' ? (own.data.rest ?? []) : [];
  const isManager =
    rest?.kind === 'known' && rest.data.type === 'result' && managers.test(rest.data.path.at(-2) ?? '');
  return own.data.type === 'object' && isManager
    ? { ...own, data: { ...own.data, entries: new Map(own.data.entries).set('model', type), rest: [query] } }
    : undefinedValue(origin);
};

/** `models.Manager()`, `OrderQuerySet.as_manager()`, `Manager.from_queryset(OrderQuerySet)()` */
function fromOutside(own: Known, query: Known, origin: Known['origin']): Value {
  if (own.data.type !== 'result' || !own.data.path.some((part) => managers.test(part)))
    return undefinedValue(origin);
  const { receiver, path } = own.data;
  const from = path.includes('as_manager')
    ? receiver
    : receiver?.kind === 'known' && receiver.data.type === 'result'
      ? receiver.data.arguments[0]
      : undefined;
  if (from?.kind !== 'known' || from.data.type !== 'class') return query;
  const { file, class: index } = from.data;
  return object({}, own.origin, { of: { file, class: index }, rest: [query] });
}

/** What the call gives where nobody knows more. */
function plain({ callee, live, origin }: IntrinsicCall): Known {
  const { of } = callee;
  return known(
    {
      type: 'result',
      package: callee.package,
      path: [...callee.path, '()'],
      arguments: live,
      ...(of === undefined ? {} : { receiver: of }),
    },
    origin,
  );
}

function asked({ callee }: IntrinsicCall): ClassData | undefined {
  const before: ExternalData = { ...callee, path: callee.path.slice(0, -1) };
  return isQuery(known(before)) ? modelOfQuery(callee.of) : undefined;
}

/** `.get(pk=1)`, `.first()`: what it was looked for by it has. */
const found: Intrinsic = (call) => {
  const type = asked(call);
  if (type === undefined) return plain(call);
  return rowOf(
    { type, given: keywordsOf(call.live), from: plain(call), isNew: false },
    call.tools,
    call.origin,
  );
};

/** `.create(…)`: made, then saved as its class saves. */
const created: Intrinsic = (call) => {
  const type = asked(call);
  if (type === undefined) return plain(call);
  const row = rowMade(call, type, call.live);
  saveAsItsClassDoes(row, call);
  return row;
};

function rowMade(call: IntrinsicCall, type: ClassData, args: readonly Value[]): Value {
  const { tools, origin } = call;
  const row = tools.call(known(type, origin), args, { new: true });
  const isRow = row.kind === 'known' && row.data.type === 'object';
  return isRow
    ? row
    : rowOf({ type, given: keywordsOf(args), from: plain(call), isNew: true }, tools, origin);
}

function saveAsItsClassDoes(row: Value, { tools }: IntrinsicCall): void {
  const save = tools.member(row, 'save');
  if (save.kind === 'known' && save.data.type === 'function') tools.call(save, [], { self: row });
  else saved(row, new Map(), tools);
}

/** `.get_or_create(defaults={…}, name='a')` */
const foundOrCreated: Intrinsic = (call) => {
  const { live, tools, origin } = call;
  const type = asked(call);
  if (type === undefined) return array([plain(call), unresolved('whether it is new', origin)], origin);
  const given = new Map(keywordsOf(live));
  const defaults = given.get('defaults');
  const now = defaults === undefined ? undefined : tools.current(defaults);
  for (const name of ['defaults', 'create_defaults']) given.delete(name);
  if (now?.kind === 'known' && now.data.type === 'object')
    for (const [name, value] of now.data.entries) given.set(name, value);
  const row = rowOf({ type, given, from: plain(call), isNew: true }, tools, origin);
  saveAsItsClassDoes(row, call);
  return array([row, unresolved('whether it is new', origin)], origin);
};

/** `.delete()` of rows that a query finds: one of them stands for all. */
const deletedByQuery: Intrinsic = (call) => {
  const { callee, tools, origin } = call;
  if (callee.self !== undefined) return deleteOfRow(call);
  const type = asked(call);
  if (type === undefined) return plain(call);
  // Of the query that finds it, not of what deletes it: what is done to the row deletes nothing more.
  const query = { ...callee, path: callee.path.slice(0, -1) };
  const from = plain({ ...call, callee: { ...query, path: [...query.path, 'each'] } });
  deleted(rowOf({ type, given: new Map(), from, isNew: false }, tools, origin), type, call);
  return plain(call);
};

const deleteOfRow: Intrinsic = (call) => {
  const row = call.callee.self;
  const type = typeOf(row);
  if (row !== undefined && type !== undefined) deleted(row, type, call);
  return plain(call);
};

function deleted(row: Value, type: ClassData, { callee, tools, live, origin }: IntrinsicCall): void {
  const sender = known(type);
  const using = keyword(live, 'using') ?? string('default');
  const isQueryset = origin.length === 0;
  const given = new Map([
    ['instance', row],
    ['using', using],
    ['origin', isQueryset ? undefinedValue() : row],
  ]);
  // What its other managers find was marked before, and goes for good.
  if (onlyMarks(type, tools) && row.kind === 'known' && callee.path[0] !== otherManager) {
    sendSignal(
      signalNamed('db.models.signals.post_save', tools, []),
      sender,
      new Map([...given, ['created', boolean(false)]]),
      tools,
    );
    return;
  }
  for (const name of ['pre_delete', 'post_delete'])
    sendSignal(signalNamed(`db.models.signals.${name}`, tools, []), sender, given, tools);
}

const saveOfRow: Intrinsic = (call) => {
  const { callee, live, tools } = call;
  if (callee.self !== undefined) saved(callee.self, keywordsOf(live), tools);
  return plain(call);
};

/** Set on a row that is in the database. */
const storedKey = ' stored';

function saved(row: Value, options: ReadonlyMap<string, Value>, tools: IntrinsicCall['tools']): void {
  const type = typeOf(row);
  if (type === undefined) return;
  const sender = known(type);
  const before = tools.member(row, storedKey);
  const isNew = !(before.kind === 'known' && before.data.type === 'boolean');
  const given = new Map<string, Value>([
    ['instance', row],
    ['raw', boolean(false)],
    ['using', string('default')],
    ['update_fields', options.get('update_fields') ?? nullValue()],
  ]);
  sendSignal(signalNamed('db.models.signals.pre_save', tools, []), sender, given, tools);
  tools.setMember(row, storedKey, boolean(true));
  given.set('created', boolean(isNew));
  sendSignal(signalNamed('db.models.signals.post_save', tools, []), sender, given, tools);
}

function typeOf(row: Value | undefined): ClassData | undefined {
  if (row?.kind !== 'known' || row.data.type !== 'object' || row.data.of === undefined) return undefined;
  return 'builtin' in row.data.of ? undefined : { type: 'class', ...row.data.of };
}

/** `Order(name='a')`: nothing is stored yet. */
const made: Intrinsic = ({ live: [instance, ...args], tools, origin }) => {
  const type = typeOf(instance);
  if (instance === undefined || type === undefined) return undefinedValue(origin);
  const from = known(
    { type: 'result', package: 'function', path: ['()'], arguments: args, receiver: known(type, origin) },
    origin,
  );
  return rowOf({ type, given: keywordsOf(args), from, isNew: true }, tools, origin);
};

const each: Intrinsic = (call) => {
  const [query] = call.arguments;
  const type = isQuery(query) ? modelOfQuery(query) : undefined;
  if (type === undefined || query?.kind !== 'known' || query.data.type !== 'result')
    return undefinedValue(call.origin);
  // Some of them give values of columns.
  if (/^(?:values|values_list|dates|datetimes|in_bulk)$/.test(query.data.path.at(-2) ?? ''))
    return unresolved('a value of a row', call.origin);
  const from = known(
    { ...query.data, path: [...query.data.path, 'each', '()'], receiver: query },
    query.origin,
  );
  return rowOf({ type, given: new Map(), from, isNew: false }, call.tools, call.origin);
};

/** `get_object_or_404(Order, pk=1)`, of a class, a manager or a query. */
const foundOrMissing: Intrinsic = (call) => {
  const [of] = positional(call.arguments);
  const type = modelOf(of, call.tools) ?? (isQuery(of) ? modelOfQuery(of) : undefined);
  if (type === undefined) return plain(call);
  return rowOf(
    { type, given: keywordsOf(call.live), from: plain(call), isNew: false },
    call.tools,
    call.origin,
  );
};

function ofQueries(names: readonly string[], intrinsic: Intrinsic): Readonly<Record<string, Intrinsic>> {
  return Object.fromEntries(
    names.flatMap((name) =>
      ['objects', otherManager, '**()'].map((before) => [`${before}.${name}`, intrinsic] as const),
    ),
  );
}

const ofRows: Readonly<Record<string, Intrinsic>> = {
  '**().save': saveOfRow,
  '**().asave': saveOfRow,
  '**().delete': deletedByQuery,
  '**().adelete': deletedByQuery,
};

/** What rows may extend; most packages that add to models have one of their own. */
const bases: Readonly<Record<string, readonly string[]>> = {
  django: [
    'db.models.Model',
    'contrib.auth.models.AbstractUser',
    'contrib.auth.models.AbstractBaseUser',
    'contrib.auth.base_user.AbstractBaseUser',
    'contrib.gis.db.models.Model',
  ],
  django_softdelete: ['models.SoftDeleteModel'],
  model_utils: ['models.TimeStampedModel', 'models.UUIDModel', 'models.SoftDeletableModel'],
  mptt: ['models.MPTTModel'],
  polymorphic: ['models.PolymorphicModel'],
  safedelete: ['models.SafeDeleteModel'],
  treenode: ['models.TreeNodeModel'],
};

const ofClasses: IntrinsicTable = Object.fromEntries(
  Object.entries(bases).map(([name, paths]) => [
    name,
    Object.fromEntries(
      paths.flatMap((path) => [
        [`${onClassMember} ${path}`, classMember] as const,
        [`extend ${path}`, made] as const,
      ]),
    ),
  ]),
);

/** https://docs.djangoproject.com/en/stable/ref/models/instances/, https://docs.djangoproject.com/en/stable/ref/models/querysets/ */
export const models: IntrinsicTable = mergeTables([
  ofClasses,
  {
    [modelFamily]: {
      ...ofQueries(['get', 'aget', 'first', 'afirst', 'last', 'alast', 'earliest', 'latest'], found),
      ...ofQueries(['create', 'acreate'], created),
      ...ofQueries(
        ['get_or_create', 'update_or_create', 'aget_or_create', 'aupdate_or_create'],
        foundOrCreated,
      ),
      'objects.delete': deletedByQuery,
      [`${otherManager}.delete`]: deletedByQuery,
      ...ofRows,
      [onEach]: each,
    },
    function: {
      '().save': saveOfRow,
      '().asave': saveOfRow,
      '().delete': deleteOfRow,
      '().adelete': deleteOfRow,
    },
    django: {
      'shortcuts.get_object_or_404': foundOrMissing,
    },
    rest_framework: { 'generics.get_object_or_404': foundOrMissing },
  },
]);
