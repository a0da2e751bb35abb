import type { ts } from 'ts-morph';
import type { DeclaredName } from '../../model/facts.ts';
import { lookUp, type Alias, type Binding, type Frame } from './names.ts';
import type { Reading } from './reading.ts';

interface Details {
  readonly parameter?: true;
  readonly loaded?: boolean;
  readonly alias?: Alias;
  readonly kind?: DeclaredName['kind'];
}

/** Makes a name known in a frame; a name that the frame has already is the same one. */
export function declare(reading: Reading, frame: Frame, name: ts.Identifier, details: Details = {}): Binding {
  return declareText(reading, frame, name.text, name.pos, details);
}

export function declareText(
  reading: Reading,
  frame: Frame,
  text: string,
  position: number,
  details: Details = {},
): Binding {
  const known = frame.names.get(text);
  if (known !== undefined) return known;
  const owner = frame.owner;
  const as = reading.renamer.nameFor(frame, text);
  const module = owner.index === 0;
  const loaded = details.loaded === true;
  const binding: Binding = {
    as,
    origin: loaded ? 'import' : module ? 'module' : 'local',
    ...(details.alias && { alias: details.alias }),
  };
  frame.names.set(text, binding);
  owner.taken.add(as);
  if (details.parameter !== true) owner.locals.push(as);
  if (module && frame.outermost && !loaded && details.kind !== undefined) {
    reading.declares.push({ name: text, line: reading.lineOf(position), kind: details.kind });
  }
  return binding;
}

/** Names that a list of statements declares for its own block. */
export function declareBlock(reading: Reading, frame: Frame, statements: readonly ts.Statement[]): void {
  for (const statement of statements) declareStatement(reading, frame, statement);
}

function declareStatement(reading: Reading, frame: Frame, statement: ts.Statement): void {
  const { ts } = reading;
  const kinds = ts.SyntaxKind;
  switch (statement.kind) {
    case kinds.VariableStatement: {
      const list = (statement as ts.VariableStatement).declarationList;
      if ((list.flags & ts.NodeFlags.BlockScoped) !== 0 && !isAmbient(reading, statement)) {
        declareVariables(reading, frame, list);
      }
      return;
    }
    case kinds.FunctionDeclaration: {
      const declaration = statement as ts.FunctionDeclaration;
      if (declaration.body !== undefined) declareNamed(reading, frame, declaration, 'function');
      return;
    }
    case kinds.ClassDeclaration:
      declareNamed(reading, frame, statement as ts.ClassDeclaration, 'class');
      return;
    case kinds.EnumDeclaration:
      declareNamed(reading, frame, statement as ts.EnumDeclaration, 'enum');
      return;
    case kinds.ModuleDeclaration: {
      const { name } = statement as ts.ModuleDeclaration;
      if (isInstantiated(reading, statement as ts.ModuleDeclaration) && !isAmbient(reading, statement)) {
        if (ts.isIdentifier(name)) declare(reading, frame, name, { kind: 'namespace' });
      }
      return;
    }
    case kinds.ImportEqualsDeclaration: {
      const { name, moduleReference, isTypeOnly } = statement as ts.ImportEqualsDeclaration;
      if (!isTypeOnly && !ts.isExternalModuleReference(moduleReference)) {
        declare(reading, frame, name, { kind: 'variable' });
      }
      return;
    }
    case kinds.InterfaceDeclaration:
    case kinds.TypeAliasDeclaration: {
      if (frame.owner.index !== 0 || !frame.outermost) return;
      const { name } = statement as ts.TypeAliasDeclaration;
      reading.declares.push({ name: name.text, line: reading.lineOf(name.pos), kind: 'type' });
      return;
    }
    default:
  }
}

/** The local name of what `export default` gives no name. */
export const defaultName = '*default*';

function declareNamed(
  reading: Reading,
  frame: Frame,
  statement: ts.FunctionDeclaration | ts.ClassDeclaration | ts.EnumDeclaration,
  kind: DeclaredName['kind'],
): void {
  // An ambient declaration describes a global that something else provides.
  if (isAmbient(reading, statement)) return;
  if (statement.name === undefined) declareText(reading, frame, defaultName, statement.pos);
  else declare(reading, frame, statement.name, { kind });
}

