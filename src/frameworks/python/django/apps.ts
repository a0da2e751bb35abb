import type { Known, Origin, Value } from '../../../model/value.ts';
import type { ClassData } from '../../../values/class-member.ts';
import type { Intrinsic, IntrinsicTable, IntrinsicTools } from '../../../values/intrinsic.ts';
import { boolean, known, undefinedValue } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { settingsModule, settingsObject } from './settings.ts';

const doneKey = 'django has set up its applications';

/** More applications than a project has. */
const mostApps = 300;

interface App {
  readonly module: string;
  readonly config: ClassData | undefined;
}

/**
 * `django.setup()`: every application that the settings name is imported, then its models, then its `ready()` is
 * called. https://docs.djangoproject.com/en/stable/ref/applications/#how-applications-are-loaded
 */
const setUp: Intrinsic = ({ tools, origin }) => {
  const isDone = tools.recall(doneKey) !== undefined;
  if (isDone || settingsModule(tools, origin) === undefined) return undefinedValue(origin);
  tools.remember(doneKey, boolean(true));
  const apps = installedApps(tools, origin);
  for (const { module } of apps) load(`${module}.models`, tools, origin);
  for (const { config } of apps) {
    if (config === undefined) continue;
    tools.apart(() => {
      const instance = tools.call(known(config, origin), [], { new: true });
      const ready = tools.member(instance, 'ready');
      const isOwn = ready.kind === 'known' && ready.data.type === 'function';
      return isOwn ? tools.call(ready, [], { self: instance }) : undefinedValue(origin);
    });
  }
  return undefinedValue(origin);
};

function installedApps(tools: IntrinsicTools, origin: readonly Origin[]): readonly App[] {
  const installed = tools.current(tools.member(settingsObject(tools, origin), 'INSTALLED_APPS'));
  // A variable may add some.
  const lists = installed.kind === 'one-of' ? installed.options : [installed];
  const names = lists.flatMap((list) => tools.items(list).items.flatMap((one) => keyOf(one) ?? []));
  return [...new Set(names)].slice(0, mostApps).flatMap((name) => appOf(name, tools, origin) ?? []);
}

const modules = new WeakMap<object, readonly string[]>();

/** Names of the applications of the repository. */
export function installedModules(tools: IntrinsicTools, origin: readonly Origin[]): readonly string[] {
  const known = modules.get(tools.process) ?? installedApps(tools, origin).map(({ module }) => module);
  modules.set(tools.process, known);
  return known;
}

/** `shop` or `shop.apps.ShopConfig`; undefined for applications of other packages. */
function appOf(name: string, tools: IntrinsicTools, origin: readonly Origin[]): App | undefined {
  if (load(name, tools, origin) !== undefined) {
    const apps = load(`${name}.apps`, tools, origin);
    return { module: name, config: apps === undefined ? undefined : onlyConfig(apps, tools) };
  }
  const parts = name.split('.');
  const last = parts.pop() ?? '';
  const module = parts.length === 0 ? undefined : load(parts.join('.'), tools, origin);
  const config = module === undefined ? undefined : tools.member(module, last);
  if (config?.kind !== 'known' || config.data.type !== 'class') return undefined;
  const own = keyOf(tools.member(config, 'name'));
  return { module: own ?? parts.slice(0, -1).join('.'), config: config.data };
}

/** The configuration of an application that names none: the only one of its module, or the one that says so. */
function onlyConfig(module: Known, tools: IntrinsicTools): ClassData | undefined {
  const file = module.data.type === 'module' ? module.data.file : '';
  const classes = tools.exportedNames(file).flatMap((name) => {
    if (!name.endsWith('Config')) return [];
    const value = tools.member(module, name);
    return value.kind === 'known' && value.data.type === 'class' && value.data.file === file
      ? [value.data]
      : [];
  });
  return classes.length === 1
    ? classes[0]
    : classes.find((one) => isTrue(tools.member(known(one), 'default')));
}

function isTrue(value: Value): boolean {
  return value.kind === 'known' && value.data.type === 'boolean' && value.data.value;
}

/** Imports a module of the repository by its name; undefined where there is none. */
export function load(name: string, tools: IntrinsicTools, origin: readonly Origin[]): Known | undefined {
  for (const from of new Set([settingsFile(tools, origin), 'manage.py'])) {
    const target = tools.world.locate(from, name);
    if (target.kind !== 'file') continue;
    const module = known({ type: 'module', file: target.file }, origin);
    tools.apart(() => tools.member(module, ' '));
    return module;
  }
  return undefined;
}

function settingsFile(tools: IntrinsicTools, origin: readonly Origin[]): string {
  const module = settingsModule(tools, origin);
  return module?.data.type === 'module' ? module.data.file : 'manage.py';
}

/** `get_user_model()`, of the model that the settings name. */
const userModel: Intrinsic = ({ tools, origin, callee }) => {
  const name = keyOf(tools.member(settingsObject(tools, origin), 'AUTH_USER_MODEL'));
  const [app, model] = name?.split('.') ?? [];
  const module = app === undefined || app === 'auth' ? undefined : load(`${app}.models`, tools, origin);
  const found = module === undefined || model === undefined ? undefined : tools.member(module, model);
  if (found?.kind === 'known' && found.data.type === 'class') return found;
  return known(
    { type: 'external', package: callee.package, path: ['contrib', 'auth', 'models', 'User'] },
    origin,
  );
};

/** https://docs.djangoproject.com/en/stable/ref/applications/ */
export const apps: IntrinsicTable = {
  django: {
    setup: setUp,
    'contrib.auth.get_user_model': userModel,
  },
};
