import type { Expression } from '../../model/expression.ts';
import type { TypeFact } from '../../model/facts.ts';
import type { Reading } from './reading.ts';
import { fieldOf, fieldsOf, type PyNode } from './syntax.ts';
import { bodyOf } from './constructs/strings.ts';
import { parsePython } from './parser.ts';

/** The head of an annotation. Of `X | None` and `Optional[X]` it is X; of a text what the text spells. */
export function readType(reading: Reading, node: PyNode | undefined, depth = 0): TypeFact | undefined {
  if (node === undefined || depth > 6) return undefined;
  const [inner] = node.children;
  switch (node.type) {
    case 'type':
    case 'parenthesized_expression':
      return readType(reading, inner, depth + 1);
    case 'identifier':
    case 'attribute': {
      const name = nameOf(reading, node);
      return name === undefined ? undefined : { name };
    }
    case 'string':
      return readType(reading, spelledIn(reading, node), depth + 1);
    case 'binary_operator': {
      const sides = [fieldOf(node, 'left'), fieldOf(node, 'right')];
      return readType(
        reading,
        sides.find((side) => side !== undefined && side.type !== 'none'),
        depth + 1,
      );
    }
    case 'union_type':
      return readType(
        reading,
        node.children.find((side) => reading.source(side) !== 'None'),
        depth + 1,
      );
    case 'subscript':
      return generic(reading, fieldOf(node, 'value'), fieldsOf(node, 'subscript'), depth);
    case 'generic_type': {
      const parameters = node.children.find(({ type }) => type === 'type_parameter')?.children ?? [];
      return generic(reading, inner, parameters, depth);
    }
    default:
      return undefined;
  }
}

function generic(
  reading: Reading,
  head: PyNode | undefined,
  given: readonly PyNode[],
  depth: number,
): TypeFact | undefined {
  if (head === undefined) return undefined;
  const word = reading.source(head).replace(/^(?:typing|t|typing_extensions|orm)\./, '');
  if (word === 'Optional' || word === 'Union')
    return readType(
      reading,
      given.find((one) => reading.source(one) !== 'None'),
      depth + 1,
    );
  const name = nameOf(reading, head);
  if (name === undefined) return undefined;
  // Its arguments are values, not types.
  if (word === 'Literal') return { name };
  const found = given.flatMap((one): TypeFact[] => {
    const type = readType(reading, one, depth + 1);
    if (type !== undefined) return [type];
    // `Annotated[Session, Depends(get_db)]`: what is called there is what injects.
    const value = one.type === 'type' ? one.children[0] : one;
    return word === 'Annotated' && value?.type === 'call' ? [{ name: reading.expression(value) }] : [];
  });
  return found.length === 0 ? { name } : { name, arguments: found };
}

/** The expression that the text of an annotation spells, where it stands in the file. */
function spelledIn(reading: Reading, node: PyNode): PyNode | undefined {
  const content = bodyOf(reading, node);
  if (content.end - content.start > 1_000) return undefined;
  const { root, faults } = parsePython(reading.source(content));
  const statement = faults.length === 0 && root.children.length === 1 ? root.children[0] : undefined;
  const expression = statement?.type === 'expression_statement' ? statement.children[0] : undefined;
  return expression && moved(expression, content.start);
}

function moved(node: PyNode, by: number): PyNode {
  const { start, end, children } = node;
  return { ...node, start: start + by, end: end + by, children: children.map((child) => moved(child, by)) };
}

function nameOf(reading: Reading, node: PyNode): Expression | undefined {
  const text = reading.source(node);
  return /^[\w.]+$/.test(text) ? dotted(reading, text, node) : undefined;
}

function dotted(reading: Reading, text: string, node: PyNode): Expression {
  const spot = reading.spot(node);
  const [first = text, ...rest] = text.split('.', 20);
  return rest.reduce(
    (object, property): Expression => ({ kind: 'member', object, property, ...spot }),
    reading.named(first, spot),
  );
}
