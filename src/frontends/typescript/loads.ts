import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.ts';
import type { ImportedName, ImportFact, ImportKind } from '../../model/facts.ts';
import type { Draft } from '../shared/draft.ts';
import { lookUp } from './names.ts';
import type { Reading } from './reading.ts';

/** Enters an import that stands inside code and returns its index. */
export function enterLoad(
  reading: Reading,
  kind: Exclude<ImportKind, 'static'>,
  node: ts.Node,
  argument: ts.Expression | undefined,
  eager?: boolean,
): number {
  const { ts } = reading;
  const index = reading.imports.length;
  // Its place is taken before the argument is read, which can hold another one.
  const fact: Draft<ImportFact> = {
    kind,
    names: [],
    scope: reading.frame.owner.index,
    ...(reading.conditional && { conditional: true }),
    ...(eager !== undefined && { eager }),
    ...reading.spot(node),
  };
  reading.imports.push(fact);
  if (argument === undefined) return index;
  if (ts.isStringLiteralLike(argument)) {
    reading.expression(argument);
    fact.specifier = argument.text;
  } else {
    const expression = reading.expression(argument);
    // `import('./' + 'name')` is as plain as a literal.
    if (expression.kind === 'literal' && typeof expression.value === 'string')
      fact.specifier = expression.value;
    else fact.expression = expression;
  }
  return index;
}

/** The import that a value is, or is a member of. */
function loadIn(value: Expression): { index: number; property: string | undefined } | undefined {
  let at = value;
  let property: string | undefined;
  for (let step = 0; step < 12; step += 1) {
    if (at.kind === 'import') return { index: at.import, property };
    if (at.kind === 'await') at = at.value;
    else if (at.kind === 'member') {
      property = at.property;
      at = at.object;
    } else if (at.kind === 'call' && at.arguments[0] !== undefined) at = at.arguments[0].value;
    else return undefined;
  }
  return undefined;
}

/** `const x = require('y')` and `const { a } = await import('y')` give names, as an import statement does. */
export function noteLoadedNames(reading: Reading, pattern: ts.BindingName, value: Expression): void {
  const { ts } = reading;
  const load = loadIn(value);
  if (load === undefined) return;
  const fact = reading.imports[load.index];
  if (fact === undefined) return;
  const names: ImportedName[] = [...fact.names];
  if (ts.isIdentifier(pattern)) enterName(reading, names, load, load.property ?? '*', pattern);
  else if (load.property === undefined && ts.isObjectBindingPattern(pattern)) {
    for (const element of pattern.elements) {
      if (!ts.isIdentifier(element.name)) continue;
      const key = element.propertyName ?? element.name;
      const imported = element.dotDotDotToken
        ? '*'
        : ts.isIdentifier(key) || ts.isStringLiteral(key)
          ? key.text
          : undefined;
      if (imported !== undefined) enterName(reading, names, load, imported, element.name);
    }
  }
  fact.names = names;
}

function enterName(
  reading: Reading,
  names: ImportedName[],
  load: { readonly index: number },
  imported: string,
  local: ts.Identifier,
): void {
  const binding = lookUp(reading.frame, local.text);
  if (binding === undefined) return;
  binding.import = load.index;
  names.push({ imported, local: binding.as, line: reading.line(local), usedAsValue: true });
}
