import type { Binding } from './names.ts';
import type { Reading } from './reading.ts';
import { fieldOf, type PyNode } from './syntax.ts';

/** `TYPE_CHECKING`, however it was imported: true for checkers of types and false when the program runs. */
export function isTypeChecking(reading: Reading, node: PyNode): boolean {
  if (node.type === 'identifier') {
    const name = reading.source(node);
    return isTypeCheckingName(name, reading.use(name));
  }
  const name = fieldOf(node, 'attribute');
  if (node.type !== 'attribute' || name === undefined || reading.source(name) !== constant) return false;
  const object = fieldOf(node, 'object');
  if (object?.type !== 'identifier') return false;
  return fromTyping.test(reading.use(reading.source(object))?.module ?? '');
}

export function isTypeCheckingName(name: string, binding: Binding | undefined): boolean {
  if (binding?.module === undefined) return name === constant;
  return binding.export === constant && fromTyping.test(binding.module);
}

const constant = 'TYPE_CHECKING';

const fromTyping = /^typing(?:_extensions)?$/;
