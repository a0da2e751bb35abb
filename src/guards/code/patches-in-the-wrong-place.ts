import { importers } from '../../graph/queries/importers.ts';
import type { Expression } from '../../model/expression.ts';
import type { JudgeInput } from '../../model/judgement.ts';
import type { Place } from '../../model/place.ts';
import { everyExpression } from '../../values/expression-children.ts';
import { everyStep, expressionsOf } from './walk-steps.ts';
import { isTestSide, testEntries } from './test-side.ts';

/** A patch of a name where it is defined, while the code under test has taken the name for itself. */
export interface MisplacedPatch extends Place {
  /** As written: `app.mail.send`. */
  readonly target: string;
  /** The import that took the name before. */
  readonly takenAt: Place;
}

/**
 * Python looks a name up where it is used. `patch('app.mail.send')` changes `app.mail`; a module that did
 * `from app.mail import send` when it was loaded goes on calling the original.
 */
export function patchesInTheWrongPlace(input: JudgeInput): readonly MisplacedPatch[] {
  const acting = new Set(input.reaches.flatMap(({ cuts }) => cuts));
  return testEntries(input)
    .filter((file) => file.endsWith('.py') && /\bpatch\(|setattr\(/.test(input.text(file) ?? ''))
    .flatMap((file) => patchesIn(input, file))
    .filter(({ file, line }) => ![...acting].some((id) => id.endsWith(` ${file}:${line}`)))
    .flatMap((patch): MisplacedPatch[] => {
      const takenAt = takenBefore(input, patch);
      return takenAt === undefined ? [] : [{ ...patch, takenAt }];
    });
}

function patchesIn(input: JudgeInput, file: string): (Place & { readonly target: string })[] {
  const functions = input.facts(file)?.code.functions ?? [];
  return functions.flatMap(({ decorators = [], body }) =>
    [...decorators, ...[...everyStep(body)].flatMap(expressionsOf)]
      .flatMap((one) => [...everyExpression(one)])
      .flatMap((one) => {
        const target = targetOf(one);
        return target === undefined ? [] : [{ file, line: one.line, target }];
      }),
  );
}

function targetOf(expression: Expression): string | undefined {
  if (expression.kind !== 'call') return undefined;
  const { callee } = expression;
  const name = callee.kind === 'reference' ? callee.name : callee.kind === 'member' ? callee.property : '';
  const [first] = expression.arguments;
  if (!/^(?:patch|setattr)$/.test(name) || first?.value.kind !== 'literal') return undefined;
  const { value } = first.value;
  return typeof value === 'string' && /^\w+(?:\.\w+)+$/.test(value) ? value : undefined;
}

/** Where a module that the test reaches something through took the name. */
function takenBefore(input: JudgeInput, patch: Place & { readonly target: string }): Place | undefined {
  const parts = patch.target.split('.');
  const name = parts.pop() ?? '';
  const path = `${parts.join('/')}.py`;
  const { graph } = input.linked;
  const defining = [...graph.modules.keys()].find((file) => file === path || file.endsWith(`/${path}`));
  if (defining === undefined) return undefined;
  const onTheWay = new Set(
    input.reaches
      .filter(
        ({ test, cuts, target }) =>
          test === patch.file && cuts.length === 0 && target.exposure !== 'throwaway',
      )
      .filter(({ path: steps, at }) => [at, ...steps].some(({ file }) => file === defining))
      .flatMap(({ path: steps }) => steps.map(({ file }) => file)),
  );
  const taker = importers(graph, defining).find(
    (one) => onTheWay.has(one.file) && !isTestSide(input, one.file) && takesName(input, one, name),
  );
  return taker === undefined ? undefined : { file: taker.file, line: taker.line };
}

/** As the module was loaded; a function that imports it looks it up each time. */
function takesName({ linked }: JudgeInput, { file, line }: Place, name: string): boolean {
  const imports = linked.graph.modules.get(file)?.outline.imports ?? [];
  return imports.some(
    (fact) => fact.line === line && fact.scope === 0 && fact.names.some(({ imported }) => imported === name),
  );
}
