import type { ts } from 'ts-morph';
import type { Expression, ObjectEntry } from '../../../model/expression.ts';
import { isAmbient } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { openFrame } from '../names.ts';
import type { Reading } from '../reading.ts';
import { keyOf } from './objects.ts';

/** An enum is an object of its members; the way back from number to name is left out. */
export const enums: Family = (dispatch, kinds) => {
  dispatch.statement<ts.EnumDeclaration>(kinds.EnumDeclaration, (reading, node) => {
    if (isAmbient(reading, node)) return;
    const spot = reading.spot(node);
    const name = reading.frameName(node.name.text);
    const value: Expression = { kind: 'object', entries: readMembers(reading, node, name), ...spot };
    const target: Expression = { kind: 'reference', name, ...spot };
    reading.steps.push({ do: 'assign', target, value, declares: 'constant', ...spot });
  });
};

function readMembers(reading: Reading, node: ts.EnumDeclaration, of: string): ObjectEntry[] {
  const outer = reading.frame;
  const frame = openFrame(outer.owner, outer, false);
  reading.frame = frame;
  let next: number | undefined = 0;
  const entries = node.members.map((member): ObjectEntry => {
    const key = keyOf(reading, member.name);
    const spot = reading.spot(member);
    let value: Expression;
    if (member.initializer !== undefined) value = reading.expression(member.initializer);
    else if (next === undefined) value = { kind: 'unresolved', reason: 'number of an enum member', ...spot };
    else value = { kind: 'literal', value: next, ...spot };
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    if (typeof key === 'string')
      frame.names.set(key, { as: key, origin: 'local', member: { of, name: key } });
    return { key, value, line: spot.line };
  });
  reading.frame = outer;
  return entries;
}
