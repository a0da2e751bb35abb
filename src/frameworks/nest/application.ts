import type { Value } from '../../model/value.ts';
import { onDemand, type Intrinsic, type IntrinsicCall, type IntrinsicTools } from '../../values/intrinsic.ts';
import { object, string, undefinedValue, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import type { World } from '../../model/world.ts';
import { itself } from '../itself.ts';
import { noteListening } from '../web/listening.ts';
import { Container, type Overrides } from './container.ts';

/** A compiled testing module or an application. Two words: it is changed by its methods. */
export const applicationFamily = 'nest application';

interface Application {
  readonly container: Container;
  state: 'compiled' | 'started' | 'closed';
}

/** Applications of one process; a value only holds the number of its own. */
const applications = new WeakMap<World, Application[]>();

export function startApplication(
  root: Value,
  overrides: Overrides,
  { tools, origin }: Pick<IntrinsicCall, 'tools' | 'origin'>,
): Value {
  const container = new Container(tools, overrides);
  container.add(root);
  container.instantiate();
  const all = applications.get(tools.world) ?? [];
  all.push({ container, state: 'compiled' });
  applications.set(tools.world, all);
  const number = string(String(all.length - 1));
  return object(new Map([[' number', number]]), origin, { of: { builtin: applicationFamily } });
}

function applicationOf({ receiver, tools }: IntrinsicCall): Application | undefined {
  const number = receiver === undefined ? undefined : keyOf(tools.member(receiver, ' number'));
  return number === undefined ? undefined : applications.get(tools.world)?.[Number(number)];
}

/** https://docs.nestjs.com/fundamentals/lifecycle-events */
const startHooks = ['onModuleInit', 'onApplicationBootstrap'];
const closeHooks = ['onModuleDestroy', 'beforeApplicationShutdown', 'onApplicationShutdown'];

export function start(application: Value, tools: IntrinsicTools): void {
  tools.call(tools.member(application, 'init'), []);
}

function runHooks({ container }: Application, names: readonly string[], tools: IntrinsicTools): void {
  for (const name of names) {
    for (const instance of container.instances()) {
      const hook = hookOf(instance, name, tools);
      if (hook !== undefined) tools.apart(() => tools.call(hook, []));
    }
  }
}

/** Only of classes of the repository: what libraries do when they start is their modules'. */
function hookOf(instance: Value, name: string, tools: IntrinsicTools): Value | undefined {
  if (instance.kind !== 'known' || instance.data.type !== 'object' || instance.data.of === undefined)
    return undefined;
  if ('builtin' in instance.data.of) return undefined;
  const hook = tools.member(instance, name);
  return hook.kind === 'known' && hook.data.type === 'function' ? hook : undefined;
}

const get: Intrinsic = (call) => {
  const [token] = call.arguments;
  const application = applicationOf(call);
  if (token === undefined || application === undefined) return unresolved('a provider', call.origin);
  return application.container.get(token);
};

const create: Intrinsic = (call) => {
  const [type] = call.arguments;
  const application = applicationOf(call);
  if (type === undefined || application === undefined) return unresolved('an instance', call.origin);
  return application.container.construct(type, '');
};

const init: Intrinsic = (call) => {
  const application = applicationOf(call);
  if (application?.state === 'compiled') {
    application.state = 'started';
    runHooks(application, startHooks, call.tools);
  }
  return itself(call);
};

const listen: Intrinsic = (call) => {
  noteListening(call.arguments[0], call.tools);
  return init(call);
};

const close: Intrinsic = (call) => {
  const application = applicationOf(call);
  if (application !== undefined && application.state !== 'closed') {
    application.state = 'closed';
    runHooks(application, closeHooks, call.tools);
  }
  return undefinedValue(call.origin);
};

export const applicationMethods: Readonly<Record<string, Intrinsic>> = {
  get,
  resolve: get,
  create,
  select: itself,
  createNestApplication: itself,
  createNestMicroservice: itself,
  init,
  listen,
  startAllMicroservices: init,
  close,
  [onDemand]: ({ arguments: [name], origin }) =>
    unresolved(`${(name === undefined ? undefined : keyOf(name)) ?? 'a member'} of an application`, origin),
};
