import type { Code } from '../../model/facts.ts';
import type { TestBlock } from '../../model/suite.ts';
import { declarationOf, segmentsOf } from './callee.ts';
import { visitCalls } from './calls.ts';
import { pathOf } from './origin.ts';

/** Runners whose tests get an object that declares more of them: `t.test`, `t.before`. */
const withContext: ReadonlySet<TestBlock['framework']> = new Set(['node', 'tap']);

/** Blocks declared on the parameter of another block's callback, to any depth. */
export function readContextBlocks(code: Code, blocks: readonly TestBlock[]): TestBlock[] {
  const found: TestBlock[] = [];
  const open = blocks.filter((block) => withContext.has(block.framework));
  const seen = new Set<number>();
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    const { function: index, framework } = block;
    if (index === undefined || seen.has(index)) continue;
    seen.add(index);
    const inner = declaredOn(code, index, framework);
    found.push(...inner);
    open.push(...inner);
  }
  return found;
}

function declaredOn(code: Code, scope: number, framework: TestBlock['framework']): TestBlock[] {
  const fact = code.functions[scope];
  const context = fact?.parameters[0]?.name;
  const found: TestBlock[] = [];
  if (fact === undefined || context === undefined) return found;
  visitCalls(fact.body, (call) => {
    const [root, own, ...rest] = segmentsOf(pathOf(call.callee) ?? '');
    if (root?.name !== context || root.calls > 0 || own === undefined) return;
    const declaration = declarationOf(own.name, rest);
    if (declaration === undefined || declaration.hands !== undefined) return;
    const title = call.arguments[0]?.value;
    const callback = call.arguments.find(({ value }) => value.kind === 'function')?.value;
    found.push({
      kind: declaration.kind,
      framework,
      ...(declaration.phase && { phase: declaration.phase }),
      ...(title?.kind === 'literal' && typeof title.value === 'string' && { name: title.value }),
      mode: declaration.mode ?? 'run',
      ...(callback?.kind === 'function' && { function: callback.function }),
      line: call.line,
      column: call.column,
      endLine: call.endLine ?? call.line,
      scope,
    });
  });
  return found;
}
