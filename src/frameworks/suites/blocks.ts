import type { Call, Expression } from '../../model/expression.ts';
import type { Code, Outline, SiteFact } from '../../model/facts.ts';
import type { SuiteStructure, TestBlock, TestExtension } from '../../model/suite.ts';
import { declarationOf, type Declaration } from './callee.ts';
import { CallsByPlace } from './calls.ts';
import { readContextBlocks } from './context.ts';
import { Origins, type Origin } from './origin.ts';

type Draft = { -readonly [K in keyof TestBlock]: TestBlock[K] };

export function readBlocks(
  outline: Outline,
  code: Code | undefined,
): Pick<SuiteStructure, 'blocks' | 'extensions'> {
  const calls = code && new CallsByPlace(code);
  const origins = new Origins(outline, code);
  const blocks: Draft[] = [];
  const extensions: TestExtension[] = [];
  for (const [index, site] of outline.sites.entries()) {
    const origin = origins.of(site);
    const declaration = origin && declarationOf(origin.name, origin.rest);
    if (origin === undefined || declaration === undefined) continue;
    if (declaration.hands === 'extended') extensions.push(extension(site, index, origin));
    if (declaration.hands !== undefined) continue;
    const block = blockOf(site, index, origin, declaration, code, calls?.of(site));
    if (block !== undefined) blocks.push(block);
  }
  dropLoneHooks(blocks);
  if (code !== undefined) blocks.push(...readContextBlocks(code, blocks));
  blocks.sort((a, b) => a.line - b.line || a.column - b.column);
  nest(outline, blocks);
  return { blocks, extensions };
}

/** `after(…)` and `setup(…)` of other libraries: where nothing is tested, unknown hooks are none. */
function dropLoneHooks(blocks: Draft[]): void {
  if (blocks.some((block) => block.kind === 'suite' || block.kind === 'test')) return;
  const kept = blocks.filter((block) => block.candidate === undefined);
  blocks.splice(0, blocks.length, ...kept);
}

function extension(site: SiteFact, index: number, origin: Origin): TestExtension {
  const { framework, candidate } = origin;
  return {
    framework,
    ...(site.binds !== undefined && { binds: site.binds }),
    site: index,
    functions: site.functions ?? [],
    ...(candidate && { candidate }),
    line: site.line,
    column: site.column,
  };
}

function blockOf(
  site: SiteFact,
  index: number,
  origin: Origin,
  declaration: Declaration,
  code: Code | undefined,
  call: Call | undefined,
): Draft | undefined {
  const kind = kindOf(site, declaration, call);
  if (kind === undefined) return undefined;
  // A function of the repository that is only called like one (`testUrl(…)`) takes no callback.
  if (
    origin.candidate !== undefined &&
    site.functions === undefined &&
    kind !== 'options' &&
    kind !== 'skip'
  ) {
    return undefined;
  }
  const { phase, mode = 'run', condition, order, repeated } = declaration;
  const name = site.text ?? titleOf(call);
  const callback = site.functions?.at(-1) ?? namedFunction(code, call);
  const other = callback === undefined && kind !== 'options' ? otherCallback(call) : undefined;
  return {
    kind,
    framework: origin.framework,
    ...(phase && { phase }),
    ...(name !== undefined && kind !== 'hook' && kind !== 'options' && { name }),
    mode,
    ...(condition && { condition }),
    ...(order && { order }),
    ...(repeated && { repeated }),
    ...(callback !== undefined && { function: callback }),
    ...(other && { callback: other }),
    ...(origin.candidate && { candidate: origin.candidate }),
    line: site.line,
    column: site.column,
    endLine: site.endLine,
    scope: site.scope,
    ...(site.conditional && { conditional: true }),
    site: index,
  };
}

/**
 * `test.skip('name', fn)` declares a skipped test, `test.skip(condition)` skips the one around it. A suite
 * or test needs a title or a callback: `context.clearRect()` and `setup()` of other things have neither.
 */
function kindOf(
  site: SiteFact,
  declaration: Declaration,
  call: Call | undefined,
): TestBlock['kind'] | undefined {
  const titled = site.text !== undefined || titleOf(call) !== undefined;
  const hasCallback = site.functions !== undefined;
  if (declaration.kind === 'options' || declaration.kind === 'hook') return declaration.kind;
  if (hasCallback) return declaration.kind;
  const skips = declaration.mode === 'skip' || declaration.mode === 'fails';
  if (skips && !declaration.repeated && (call === undefined || call.arguments.length < 2 || !titled))
    return 'skip';
  if (titled || (call !== undefined && call.arguments.length > 1)) return declaration.kind;
  return undefined;
}

function titleOf(call: Call | undefined): string | undefined {
  const title = call?.arguments[0]?.value;
  if (title?.kind !== 'template') return undefined;
  return title.parts.map((part) => (typeof part === 'string' ? part : '${…}')).join('');
}

/** A callback that is a name of a function declared at the module's top. */
function namedFunction(code: Code | undefined, call: Call | undefined): number | undefined {
  const value = call?.arguments.at(-1)?.value;
  if (code === undefined || value?.kind !== 'reference') return undefined;
  for (const step of code.functions[0]?.body ?? []) {
    if (step.do !== 'assign' || step.target.kind !== 'reference' || step.target.name !== value.name) continue;
    if (step.value?.kind === 'function') return step.value.function;
  }
  return undefined;
}

function otherCallback(call: Call | undefined): Expression | undefined {
  const value = call?.arguments.at(-1)?.value;
  const texts: readonly Expression['kind'][] = ['literal', 'template', 'secret', 'object'];
  return value === undefined || texts.includes(value.kind) ? undefined : value;
}

/** A block belongs to the block in whose callback it stands, however deep. */
function nest(outline: Outline, blocks: readonly Draft[]): void {
  const byFunction = new Map<number, number>();
  for (const [index, block] of blocks.entries()) {
    if (block.function !== undefined) byFunction.set(block.function, index);
  }
  for (const block of blocks) {
    let scope: number | null | undefined = block.scope;
    while (typeof scope === 'number' && scope > 0) {
      const parent = byFunction.get(scope);
      if (parent !== undefined && blocks[parent] !== block) {
        block.parent = parent;
        break;
      }
      scope = outline.scopes[scope]?.parent;
    }
  }
}
