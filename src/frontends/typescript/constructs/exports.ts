import type { ts } from 'ts-morph';
import type { ExportFact } from '../../../model/facts.ts';
import { declareText, defaultName } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import type { Reading } from '../reading.ts';

export const exports: Family = (dispatch, kinds) => {
  dispatch.statement<ts.ExportDeclaration>(kinds.ExportDeclaration, readExports);
  dispatch.statement<ts.ExportAssignment>(kinds.ExportAssignment, readAssignment);
};

/** Exports of declarations that carry the keyword themselves, entered where the declaration stands. */
export function noteDeclared(reading: Reading, node: ts.Statement): void {
  const { ts } = reading;
  if (!ts.canHaveModifiers(node)) return;
  const modifiers = node.modifiers;
  if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) return;
  const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  const isAmbient = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  const line = reading.line(node);
  if (ts.isVariableStatement(node)) {
    for (const { name } of node.declarationList.declarations) noteNames(reading, name, isAmbient);
    return;
  }
  const declared = (node as ts.DeclarationStatement).name;
  const local = declared !== undefined && ts.isIdentifier(declared) ? declared.text : defaultName;
  const isType = isAmbient || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  const overload = ts.isFunctionDeclaration(node) && node.body === undefined;
  if (overload && !isAmbient) return;
  const name = isDefault ? 'default' : local;
  reading.exports.push({ name, line, local, ...(isType && { typeOnly: true }) });
}

function noteNames(reading: Reading, name: ts.BindingName, typeOnly: boolean): void {
  const { ts } = reading;
  if (ts.isIdentifier(name)) {
    const line = reading.line(name);
    reading.exports.push({ name: name.text, line, local: name.text, ...(typeOnly && { typeOnly: true }) });
    return;
  }
  for (const element of name.elements) {
    if (!ts.isOmittedExpression(element)) noteNames(reading, element.name, typeOnly);
  }
}

function readExports(reading: Reading, node: ts.ExportDeclaration): void {
  const { ts } = reading;
  const index = reading.importOf.get(node);
  const clause = node.exportClause;
  const typeOnly = node.isTypeOnly && { typeOnly: true as const };
  if (clause === undefined || ts.isNamespaceExport(clause)) {
    if (index === undefined) return;
    const name = clause === undefined ? '*' : clause.name.text;
    reading.exports.push({ name, line: reading.line(node), from: { import: index, name: '*' }, ...typeOnly });
    return;
  }
  for (const element of clause.elements) {
    const original = (element.propertyName ?? element.name).text;
    const own = element.isTypeOnly ? { typeOnly: true as const } : typeOnly;
    const base = { name: element.name.text, line: reading.line(element), ...own };
    if (index !== undefined) reading.exports.push({ ...base, from: { import: index, name: original } });
    else reading.exports.push({ ...base, ...exportedLocal(reading, original, 'typeOnly' in base) });
  }
}

/** A name of the file that is handed out, followed to its import where it is one. */
function exportedLocal(reading: Reading, name: string, isType: boolean): Pick<ExportFact, 'local' | 'from'> {
  const binding = isType ? reading.find(name) : reading.use(name);
  if (binding?.imported === undefined || binding.import === undefined) return { local: binding?.as ?? name };
  return { local: name, from: { import: binding.import, name: binding.imported.imported } };
}

/** `export default …` and `export = …`. */
function readAssignment(reading: Reading, node: ts.ExportAssignment): void {
  const line = reading.line(node);
  const name = node.isExportEquals === true ? '=' : 'default';
  const { expression } = node;
  if (reading.ts.isIdentifier(expression)) {
    reading.exports.push({ name, line, ...exportedLocal(reading, expression.text, false) });
    return;
  }
  // The value gets a name of its own, so that it stands among the module's steps once, in its place.
  const local = name === '=' ? '*export*' : defaultName;
  declareText(reading, reading.frame, local, node.pos);
  const firstFunction = reading.functions.length;
  const value = reading.value(expression, name === '=' ? 'module.exports' : 'exports.default');
  const spot = reading.spot(node);
  if (value.kind === 'function' && value.function === firstFunction) {
    reading.anchors.push({ line: spot.line, documents: { function: firstFunction } });
  }
  const target = { kind: 'reference', name: local, ...spot } as const;
  reading.steps.push({ do: 'assign', target, value, declares: 'constant', ...spot });
  reading.exports.push({ name, line, local });
}
