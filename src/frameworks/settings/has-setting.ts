import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall } from '../../values/intrinsic.ts';
import { plainText } from '../../values/intrinsics/lift.ts';
import { boolean, unresolved } from '../../values/make-value.ts';
import { atPath } from './layers.ts';

/** `has('a.b')` of a library whose settings are asked for by path. */
export function hasSetting(settingsOf: (call: IntrinsicCall) => Value | undefined): Intrinsic {
  return (call) => {
    const path = plainText(call.arguments[0]);
    const settings = settingsOf(call);
    return path === undefined || settings === undefined
      ? unresolved('a setting', call.origin)
      : boolean(atPath(settings, path, call.tools) !== undefined, call.origin);
  };
}
