import { createRequire } from 'node:module';
import type { ts } from 'ts-morph';

export type Compiler = ReturnType<typeof take>;

let loaded: Compiler | undefined;

/**
 * Loading the compiler takes a fifth of a second, so nobody pays for it before the first file is read.
 * `read` is synchronous, hence not `import()`.
 */
export function compiler(): Compiler {
  loaded ??= take((createRequire(import.meta.url)('ts-morph') as { ts: typeof ts }).ts);
  return loaded;
}

/** What is used of the compiler. On its own namespace every access is a search and a getter's call. */
function take(all: typeof ts) {
  return {
    JSDocParsingMode: all.JSDocParsingMode,
    NodeFlags: all.NodeFlags,
    ScriptTarget: all.ScriptTarget,
    SyntaxKind: all.SyntaxKind,
    canHaveDecorators: all.canHaveDecorators,
    canHaveModifiers: all.canHaveModifiers,
    createSourceFile: all.createSourceFile,
    flattenDiagnosticMessageText: all.flattenDiagnosticMessageText,
    forEachChild: all.forEachChild,
    isArrayBindingPattern: all.isArrayBindingPattern,
    isArrayLiteralExpression: all.isArrayLiteralExpression,
    isArrayTypeNode: all.isArrayTypeNode,
    isAsExpression: all.isAsExpression,
    isAwaitExpression: all.isAwaitExpression,
    isBigIntLiteral: all.isBigIntLiteral,
    isBinaryExpression: all.isBinaryExpression,
    isBlock: all.isBlock,
    isCallExpression: all.isCallExpression,
    isCaseClause: all.isCaseClause,
    isClassStaticBlockDeclaration: all.isClassStaticBlockDeclaration,
    isComputedPropertyName: all.isComputedPropertyName,
    isConstructorDeclaration: all.isConstructorDeclaration,
    isDecorator: all.isDecorator,
    isElementAccessExpression: all.isElementAccessExpression,
    isExportDeclaration: all.isExportDeclaration,
    isExternalModuleReference: all.isExternalModuleReference,
    isFunctionDeclaration: all.isFunctionDeclaration,
    isFunctionExpression: all.isFunctionExpression,
    isGetAccessor: all.isGetAccessor,
    isIdentifier: all.isIdentifier,
    isImportDeclaration: all.isImportDeclaration,
    isImportEqualsDeclaration: all.isImportEqualsDeclaration,
    isInterfaceDeclaration: all.isInterfaceDeclaration,
    isIntersectionTypeNode: all.isIntersectionTypeNode,
    isIterationStatement: all.isIterationStatement,
    isJsxExpression: all.isJsxExpression,
    isJsxNamespacedName: all.isJsxNamespacedName,
    isJsxSpreadAttribute: all.isJsxSpreadAttribute,
    isJsxText: all.isJsxText,
    isLiteralTypeNode: all.isLiteralTypeNode,
    isMetaProperty: all.isMetaProperty,
    isMethodDeclaration: all.isMethodDeclaration,
    isModifier: all.isModifier,
    isModuleBlock: all.isModuleBlock,
    isModuleDeclaration: all.isModuleDeclaration,
    isNamedExports: all.isNamedExports,
    isNamespaceExport: all.isNamespaceExport,
    isNamespaceImport: all.isNamespaceImport,
    isNewExpression: all.isNewExpression,
    isNonNullExpression: all.isNonNullExpression,
    isNumericLiteral: all.isNumericLiteral,
    isObjectBindingPattern: all.isObjectBindingPattern,
    isObjectLiteralExpression: all.isObjectLiteralExpression,
    isOmittedExpression: all.isOmittedExpression,
    isParenthesizedExpression: all.isParenthesizedExpression,
    isParenthesizedTypeNode: all.isParenthesizedTypeNode,
    isPostfixUnaryExpression: all.isPostfixUnaryExpression,
    isPrefixUnaryExpression: all.isPrefixUnaryExpression,
    isPropertyAccessExpression: all.isPropertyAccessExpression,
    isPropertyAssignment: all.isPropertyAssignment,
    isPropertyDeclaration: all.isPropertyDeclaration,
    isSetAccessor: all.isSetAccessor,
    isShorthandPropertyAssignment: all.isShorthandPropertyAssignment,
    isSpreadAssignment: all.isSpreadAssignment,
    isSpreadElement: all.isSpreadElement,
    isStringLiteral: all.isStringLiteral,
    isStringLiteralLike: all.isStringLiteralLike,
    isTaggedTemplateExpression: all.isTaggedTemplateExpression,
    isTemplateExpression: all.isTemplateExpression,
    isTypeAliasDeclaration: all.isTypeAliasDeclaration,
    isTypeOperatorNode: all.isTypeOperatorNode,
    isTypeReferenceNode: all.isTypeReferenceNode,
    isUnionTypeNode: all.isUnionTypeNode,
    isVariableDeclarationList: all.isVariableDeclarationList,
    isVariableStatement: all.isVariableStatement,
    isYieldExpression: all.isYieldExpression,
    tokenToString: all.tokenToString,
  };
}
