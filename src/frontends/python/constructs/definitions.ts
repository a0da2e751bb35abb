import type { Family } from '../dispatch.ts';
import { fieldOf } from '../syntax.ts';
import { defineClass } from './classes.ts';
import { defineFunction } from './functions.ts';

export const definitions: Family = (dispatch) => {
  dispatch.statement('function_definition', (reading, node) => {
    defineFunction(reading, node, undefined);
  });
  dispatch.statement('class_definition', (reading, node) => {
    defineClass(reading, node, undefined);
  });
  dispatch.statement('decorated_definition', (reading, node) => {
    const definition = fieldOf(node, 'definition');
    if (definition?.type === 'function_definition') defineFunction(reading, definition, node);
    else if (definition !== undefined) defineClass(reading, definition, node);
  });
};
