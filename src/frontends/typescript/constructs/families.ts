import type { Family } from '../dispatch.ts';
import { blocks } from './blocks.ts';
import { chains } from './chains.ts';
import { classes } from './classes.ts';
import { enums } from './enums.ts';
import { exports } from './exports.ts';
import { functions } from './functions.ts';
import { imports } from './imports.ts';
import { literals } from './literals.ts';
import { loops } from './loops.ts';
import { markup } from './markup.ts';
import { namespaces } from './namespaces.ts';
import { objects } from './objects.ts';
import { operators } from './operators.ts';
import { statements } from './statements.ts';
import { switches } from './switches.ts';
import { variables } from './variables.ts';
import { yields } from './yields.ts';

/** Every family of constructs that is read. */
export const families: readonly Family[] = [
  blocks,
  chains,
  classes,
  enums,
  exports,
  functions,
  imports,
  literals,
  loops,
  markup,
  namespaces,
  objects,
  operators,
  statements,
  switches,
  variables,
  yields,
];
