import type { ts } from 'ts-morph';
import type { Expression, ObjectEntry } from '../../../model/expression.ts';
import type { Step } from '../../../model/facts.ts';
import { isAmbient, isInstantiated } from '../declarations.ts';
import type { Family } from '../dispatch.ts';
import { lookUp } from '../names.ts';
import type { Reading } from '../reading.ts';
import { inFunction } from './functions.ts';

/** A namespace is a function that is called where it stands and returns what it exports. */
export const namespaces: Family = (dispatch, kinds) => {
  dispatch.statement<ts.ModuleDeclaration>(kinds.ModuleDeclaration, (reading, node) => {
    const { ts } = reading;
    // `declare module 'x'` and `declare global` describe what is provided elsewhere.
    if (isAmbient(reading, node) || !ts.isIdentifier(node.name) || !isInstantiated(reading, node)) return;
    const spot = reading.spot(node);
    const name = node.name.text;
    const target: Expression = { kind: 'reference', name: reading.frameName(name), ...spot };
    const value = readNamespace(reading, node, name);
    if (!reading.merged.has(name)) {
      reading.merged.add(name);
      reading.steps.push({ do: 'assign', target, value, declares: 'constant', ...spot });
      return;
    }
    const callee: Expression = {
      kind: 'member',
      object: { kind: 'reference', name: 'Object', ...spot },
      property: 'assign',
      ...spot,
    };
    const joined: Expression = {
      kind: 'call',
      callee,
      arguments: [{ value: target }, { value }],
      ...spot,
    };
    reading.steps.push({ do: 'evaluate', value: joined, ...spot });
  });
};

function readNamespace(reading: Reading, node: ts.ModuleDeclaration, name: string): Expression {
  const { ts } = reading;
  const spot = reading.spot(node);
  const index = inFunction(reading, node, { name }, () => {
    const body = reading.collect(() => {
      const inner = node.body;
      if (inner === undefined) return;
      if (ts.isModuleBlock(inner)) {
        reading.declareBody(inner);
        reading.statements(inner.statements);
        reading.steps.push(returned(reading, exportedNames(reading, inner.statements), node));
      } else if (ts.isModuleDeclaration(inner) && ts.isIdentifier(inner.name)) {
        const key = inner.name.text;
        const value = reading.nested(() => readNamespace(reading, inner, key), inner);
        reading.steps.push(returned(reading, [{ key, value, line: spot.line }], node));
      }
    });
    return { kind: 'namespace', parameters: [], body };
  });
  const callee: Expression = { kind: 'function', function: index, ...spot };
  return { kind: 'call', callee, arguments: [], ...spot };
}

function returned(reading: Reading, entries: readonly ObjectEntry[], node: ts.Node): Step {
  const spot = reading.spot(node);
  return { do: 'return', value: { kind: 'object', entries, ...spot }, ...spot };
}

function exportedNames(reading: Reading, statements: readonly ts.Statement[]): ObjectEntry[] {
  const { ts } = reading;
  const entries: ObjectEntry[] = [];
  const enter = (name: ts.Identifier): void => {
    const binding = lookUp(reading.frame, name.text);
    if (binding === undefined) return;
    const spot = reading.spot(name);
    entries.push({
      key: name.text,
      value: { kind: 'reference', name: binding.as, ...spot },
      line: spot.line,
    });
  };
  for (const statement of statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    if (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) continue;
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) enter(name);
    } else if (ts.isFunctionDeclaration(statement) && statement.body === undefined) continue;
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue;
    else {
      const { name } = statement as ts.DeclarationStatement;
      if (name !== undefined && ts.isIdentifier(name)) enter(name);
    }
  }
  return entries;
}
