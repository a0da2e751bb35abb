import type { ts } from 'ts-morph';
import type { ImportedName, ImportFact } from '../../../model/facts.ts';
import type { Draft } from '../../shared/draft.ts';
import type { Family } from '../dispatch.ts';
import type { Binding } from '../names.ts';
import type { Reading } from '../reading.ts';
import { shownText } from '../../shared/text.ts';
import { markOpaque } from '../opaque.ts';

/** Imports are entered before the walk; their statements do nothing of their own. */
export const imports: Family = (dispatch, kinds) => {
  dispatch.statement<ts.ImportEqualsDeclaration>(kinds.ImportEqualsDeclaration, (reading, node) => {
    const { moduleReference, name, isTypeOnly } = node;
    if (isTypeOnly || reading.ts.isExternalModuleReference(moduleReference)) return;
    const spot = reading.spot(node);
    reading.steps.push({
      do: 'assign',
      target: { kind: 'reference', name: reading.frameName(name.text), ...spot },
      value: reading.entity(moduleReference),
      declares: 'constant',
      ...spot,
    });
  });
};

/** Enters every import that the module loads before its own code, and the names that they bring. */
export function enterImports(reading: Reading): void {
  const { ts } = reading;
  for (const statement of reading.source.statements) {
    if (ts.isImportDeclaration(statement)) enterImport(reading, statement);
    else if (ts.isExportDeclaration(statement)) enterReexport(reading, statement);
    else if (ts.isImportEqualsDeclaration(statement)) enterImportEquals(reading, statement);
  }
}

function enterImport(reading: Reading, node: ts.ImportDeclaration): void {
  const { ts } = reading;
  const { importClause: clause } = node;
  const index = enterStatic(reading, node, node.moduleSpecifier, {
    ...(clause?.phaseModifier === ts.SyntaxKind.TypeKeyword && { typeOnly: true }),
    ...(reading.typed && clause !== undefined && { elidable: true }),
  });
  if (clause === undefined) return;
  const names: ImportedName[] = [];
  if (clause.name !== undefined) names.push(enterName(reading, index, 'default', clause.name));
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    names.push(enterName(reading, index, '*', bindings.name));
  } else if (bindings !== undefined) {
    for (const element of bindings.elements) {
      const imported = (element.propertyName ?? element.name).text;
      names.push(enterName(reading, index, imported, element.name, element.isTypeOnly));
    }
  }
  const fact = reading.imports[index];
  if (fact !== undefined) fact.names = names;
}

function enterReexport(reading: Reading, node: ts.ExportDeclaration): void {
  const { ts } = reading;
  const { exportClause: clause, moduleSpecifier } = node;
  if (moduleSpecifier === undefined) return;
  const named = clause !== undefined && ts.isNamedExports(clause);
  const onlyTypes = named && clause.elements.every((element) => element.isTypeOnly);
  const index = enterStatic(reading, node, moduleSpecifier, {
    ...(node.isTypeOnly && { typeOnly: true }),
    // What it names stands in `exports`; with nothing but types in it the statement goes.
    ...(reading.typed && onlyTypes && { elidable: true }),
    reexport: true,
  });
  reading.importOf.set(node, index);
}

function enterImportEquals(reading: Reading, node: ts.ImportEqualsDeclaration): void {
  const { ts } = reading;
  const { moduleReference, name, isTypeOnly } = node;
  if (!ts.isExternalModuleReference(moduleReference)) return;
  const index = enterStatic(reading, node, moduleReference.expression, {
    kind: 'require',
    ...(isTypeOnly && { typeOnly: true }),
    elidable: true,
  });
  const fact = reading.imports[index];
  if (fact !== undefined) fact.names = [enterName(reading, index, '*', name)];
}

function enterStatic(
  reading: Reading,
  node: ts.Statement,
  specifier: ts.Expression,
  details: Partial<ImportFact>,
): number {
  const index = reading.imports.length;
  const literal = reading.ts.isStringLiteralLike(specifier);
  markOpaque(reading, specifier.pos, specifier.end);
  const fact: Draft<ImportFact> = {
    kind: 'static',
    ...(literal && { specifier: shownText(reading, specifier.text) }),
    names: [],
    ...details,
    scope: 0,
    ...reading.spot(node),
  };
  reading.imports.push(fact);
  return index;
}

function enterName(
  reading: Reading,
  index: number,
  imported: string,
  local: ts.Identifier,
  typeOnly = false,
): ImportedName {
  const name: Draft<ImportedName> = {
    imported,
    local: local.text,
    line: reading.line(local),
    ...(typeOnly && { typeOnly: true }),
    usedAsValue: false,
  };
  const { names, owner } = reading.frame;
  const isType = typeOnly || reading.imports[index]?.typeOnly === true;
  const binding: Binding = { as: local.text, origin: 'import', imported: name, import: index };
  // A type may share its name with a value that is declared in this file, and then the value is meant.
  if (!isType || !names.has(local.text)) names.set(local.text, binding);
  owner.taken.add(local.text);
  return name;
}
