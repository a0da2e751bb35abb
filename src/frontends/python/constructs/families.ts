import type { Family } from '../dispatch.ts';
import { assignments } from './assignments.ts';
import { choices } from './choices.ts';
import { comprehensions } from './comprehensions.ts';
import { definitions } from './definitions.ts';
import { dictionaries } from './dictionaries.ts';
import { flow } from './flow.ts';
import { functions } from './functions.ts';
import { imports } from './imports.ts';
import { literals } from './literals.ts';
import { members } from './members.ts';
import { operators } from './operators.ts';
import { strings } from './strings.ts';

/** Every construct of the language. */
export const families: readonly Family[] = [
  assignments,
  choices,
  comprehensions,
  definitions,
  dictionaries,
  flow,
  functions,
  imports,
  literals,
  members,
  operators,
  strings,
];
