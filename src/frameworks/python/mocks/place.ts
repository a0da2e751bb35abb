import type { Origin, Value } from '../../../model/value.ts';
import type { IntrinsicTools } from '../../../values/intrinsic.ts';
import { external, known, object, string } from '../../../values/make-value.ts';
import { keyOf } from '../../../values/member.ts';
import { cutAt } from '../../mocks/cuts.ts';

/** Where something is put in the place of something else: a member of a module, class or object. */
export interface PatchPlace {
  readonly of: Value;
  readonly name: string;
}

/**
 * `'app.mail.send'`: the longest part of it that is a module, then members of that. The name is looked up where it
 * says, so that a module which took the name before keeps what it has.
 */
export function placeNamed(text: string, file: string, tools: IntrinsicTools): PatchPlace | undefined {
  const parts = text.split('.');
  const name = parts.pop();
  if (name === undefined || parts.length === 0) return undefined;
  for (let length = parts.length; length > 0; length -= 1) {
    const target = tools.world.locate(file, parts.slice(0, length).join('.'));
    if (target.kind === 'file') {
      const module = known({ type: 'module', file: target.file });
      return { of: membersOf(module, parts.slice(length), tools), name };
    }
    if (target.kind === 'package') return { of: external(target.package, parts.slice(1)), name };
  }
  return undefined;
}

function membersOf(value: Value, names: readonly string[], tools: IntrinsicTools): Value {
  return names.reduce((at, name) => tools.member(at, name), value);
}

/** Puts it there; gives what takes it away again. */
export function put(
  { of, name }: PatchPlace,
  value: Value,
  tools: IntrinsicTools,
  origin: readonly Origin[],
): Value {
  const original = tools.member(of, name);
  const cut = cutAt('spy', origin, name);
  if (of.kind === 'known' && of.data.type === 'module') tools.patchName(of.data.file, name, value, cut);
  else if (of.kind === 'known' && of.data.type === 'class') {
    tools.patch(prototypeOf(of), name, value, cut);
    tools.setMember(of, name, value);
  } else tools.patch(of, name, value, cut);
  return object({ of, name: string(name), original }, origin);
}

/** Takes away what was put somewhere. */
export function takeBack(record: Value, tools: IntrinsicTools): void {
  const of = tools.member(record, 'of');
  const name = keyOf(tools.member(record, 'name'));
  const original = tools.member(record, 'original');
  if (name === undefined || of.kind !== 'known') return;
  if (of.data.type === 'module') tools.unpatchName(of.data.file, name);
  else if (of.data.type === 'external' || of.data.type === 'result') tools.unpatch(of, name);
  else {
    if (of.data.type === 'class') tools.unpatch(prototypeOf(of), name);
    tools.setMember(of, name, original);
  }
}

/** What instances of a class get. */
function prototypeOf(type: Value): Value {
  return known({ type: 'external', package: 'function', path: ['prototype'], of: type });
}
