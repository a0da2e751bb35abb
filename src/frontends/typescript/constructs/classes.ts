import type { ts } from 'ts-morph';
import type { Argument, Expression } from '../../../model/expression.ts';
import type { ClassFact, FieldFact, MethodFact } from '../../../model/facts.ts';
import { declareText, defaultName } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { openFrame } from '../names.ts';
import type { Reading } from '../reading.ts';
import { noteMetadata, typeFact } from '../types.ts';
import { isAmbient } from '../declarations.ts';
import { decoratorsOf, isDecorated } from './decorators.ts';
import { inFunction, readFunction } from './functions.ts';
import { keyOf } from './objects.ts';

export const classes: Family = (dispatch, kinds) => {
  dispatch.statement<ts.ClassDeclaration>(kinds.ClassDeclaration, (reading, node) => {
    if (isAmbient(reading, node)) return;
    const spot = reading.spot(node);
    const name = reading.frameName(node.name?.text ?? defaultName);
    const index = readClass(reading, node, node.name?.text);
    reading.anchors.push({ line: spot.line, documents: { class: index } });
    reading.hoisted.push({
      do: 'assign',
      target: { kind: 'reference', name, ...spot },
      value: { kind: 'class', class: index, ...spot },
      declares: 'constant',
      ...spot,
    });
  });
  dispatch.expression<ts.ClassExpression>(kinds.ClassExpression, classExpression);
};

function classExpression(reading: Reading, node: ts.ClassExpression): Expression {
  const spot = reading.spot(node);
  const value = (name: string | undefined): Expression => ({
    kind: 'class',
    class: readClass(reading, node, name),
    ...spot,
  });
  if (node.name === undefined) return value(reading.binds);
  const outer = reading.frame;
  reading.frame = openFrame(outer.owner, outer, false);
  const { as } = declareText(reading, reading.frame, node.name.text, node.name.pos);
  const result = value(node.name.text);
  reading.frame = outer;
  return { kind: 'assignment', target: { kind: 'reference', name: as, ...spot }, value: result, ...spot };
}

function readClass(reading: Reading, node: ts.ClassLikeDeclaration, name: string | undefined): number {
  const { ts } = reading;
  const index = reading.classes.length;
  const spot = reading.spot(node);
  const scope = reading.frame.owner.index;
  const empty: ClassFact = { ...spot, endLine: spot.line, bases: [], fields: [], methods: [], scope };
  reading.classes.push(empty);
  const decorators = decoratorsOf(reading, node);
  const bases = readBases(reading, node);
  const before = reading.classIndex;
  reading.classIndex = index;
  const fields: FieldFact[] = [];
  const methods: MethodFact[] = [];
  for (const member of node.members) readMember(reading, member, index, fields, methods);
  reading.classIndex = before;
  if (decorators !== undefined) noteConstructor(reading, node);
  const abstract = node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AbstractKeyword);
  reading.classes[index] = {
    ...(name !== undefined && { name }),
    ...spot,
    endLine: reading.endLine(node),
    bases,
    ...(decorators && { decorators }),
    fields,
    methods,
    scope,
    ...(abstract === true && { abstract: true }),
  };
  return index;
}

/** What it implements are types. */
function readBases(reading: Reading, node: ts.ClassLikeDeclaration): Argument[] {
  const extending = node.heritageClauses?.filter(
    (clause) => clause.token === reading.ts.SyntaxKind.ExtendsKeyword,
  );
  return (
    extending?.flatMap(({ types }) =>
      types.map(({ expression }) => ({ value: reading.expression(expression) })),
    ) ?? []
  );
}

function readMember(
  reading: Reading,
  member: ts.ClassElement,
  index: number,
  fields: FieldFact[],
  methods: MethodFact[],
): void {
  const { ts } = reading;
  if (ts.isPropertyDeclaration(member)) fields.push(readField(reading, member, index));
  else if (ts.isClassStaticBlockDeclaration(member)) fields.push(readStaticBlock(reading, member, index));
  else if (
    ts.isMethodDeclaration(member) ||
    ts.isConstructorDeclaration(member) ||
    ts.isGetAccessor(member) ||
    ts.isSetAccessor(member)
  ) {
    noteMember(reading, member);
    const method = readMethod(reading, member, index);
    if (method !== undefined) methods.push(method);
  }
}

type MethodLike = ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration;

function readMethod(reading: Reading, node: MethodLike, index: number): MethodFact | undefined {
  // Overloads and abstract methods have no body; the decorators of an abstract one still run.
  if (node.body === undefined) {
    decoratorsOf(reading, node);
    return undefined;
  }
  const key = reading.ts.isConstructorDeclaration(node) ? 'constructor' : keyOf(reading, node.name);
  const name = typeof key === 'string' ? key : undefined;
  const spot = reading.spot(node);
  const method = readFunction(reading, node, { name, class: index });
  reading.anchors.push({ line: spot.line, documents: { function: method } });
  return { name: key, ...(isStatic(reading, node) && { static: true }), function: method, ...spot };
}

function readField(reading: Reading, node: ts.PropertyDeclaration, index: number): FieldFact {
  const { initializer, type } = node;
  const name = keyOf(reading, node.name);
  const own = typeof name === 'string' ? name : undefined;
  const decorators = decoratorsOf(reading, node);
  if (decorators !== undefined) noteMetadata(reading, type);
  const fact = type === undefined ? undefined : typeFact(reading, type);
  const spot = reading.spot(node);
  return {
    name,
    ...(isStatic(reading, node) && { static: true }),
    ...(initializer && { initializer: readInitializer(reading, initializer, own, index) }),
    ...(fact && { type: fact }),
    ...(decorators && { decorators }),
    ...spot,
  };
}

function readInitializer(
  reading: Reading,
  node: ts.Expression,
  name: string | undefined,
  index: number,
): number {
  return inFunction(reading, node, { name, class: index }, () => {
    const body = reading.collect(() => {
      const value = reading.value(node, name === undefined ? undefined : `this.${name}`);
      reading.steps.push({ do: 'return', value, ...reading.spot(node) });
    });
    return { kind: 'initializer', parameters: [], body };
  });
}

/** A static block runs once, where a static field's initialiser would; no field can be called like that. */
function readStaticBlock(reading: Reading, node: ts.ClassStaticBlockDeclaration, index: number): FieldFact {
  const initializer = inFunction(reading, node, { class: index }, () => ({
    kind: 'initializer',
    parameters: [],
    body: reading.collect(() => {
      reading.functionBody(node.body);
    }),
  }));
  return { name: 'static {}', static: true, initializer, ...reading.spot(node) };
}

function isStatic(reading: Reading, node: MethodLike | ts.PropertyDeclaration): boolean {
  const kind = reading.ts.SyntaxKind.StaticKeyword;
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

function noteConstructor(reading: Reading, node: ts.ClassLikeDeclaration): void {
  const found = node.members.find(
    (member): member is ts.ConstructorDeclaration =>
      reading.ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  for (const parameter of found?.parameters ?? []) noteMetadata(reading, parameter.type);
}

/** A decorated method, or one with a decorated parameter, has its whole signature emitted. */
function noteMember(reading: Reading, node: MethodLike): void {
  const decorated =
    isDecorated(reading, node) || node.parameters.some((parameter) => isDecorated(reading, parameter));
  if (!decorated) return;
  for (const parameter of node.parameters) noteMetadata(reading, parameter.type);
  noteMetadata(reading, node.type);
}
