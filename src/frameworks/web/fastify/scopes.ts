import type { Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { isUndefined } from '../../kinds-of-value.ts';
import { createApplication } from '../application.ts';

export const fastifyFamily = 'fastify application';

export function parentOf(application: Value): Value | undefined {
  return application.kind === 'known' && application.data.type === 'object'
    ? application.data.entries.get(' parent')
    : undefined;
}

/** An application and those around it, outermost first: what they have counts inside too. */
export function scopesOf(application: Value): readonly Value[] {
  const parent = parentOf(application);
  return parent === undefined ? [application] : [...scopesOf(parent), application];
}

export function rootOf(application: Value): Value {
  return scopesOf(application)[0] ?? application;
}

export function scopeIn(parent: Value, options: Value, item: Value, tools: IntrinsicTools): Value {
  const given = tools.member(options, 'prefix');
  const prefix = tools.text([tools.member(parent, 'prefix'), ...(isUndefined(given) ? [] : ['/', given])]);
  return createApplication(fastifyFamily, { tools, origin: item.origin }, { ' parent': parent, prefix });
}
