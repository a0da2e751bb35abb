import { posix } from 'node:path';
import type { Code, Step } from '../../model/facts.ts';
import type { Argument, Expression } from '../../model/expression.ts';

/** A folder of the repository, or text that becomes one with what is before it. */
type Piece = { readonly folder: string } | { readonly text: string };

interface Reading {
  readonly file: string;
  /** Names that are given a value once. */
  readonly values: ReadonlyMap<string, Expression | undefined>;
}

/** Deeper than any real expression of a path. */
const deepest = 30;

/**
 * Folders that the code of a file puts on the search path by literal means: `sys.path.insert(0, …)`, `append`,
 * `extend`, `sys.path += […]`, `site.addsitedir(…)`. What is relative starts in the working folder, which is
 * one of `startedIn`.
 */
export function pathEdits(file: string, code: Code, startedIn: readonly string[]): readonly string[] {
  const steps = code.functions.flatMap(({ body }) => flattened(body));
  const values = new Map<string, Expression | undefined>();
  for (const step of steps) {
    if (step.do !== 'assign' || step.target.kind !== 'reference') continue;
    values.set(step.target.name, values.has(step.target.name) ? undefined : step.value);
  }
  const reading = { file, values };
  const found = steps
    .flatMap(addedBy)
    .map((one) => pieceOf(one, reading, 0))
    .flatMap((piece) => {
      if (piece === undefined) return [];
      if ('folder' in piece) return [piece.folder];
      return piece.text.startsWith('/') ? [] : startedIn.map((folder) => posix.join(folder, piece.text));
    });
  return [...new Set(found)].filter((folder) => !folder.startsWith('..'));
}

function flattened(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    switch (step.do) {
      case 'branch':
        return [step, ...flattened(step.then), ...flattened(step.else)];
      case 'loop':
      case 'with':
        return [step, ...flattened(step.body)];
      case 'try':
        return [
          step,
          ...[step.body, ...step.handlers.map(({ body }) => body), step.else, step.finally].flatMap(
            flattened,
          ),
        ];
      default:
        return [step];
    }
  });
}

function addedBy(step: Step): readonly Expression[] {
  if (step.do === 'assign' && isSearchPath(step.target))
    return step.value === undefined ? [] : itemsOf(step.value);
  if (step.do !== 'evaluate' || step.value.kind !== 'call' || step.value.callee.kind !== 'member') return [];
  const { callee, arguments: given } = step.value;
  if (callee.property === 'addsitedir') return given.slice(0, 1).map(({ value }) => value);
  if (!isSearchPath(callee.object)) return [];
  if (callee.property === 'insert') return given.slice(1, 2).map(({ value }) => value);
  if (callee.property === 'append') return given.slice(0, 1).map(({ value }) => value);
  return callee.property === 'extend' ? given.flatMap(({ value }) => itemsOf(value)) : [];
}

function isSearchPath(expression: Expression): boolean {
  return (
    expression.kind === 'member' &&
    expression.property === 'path' &&
    expression.object.kind === 'reference' &&
    expression.object.name === 'sys'
  );
}

/** Items of lists that are added to one another. */
function itemsOf(value: Expression, depth = 0): readonly Expression[] {
  if (depth > deepest) return [];
  if (value.kind === 'array')
    return value.items.flatMap((item) => (item.spread === true ? [] : [item.value]));
  if (value.kind !== 'binary' || value.operator !== '+') return [];
  return [...itemsOf(value.left, depth + 1), ...itemsOf(value.right, depth + 1)];
}

function pieceOf(expression: Expression, reading: Reading, depth: number): Piece | undefined {
  if (depth > deepest) return undefined;
  const inner = (one: Expression): Piece | undefined => pieceOf(one, reading, depth + 1);
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? { text: expression.value } : undefined;
    case 'module-file':
      return { folder: reading.file };
    case 'reference': {
      const value = reading.values.get(expression.name);
      return value === undefined ? undefined : inner(value);
    }
    case 'member':
      return memberOf(expression.property, () => inner(expression.object));
    case 'index':
      return parentOf(expression, inner);
    case 'binary':
      return combined(expression.operator, inner(expression.left), inner(expression.right));
    case 'template':
      return expression.parts
        .map((part) => (typeof part === 'string' ? { text: part } : inner(part)))
        .reduce<Piece | undefined>((left, right) => combined('+', left, right), { text: '' });
    case 'call':
      return called(expression, inner);
    default:
      return undefined;
  }
}

function memberOf(property: string, object: () => Piece | undefined): Piece | undefined {
  if (property === 'parent') return above(object());
  if (property === 'pardir') return { text: '..' };
  return property === 'curdir' ? { text: '.' } : undefined;
}

/** `path.parents[1]`. */
function parentOf(
  { object, index }: Extract<Expression, { kind: 'index' }>,
  inner: (one: Expression) => Piece | undefined,
): Piece | undefined {
  if (object.kind !== 'member' || object.property !== 'parents' || index.kind !== 'literal') return undefined;
  if (typeof index.value !== 'number' || index.value < 0 || index.value > deepest) return undefined;
  let piece = inner(object.object);
  for (let step = 0; step <= index.value; step += 1) piece = above(piece);
  return piece;
}

/** Functions that give the path that they are given, in another form. */
const sameForm = new Set([
  ...['str', 'fspath', 'fsdecode', 'abspath', 'realpath', 'normpath', 'resolve', 'absolute', 'as_posix'],
  ...['Path', 'PurePath', 'PosixPath', 'join', 'joinpath'],
]);

function called(
  { callee, arguments: given }: Extract<Expression, { kind: 'call' }>,
  inner: (one: Expression) => Piece | undefined,
): Piece | undefined {
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'reference' ? callee.name : '';
  // A method of a path, unless it is a function of `os.path` or a class of `pathlib`.
  const object = callee.kind === 'member' ? inner(callee.object) : undefined;
  const values = [...(object === undefined ? [] : [object]), ...given.map((one) => positional(one, inner))];
  if (name === 'getcwd' || name === 'cwd') return { text: '.' };
  if (name === 'dirname') return above(values[0]);
  if (!sameForm.has(name) || values.length === 0) return undefined;
  return values.reduce((left, right) => combined('/', left, right));
}

function positional(
  { name, spread, value }: Argument,
  inner: (one: Expression) => Piece | undefined,
): Piece | undefined {
  return name === undefined && spread === undefined ? inner(value) : undefined;
}

function above(piece: Piece | undefined): Piece | undefined {
  if (piece === undefined) return undefined;
  return 'folder' in piece ? { folder: posix.dirname(piece.folder) } : { text: posix.join(piece.text, '..') };
}

/** `/` and `+` of paths and texts. */
function combined(operator: string, left: Piece | undefined, right: Piece | undefined): Piece | undefined {
  if (left === undefined || right === undefined) return undefined;
  if ('folder' in right) return right;
  if (operator !== '/' && operator !== '+') return undefined;
  const between = operator === '/' ? '/' : '';
  if ('text' in left) return { text: `${left.text}${between}${right.text}` };
  return right.text.startsWith('/') && operator === '/'
    ? undefined
    : { folder: posix.join(left.folder, `${between}${right.text}`) };
}
