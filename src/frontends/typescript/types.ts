import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.ts';
import type { TypeFact } from '../../model/facts.ts';
import { lookUp } from './names.ts';
import type { Reading } from './reading.ts';

/** Enough for `Promise<Map<string, Repository<User>>>`. */
const deepest = 4;

/** The head of a type that names something. Nothing in a type is a use as a value. */
export function typeFact(reading: Reading, node: ts.TypeNode, depth = 0): TypeFact | undefined {
  const { ts } = reading;
  const named = namedType(reading, node);
  if (named === undefined || depth > deepest) return undefined;
  if (ts.isArrayTypeNode(named)) {
    const item = typeFact(reading, named.elementType, depth + 1);
    if (item === undefined) return undefined;
    return { name: { kind: 'reference', name: 'Array', ...reading.spot(named) }, arguments: [item] };
  }
  const name = entityName(reading, named.typeName, 0);
  if (name === undefined) return undefined;
  const given =
    named.typeArguments?.flatMap((argument) => typeFact(reading, argument, depth + 1) ?? []) ?? [];
  return { name, ...(given.length > 0 && { arguments: given }) };
}

/** Looks through what leaves the same value: parentheses, `readonly`, `| undefined`, `| null`. */
function namedType(reading: Reading, node: ts.TypeNode): ts.TypeReferenceNode | ts.ArrayTypeNode | undefined {
  const { ts } = reading;
  let at = node;
  for (let step = 0; step < 6; step += 1) {
    if (ts.isTypeReferenceNode(at) || ts.isArrayTypeNode(at)) return at;
    if (ts.isParenthesizedTypeNode(at) || ts.isTypeOperatorNode(at)) at = at.type;
    else if (ts.isUnionTypeNode(at)) {
      const rest = at.types.filter((type) => !isAbsence(reading, type));
      if (rest.length !== 1 || rest[0] === undefined) return undefined;
      at = rest[0];
    } else return undefined;
  }
  return undefined;
}

function isAbsence(reading: Reading, node: ts.TypeNode): boolean {
  const { ts } = reading;
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

function entityName(reading: Reading, name: ts.EntityName, depth: number): Expression | undefined {
  const spot = reading.spot(name);
  if (reading.ts.isIdentifier(name))
    return { kind: 'reference', name: reading.frameName(name.text), ...spot };
  if (depth > deepest) return undefined;
  const object = entityName(reading, name.left, depth + 1);
  return object && { kind: 'member', object, property: name.right.text, ...spot };
}

/**
 * With `emitDecoratorMetadata` the head of a decorated place's type is emitted as a value. Of a union every
 * part counts: which one is left depends on the compiler's other options.
 */
export function noteMetadata(reading: Reading, node: ts.TypeNode | undefined): void {
  const { ts } = reading;
  if (node === undefined) return;
  const open: ts.TypeNode[] = [node];
  for (let steps = 0; open.length > 0 && steps < 50; steps += 1) {
    const at = open.pop();
    if (at === undefined) return;
    if (ts.isUnionTypeNode(at) || ts.isIntersectionTypeNode(at)) open.push(...at.types);
    else if (ts.isParenthesizedTypeNode(at)) open.push(at.type);
    else if (ts.isTypeReferenceNode(at)) noteHead(reading, at.typeName);
  }
}

function noteHead(reading: Reading, name: ts.EntityName): void {
  let head = name;
  while (!reading.ts.isIdentifier(head)) head = head.left;
  const binding = lookUp(reading.frame, head.text);
  if (binding?.imported !== undefined) binding.imported.usedInMetadata = true;
}
