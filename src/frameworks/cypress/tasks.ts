import type { Run } from '../../model/run.ts';
import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicTable, IntrinsicTools } from '../../values/intrinsic.ts';
import { boolean, external, object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { isFunction } from '../kinds-of-value.ts';

/** Under this a process remembers which files say what Cypress does in Node, each under its own name. */
const filesKey = 'cypress files';
const readKey = 'cypress files were read';
const handlersKey = 'cypress handlers';

/** The configuration, where it says something of that; until version 9 a file of its own. */
export function nodeFiles({ runner, config, setupFiles }: Run): readonly string[] {
  if (runner !== 'cypress') return [];
  const named = setupFiles.filter(({ phase }) => phase === 'server').map(({ file }) => file);
  const isCode = config !== undefined && /\.[cm]?[jt]s$/.test(config.file);
  return named.length > 0 && isCode ? [config.file] : named;
}

/** What whoever drives a process remembers in it before the first spec. */
export function nodeSide(files: readonly string[]): readonly [key: string, value: Value] {
  return [filesKey, object(new Map(files.map((file) => [file, string(file)])))];
}

/** Calling it is a run of Cypress, as far as its configuration takes part in that. */
export const cypressRun: Value = external('cypress', ['wholeRun']);

/** In the order of a run. https://docs.cypress.io/api/node-events/overview */
const events = ['before:run', 'before:spec', 'after:spec', 'after:run'];

/** `setupNodeEvents(on, config)` of the kinds of tests; until version 9 a module that is such a function. */
function readNodeSide(tools: IntrinsicTools): void {
  if (tools.recall(readKey) !== undefined) return;
  tools.remember(readKey, boolean(true));
  const files = tools.recall(filesKey);
  if (files?.kind !== 'known' || files.data.type !== 'object') return;
  for (const file of files.data.entries.keys()) {
    const module = tools.actualModule({ kind: 'file', file });
    const whole = tools.member(module, 'default');
    const config = whole.kind === 'known' && whole.data.type !== 'undefined' ? whole : module;
    if (isFunction(config)) setUp(config, object({}, [], { open: true }), tools);
    else
      for (const kind of ['e2e', 'component']) {
        const own = tools.member(config, kind);
        const setup = tools.member(own, 'setupNodeEvents');
        if (isFunction(setup)) setUp(setup, own, tools);
      }
  }
}

function setUp(setup: Value, config: Value, tools: IntrinsicTools): void {
  tools.apart(() => tools.call(setup, [external('cypress', ['on']), config]));
}

function handlers(tools: IntrinsicTools): ReadonlyMap<string, Value> {
  const known = tools.recall(handlersKey);
  return known?.kind === 'known' && known.data.type === 'object' ? known.data.entries : new Map();
}

/** `on('task', { name: … })`, `on('before:run', …)`; tasks of several calls are there together. */
const on: Intrinsic = ({ arguments: [event, given], tools, origin }) => {
  const name = event === undefined ? undefined : keyOf(event);
  const now = given === undefined ? undefined : tools.current(given);
  if (name === undefined || now?.kind !== 'known') return undefinedValue(origin);
  const added = new Map(handlers(tools));
  if (name === 'task' && now.data.type === 'object')
    for (const [task, handler] of now.data.entries) added.set(`task ${task}`, handler);
  else added.set(name, now);
  tools.remember(handlersKey, object(added));
  return undefinedValue(origin);
};

/** Whoever names a task waits for what it gives; one whose name is not known may be any of them. */
const task: Intrinsic = ({ arguments: [name, argument], tools, origin }) => {
  readNodeSide(tools);
  const key = name === undefined ? undefined : keyOf(name);
  const all = [...handlers(tools)].filter(([one]) =>
    key === undefined ? one.startsWith('task ') : one === `task ${key}`,
  );
  const given = argument ?? undefinedValue(origin);
  const results = all.map(([, handler]) => tools.settle(tools.call(handler, [given])));
  return results.length === 0 ? unresolved('what a task gives', origin) : tools.join(results);
};

const wholeRun: Intrinsic = ({ tools, origin }) => {
  readNodeSide(tools);
  for (const event of events) {
    const handler = handlers(tools).get(event);
    if (handler !== undefined) tools.apart(() => tools.call(handler, []));
  }
  return undefinedValue(origin);
};

/** https://docs.cypress.io/api/commands/task */
export const cypressIntrinsics: IntrinsicTable = {
  cypress: {
    defineConfig: ({ arguments: [config], origin }) => config ?? undefinedValue(origin),
    on,
    wholeRun,
  },
  globalThis: { 'cy.task': task },
};
