import type { Effect } from '../../../model/catalogue.ts';
import type { Value } from '../../../model/value.ts';
import { chainOf } from '../../targets/call-chain.ts';
import { everything, unknownScope, type Decided } from '../decision.ts';

/** Packages whose functions build statements as objects: https://docs.sqlalchemy.org/en/20/core/dml.html */
const builders = /^(?:sqlalchemy|sqlmodel|sqlalchemy_utils)$/;

const effects: Readonly<Record<string, Effect>> = {
  delete: 'destroy-set',
  update: 'write',
  insert: 'write',
  select: 'read',
  exists: 'read',
  DropTable: 'destroy-set',
  DropSchema: 'destroy-store',
  CreateTable: 'write',
  CreateSchema: 'write',
};

const narrows = /^(?:where|filter|filter_by|having)$/;

/** What a statement does that was put together by functions: `delete(User).where(…)`; undefined for anything else. */
export function builtStatement(value: Value): Decided | undefined {
  const chain = chainOf(value);
  if (chain === undefined || !builders.test(chain.package)) return undefined;
  const at = chain.links.findIndex(({ name, call }) => call !== undefined && Object.hasOwn(effects, name));
  const effect = effects[chain.links[at]?.name ?? ''];
  if (effect === undefined) return undefined;
  const isNarrowed = chain.links.slice(at + 1).some(({ name }) => narrows.test(name));
  if (effect === 'destroy-set' && isNarrowed) return { effect: 'destroy-some', scope: unknownScope };
  return { effect, scope: effect.startsWith('destroy') ? everything : unknownScope };
}
