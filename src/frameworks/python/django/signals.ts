import type { Origin, Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicTable, IntrinsicTools } from '../../../values/intrinsic.ts';
import { argument, keyword, keywordFamily, keywordsOf } from '../../../values/keywords.ts';
import { array, boolean, object, string, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { truth } from '../../../values/truth.ts';
import { overridesKey } from './settings.ts';

/** A signal, with those who want to be told. Two words: its receivers change. */
const signalFamily = 'django signal';

/** `@receiver(post_save, sender=Order)`, before it is given a function. */
const decoratorFamily = 'django receiver';

type Keeper = Pick<IntrinsicTools, 'recall' | 'remember'>;

/** Signals of Django itself; there is one of each in a process. */
const own: Readonly<Record<string, readonly string[]>> = {
  'db.models.signals': [
    ...['class_prepared', 'pre_init', 'post_init', 'pre_save', 'post_save', 'pre_delete', 'post_delete'],
    ...['m2m_changed', 'pre_migrate', 'post_migrate'],
  ],
  'core.signals': ['request_started', 'request_finished', 'got_request_exception', 'setting_changed'],
  'test.signals': ['setting_changed', 'template_rendered'],
  'contrib.auth.signals': ['user_logged_in', 'user_logged_out', 'user_login_failed'],
};

export function signalNamed(name: string, { recall, remember }: Keeper, origin: readonly Origin[]): Value {
  const key = `${signalFamily} ${name}`;
  const standing = recall(key);
  if (standing?.kind === 'known' && standing.data.type === 'object') return standing;
  const made = signal(origin);
  remember(key, made);
  return made;
}

function signal(origin: readonly Origin[]): Value {
  return object({ receivers: array([]) }, origin, { of: { builtin: signalFamily } });
}

function isSignal(value: Value): boolean {
  if (value.kind !== 'known' || value.data.type !== 'object' || value.data.of === undefined) return false;
  return 'builtin' in value.data.of && value.data.of.builtin === signalFamily;
}

function receiversOf(signal: Value, tools: IntrinsicTools): readonly Value[] {
  const list = tools.current(tools.member(signal, 'receivers'));
  return list.kind === 'known' && list.data.type === 'array' ? list.data.items : [];
}

function connect(signal: Value, receiver: Value, sender: Value | undefined, tools: IntrinsicTools): void {
  const before = receiversOf(signal, tools);
  const isThere = before.some((one) => isSame(one, receiver, sender, tools));
  if (isThere) return;
  const entry = object({ receiver, sender: sender ?? undefinedValue() });
  tools.setMember(signal, 'receivers', array([...before, entry]));
}

function isSame(entry: Value, receiver: Value, sender: Value | undefined, tools: IntrinsicTools): boolean {
  return (
    printOf(tools.member(entry, 'receiver'), tools) === printOf(receiver, tools) &&
    printOf(tools.member(entry, 'sender'), tools) === printOf(sender, tools)
  );
}

/** Tells functions, classes and models by name apart. */
function printOf(value: Value | undefined, tools: IntrinsicTools): string {
  if (value?.kind !== 'known') return '';
  const { data } = value;
  switch (data.type) {
    case 'function':
      return `function ${data.file}#${data.function}`;
    case 'class':
      return `class ${tools.world.facts(data.file)?.code.classes[data.class]?.name ?? ''}`;
    case 'string':
      return `class ${data.value.split('.').at(-1) ?? ''}`;
    case 'external':
      return `${data.of === undefined ? '' : placeOf(data.of)}${data.package} ${data.path.join('.')}`;
    default:
      return data.type === 'undefined' || data.type === 'null' ? '' : placeOf(value);
  }
}

function placeOf({ origin: [at] }: Value): string {
  return at === undefined ? '' : `${at.file}:${at.line}:${at.column ?? 0} `;
}

/**
 * What receivers were told in this test file. Cleared for every file: a row that is like another one, saved where
 * the same settings hold, is the same to a receiver.
 */
export const toldKey = 'what receivers of django were told';

/** In which test they are told: one that only runs when somebody asks for it says nothing of others. */
export const tellingKey = 'where receivers of django are told';

/** Suites save rows all the time: what happens to the first few that differ says what happens. */
const mostTold = 3;
const stepsOfFirst = 40_000;

/** Whoever asked for this signal, of this sender or of all, is told. */
export function sendSignal(
  signal: Value,
  sender: Value | undefined,
  given: ReadonlyMap<string, Value>,
  tools: IntrinsicTools,
): void {
  for (const entry of receiversOf(signal, tools)) {
    const wanted = printOf(tools.member(entry, 'sender'), tools);
    const from = printOf(sender, tools);
    if (wanted !== '' && wanted !== from) continue;
    const receiver = tools.member(entry, 'receiver');
    const before = toldBefore(`${printOf(receiver, tools)}|${from}`, likenessOf(given, tools), tools);
    if (before === undefined) continue;
    const named = new Map([
      ['signal', signal],
      ...(sender === undefined ? [] : [['sender', sender] as const]),
      ...given,
    ]);
    const keywords = object(named, [], { of: { builtin: keywordFamily } });
    tools.apart(() => tools.call(receiver, [keywords]), stepsOfFirst / 2 ** before);
  }
}

/** Of how many others it was told; undefined where that is enough. */
function toldBefore(who: string, likeness: string, tools: IntrinsicTools): number | undefined {
  const { cuts, usual, asked } = tools.circumstances();
  const where = [overridesKey, tellingKey].map((key) => textOf(tools.recall(key)));
  const key = [who, ...where, ...cuts, String(usual), String(asked > 0)].join('|');
  const told = tools.recall(toldKey);
  const all =
    told?.kind === 'known' && told.data.type === 'object' ? told.data.entries : new Map<string, Value>();
  const before = textOf(all.get(key)).split('\n');
  const count = before.length - 1;
  if (before.includes(likeness) || count >= mostTold) return undefined;
  tools.remember(toldKey, object(new Map(all).set(key, string([...before, likeness].join('\n')))));
  return count;
}

function textOf(value: Value | undefined): string {
  return value === undefined ? '' : (keyOf(value) ?? '');
}

/** Which members of what is sent there are, and which of them are nothing. */
function likenessOf(given: ReadonlyMap<string, Value>, tools: IntrinsicTools): string {
  return Array.from(given, ([name, value]) => {
    const now = tools.current(value);
    if (now.kind !== 'known' || now.data.type !== 'object') return `${name} ${String(truth(now))}`;
    const members = Array.from(now.data.entries, ([key, one]) => `${key} ${one.kind} ${String(truth(one))}`);
    return `${name} ${members.join()}`;
  }).join(';');
}

const connectTo: Intrinsic = ({ receiver, live, tools, origin }) => {
  const callback = argument(live, 0, 'receiver');
  if (receiver !== undefined && callback !== undefined)
    connect(receiver, callback, argument(live, 1, 'sender'), tools);
  return undefinedValue(origin);
};

const disconnectFrom: Intrinsic = ({ receiver, live, tools, origin }) => {
  const callback = argument(live, 0, 'receiver');
  if (receiver === undefined || callback === undefined) return undefinedValue(origin);
  const sender = argument(live, 1, 'sender');
  const left = receiversOf(receiver, tools).filter((one) => !isSame(one, callback, sender, tools));
  tools.setMember(receiver, 'receivers', array(left));
  return boolean(true, origin);
};

const send: Intrinsic = ({ receiver, live, tools, origin }) => {
  if (receiver === undefined) return undefinedValue(origin);
  const named = new Map(keywordsOf(live));
  const sender = argument(live, 0, 'sender');
  named.delete('sender');
  sendSignal(receiver, sender, named, tools);
  return array([], origin, true);
};

const decorator: Intrinsic = ({ live, tools, origin }) => {
  const [first] = live;
  const list = first === undefined ? [] : isSignal(first) ? [first] : tools.items(first).items;
  return object({ signals: array(list), sender: keyword(live, 'sender') ?? undefinedValue() }, origin, {
    of: { builtin: decoratorFamily },
  });
};

const decorate: Intrinsic = ({ receiver, live: [callback], tools, origin }) => {
  if (receiver === undefined || callback === undefined) return undefinedValue(origin);
  const sender = tools.member(receiver, 'sender');
  for (const one of tools.items(tools.member(receiver, 'signals')).items)
    if (isSignal(one)) connect(one, callback, keyOrClass(sender), tools);
  return callback;
};

function keyOrClass(sender: Value): Value | undefined {
  return sender.kind === 'known' && sender.data.type === 'undefined' && keyOf(sender) === undefined
    ? undefined
    : sender;
}

/** https://docs.djangoproject.com/en/stable/topics/signals/ */
export const signals: IntrinsicTable = {
  [signalFamily]: {
    connect: connectTo,
    disconnect: disconnectFrom,
    send,
    send_robust: send,
    asend: send,
    asend_robust: send,
  },
  [decoratorFamily]: { '()': decorate },
  django: {
    'dispatch.Signal': ({ origin }) => signal(origin),
    'dispatch.dispatcher.Signal': ({ origin }) => signal(origin),
    'dispatch.receiver': decorator,
    'dispatch.dispatcher.receiver': decorator,
    ...Object.fromEntries(
      Object.entries(own).flatMap(([module, names]) =>
        names.map((name): [string, Intrinsic] => [
          `get ${module}.${name}`,
          ({ tools, origin }) => signalNamed(`${module}.${name}`, tools, origin),
        ]),
      ),
    ),
  },
};
