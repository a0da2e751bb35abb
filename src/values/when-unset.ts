import type { Known, Undecided, Value } from '../model/value.ts';
import { agree, truth } from './truth.ts';

/**
 * What a test says where nobody sets the variables that nothing in the repository decides: on which side code
 * goes on when nobody asks for anything. Undefined when that is not told.
 */
export function whenUnset(value: Value): boolean | undefined {
  if (value.kind === 'known') return truth(value);
  if (value.kind === 'undecided') return whenOneUnset(value);
  if (value.kind !== 'one-of') return undefined;
  const { options } = value;
  // `a && b` is a where that is false, `a || b` is a where that is true.
  for (const option of options) {
    if (option.kind !== 'undecided') continue;
    if (option.assumed === 'falsy' && option.unset !== true) return false;
    if (option.assumed === 'truthy' && option.unset === true) return true;
  }
  const standing = options.filter((option) => !(option.kind === 'undecided' && option.assumed !== undefined));
  // What comes from something else than a variable may be there or not, whoever sets what.
  if (standing.some((option) => option.kind === 'undecided' && saysNothing(option))) return undefined;
  const told = standing.filter((option) => option.kind !== 'undecided' || whenOneUnset(option) !== undefined);
  return told.length === 0 ? undefined : agree(told.map(whenUnset));
}

function whenOneUnset(value: Undecided): boolean | undefined {
  if (value.unset !== undefined) return value.unset;
  return isVariable(value) ? false : undefined;
}

function saysNothing({ variable, unset }: Undecided): boolean {
  return variable === undefined && unset === undefined;
}

/** The variable itself, not something computed from it. */
export function isVariable({ what, variable, assumed }: Undecided): boolean {
  return variable !== undefined && assumed === undefined && what === `environment variable ${variable}`;
}

/** What a comparison says where the variable in it is not set. */
export function comparedWhenUnset(left: Value, right: Value, operator: string): boolean | undefined {
  if (operator !== '===' && operator !== '!==') return undefined;
  const [open, other] = left.kind === 'undecided' ? [left, right] : [right, left];
  if (open.kind !== 'undecided' || other.kind !== 'known' || open.assumed !== undefined) return undefined;
  const same = equalsWhenUnset(open, other);
  return same === undefined ? undefined : same === (operator === '===');
}

function equalsWhenUnset(open: Undecided, { data }: Known): boolean | undefined {
  if (open.unset !== undefined) return data.type === 'boolean' ? data.value === open.unset : undefined;
  if (open.variable === undefined) return undefined;
  if (data.type === 'undefined') return isVariable(open) ? true : undefined;
  // Whatever is computed from nothing is hardly what somebody compares with.
  return data.type === 'string' || data.type === 'number' || data.type === 'boolean' ? false : undefined;
}
