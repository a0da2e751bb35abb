import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicTools } from '../../../values/intrinsic.ts';
import { object, undefinedValue } from '../../../values/make-value.ts';
import { familyOf, takeRegistered } from '../application.ts';
import { canRun, makeNext, runHandler } from '../outcome.ts';
import { rootOf, scopeIn } from './scopes.ts';

const sharedFamily = 'fastify plugin';

export function runPlugins(application: Value, tools: IntrinsicTools, depth = 0): void {
  if (depth > 10) return;
  for (const item of takeRegistered(application, 'plugins', tools)) {
    const options = tools.member(item, 'options');
    const given = pluginOf(tools.member(item, 'plugin'), tools);
    const isShared = familyOf(given) === sharedFamily;
    const plugin = isShared ? tools.member(given, 'plugin') : given;
    if (!canRun(plugin)) continue;
    const scope = isShared ? application : scopeIn(application, options, item, tools);
    runHandler(plugin, [scope, options, makeNext()], makeNext(), tools);
    runPlugins(scope, tools, depth + 1);
  }
}

/** A plugin, or a module whose default export is one. */
function pluginOf(value: Value, tools: IntrinsicTools): Value {
  return value.kind === 'known' && value.data.type === 'module' ? tools.member(value, 'default') : value;
}

/** Plugins, then hooks, as before the first request or `listen`. */
export function getReady(application: Value, tools: IntrinsicTools): void {
  const root = rootOf(application);
  runPlugins(root, tools);
  for (const hook of takeRegistered(root, 'hook onReady', tools)) {
    const next = makeNext();
    if (canRun(hook)) runHandler(hook, [next], next, tools, root);
  }
}

/** `fastify-plugin`: what it registers counts around it too. */
const shared: Intrinsic = ({ arguments: [plugin], origin }) =>
  object({ plugin: plugin ?? undefinedValue() }, origin, { of: { builtin: sharedFamily } });

const callShared: Intrinsic = ({ receiver, arguments: args, tools, origin }) =>
  receiver === undefined ? undefinedValue(origin) : tools.call(tools.member(receiver, 'plugin'), args);

export const pluginTables = {
  'fastify-plugin': { default: shared, fastifyPlugin: shared },
  [sharedFamily]: { '()': callShared },
};