/** `var` belongs to the whole function, however deep it stands. */
export function declareHoisted(reading: Reading, frame: Frame, node: ts.Node): void {
  if (!reading.hasVar) return;
  const { ts } = reading;
  const visit = (at: ts.Node): void => {
    if (ts.isVariableDeclarationList(at)) {
      if ((at.flags & ts.NodeFlags.BlockScoped) === 0) declareVariables(reading, frame, at);
    } else if (ts.isVariableStatement(at)) {
      if (!isAmbient(reading, at)) visit(at.declarationList);
    } else if (holdsStatements(reading, at)) {
      ts.forEachChild(at, visit);
    }
  };
  ts.forEachChild(node, visit);
}

function holdsStatements(reading: Reading, node: ts.Node): boolean {
  const kinds = reading.ts.SyntaxKind;
  return (
    (node.kind >= kinds.FirstStatement && node.kind <= kinds.LastStatement) ||
    node.kind === kinds.Block ||
    node.kind === kinds.CaseBlock ||
    node.kind === kinds.CaseClause ||
    node.kind === kinds.DefaultClause ||
    node.kind === kinds.CatchClause
  );
}

export function declareVariables(reading: Reading, frame: Frame, list: ts.VariableDeclarationList): void {
  const constant = (list.flags & reading.ts.NodeFlags.Const) !== 0;
  for (const { name, initializer } of list.declarations) {
    const loaded = initializer !== undefined && isLoad(reading, frame, initializer);
    const alias = constant && initializer !== undefined ? { initializer, frame } : undefined;
    declarePattern(reading, frame, name, { loaded, kind: 'variable', ...(alias && { alias }) });
  }
}

export function declarePattern(reading: Reading, frame: Frame, name: ts.BindingName, details: Details): void {
  const { ts } = reading;
  if (ts.isIdentifier(name)) {
    declare(reading, frame, name, details);
    return;
  }
  const { alias, ...rest } = details;
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    const key = element.propertyName ?? element.name;
    const plain = ts.isObjectBindingPattern(name) && !element.initializer && !element.dotDotDotToken;
    const named = plain && alias !== undefined && alias.property === undefined && ts.isIdentifier(key);
    declarePattern(reading, frame, element.name, {
      ...rest,
      ...(named && ts.isIdentifier(element.name) && { alias: { ...alias, property: key.text } }),
    });
  }
}

/** Whether a value is nothing but a module that is loaded there, as compiled code and people write it. */
export function isLoad(reading: Reading, frame: Frame, node: ts.Expression): boolean {
  const { ts } = reading;
  let at: ts.Expression = node;
  for (let step = 0; step < 12; step += 1) {
    if (ts.isCallExpression(at)) {
      const callee = at.expression;
      if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
      if (!ts.isIdentifier(callee)) return false;
      if (callee.text === 'require' && at.arguments.length === 1)
        return lookUp(frame, 'require')?.origin !== 'local';
      const inner: ts.Expression | undefined = at.arguments[0];
      if (!interop.has(callee.text) || inner === undefined) return false;
      at = inner;
    } else if (
      ts.isPropertyAccessExpression(at) ||
      ts.isParenthesizedExpression(at) ||
      ts.isAwaitExpression(at) ||
      ts.isAsExpression(at) ||
      ts.isNonNullExpression(at)
    ) {
      at = at.expression;
    } else return false;
  }
  return false;
}

/** What TypeScript and Babel wrap a compiled `import` in. */
export const interop: ReadonlySet<string> = new Set([
  '__importDefault',
  '__importStar',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '__toESM',
]);

export function isAmbient(reading: Reading, node: ts.Statement): boolean {
  const { ts } = reading;
  if (!ts.canHaveModifiers(node)) return false;
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

/** A namespace that holds only types leaves nothing behind. */
export function isInstantiated(reading: Reading, node: ts.ModuleDeclaration): boolean {
  const { ts } = reading;
  const body = node.body;
  if (body === undefined) return false;
  if (ts.isModuleDeclaration(body)) return isInstantiated(reading, body);
  if (!ts.isModuleBlock(body)) return false;
  return body.statements.some((statement) => {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return false;
    return !ts.isModuleDeclaration(statement) || isInstantiated(reading, statement);
  });
}
