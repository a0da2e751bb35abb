import type { Value } from '../../../model/value.ts';
import type { Intrinsic, IntrinsicTools } from '../../../values/intrinsic.ts';
import { argument } from '../../../values/keywords.ts';
import { object, undefinedValue } from '../../../values/make-value.ts';
import { isApplication, handlersOf, lifespanOf } from './application.ts';

const managerFamily = 'asgi lifespan';

/**
 * What an application does when it starts and stops, around what happens while it runs. Where it has a `lifespan`
 * the handlers of events are not asked: https://www.starlette.io/lifespan/
 */
export function whileRunning(application: Value, tools: IntrinsicTools, follow: () => void): void {
  const lifespan = lifespanOf(application, tools);
  if (lifespan !== undefined) {
    tools.within(tools.settle(tools.call(lifespan, [application])), (given) => {
      const now = tools.current(given);
      // What is handed out is the state of every request.
      if (now.kind === 'known' && now.data.type === 'object' && now.data.of === undefined)
        tools.setMember(application, ' lifespan state', given);
      follow();
      return undefinedValue();
    });
    return;
  }
  for (const handler of handlersOf(application, 'startup', tools)) tools.settle(tools.call(handler, []));
  follow();
  for (const handler of handlersOf(application, 'shutdown', tools)) tools.settle(tools.call(handler, []));
}

/** `app.router.lifespan_context(app)`. */
export const enteringApplication: Intrinsic = ({ receiver, tools, origin }) => {
  const manager = object({}, origin, { of: { builtin: managerFamily } });
  if (receiver !== undefined)
    tools.entering(manager, (follow) => {
      whileRunning(receiver, tools, () => {
        follow(undefinedValue(origin));
      });
    });
  return manager;
};

/** https://github.com/florimondmanca/asgi-lifespan */
const manage: Intrinsic = ({ live, tools, origin }) => {
  const application = argument(live, 0, 'app');
  const manager = object({ app: application ?? undefinedValue(origin) }, origin, {
    of: { builtin: managerFamily },
  });
  if (isApplication(application, tools))
    tools.entering(manager, (follow) => {
      whileRunning(application, tools, () => {
        follow(manager);
      });
    });
  return manager;
};

export const lifespanTables = {
  asgi_lifespan: { LifespanManager: manage },
  [managerFamily]: {},
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
