import type { Argument, Expression } from '../../../src/model/expression.ts';
import type { Facts, Parameter, Step } from '../../../src/model/facts.ts';

/** Facts as short text, so that a test's expectation can be read. Functions are written `fn1`, classes `class0`. */
export function show(value: Expression): string {
  switch (value.kind) {
    case 'literal':
      return 'value' in value ? JSON.stringify(value.value) : 'undefined';
    case 'secret':
      return `secret(${value.secret.text})`;
    case 'template':
      return `\`${value.parts.map((part) => (typeof part === 'string' ? part : `\${${show(part)}}`)).join('')}\``;
    case 'reference':
      return value.name;
    case 'member':
      return `${show(value.object)}${value.optional ? '?.' : '.'}${value.property}`;
    case 'index':
      return `${show(value.object)}[${show(value.index)}]`;
    case 'call':
      return `${value.new ? 'new ' : ''}${value.markup ? '<>' : ''}${value.tagged ? '`' : ''}${show(value.callee)}(${value.arguments.map(showArgument).join(', ')})`;
    case 'object':
      return `{${value.entries.map(showEntry).join(', ')}}`;
    case 'array':
      return `[${value.items.map((item) => (item.spread ? '...' : '') + show(item.value)).join(', ')}]`;
    case 'conditional':
      return `(${show(value.test)} ? ${show(value.then)} : ${show(value.else)})`;
    case 'logical':
    case 'binary':
      return `(${show(value.left)} ${value.operator} ${show(value.right)})`;
    case 'unary':
      return `${value.operator} ${show(value.operand)}`;
    case 'function':
      return `fn${value.function}`;
    case 'class':
      return `class${value.class}`;
    case 'await':
      return `await ${show(value.value)}`;
    case 'assignment':
      return `(${show(value.target)} = ${show(value.value)})`;
    case 'environment':
      return value.source === 'process' ? 'ENV' : 'BUILD-ENV';
    case 'module-file':
      return `FILE-${value.form}`;
    case 'import':
      return `import${value.import}`;
    case 'pattern':
      return `/${value.source}/${value.flags}`;
    case 'unresolved':
      return `?(${value.reason})`;
  }
}

function showArgument({ value, spread }: Argument): string {
  return (spread ? '...' : '') + show(value);
}

function showEntry(entry: Extract<Expression, { kind: 'object' }>['entries'][number]): string {
  if ('spread' in entry) return `...${show(entry.spread)}`;
  const key = typeof entry.key === 'string' ? entry.key : `[${show(entry.key)}]`;
  return `${entry.accessor ? `${entry.accessor} ` : ''}${key}: ${show(entry.value)}`;
}

export function showSteps(steps: readonly Step[]): string {
  return steps.map(showStep).join('; ');
}

function block(steps: readonly Step[]): string {
  return `{ ${showSteps(steps)} }`;
}

function optional(value: Expression | undefined, before = ' '): string {
  return value === undefined ? '' : before + show(value);
}

function showStep(step: Step): string {
  switch (step.do) {
    case 'evaluate':
      return show(step.value);
    case 'assign': {
      const keyword = step.declares === undefined ? '' : step.declares === 'constant' ? 'const ' : 'let ';
      return `${keyword}${show(step.target)}${optional(step.value, ' = ')}${step.augmented ? ' !' : ''}`;
    }
    case 'branch':
      return `if ${show(step.test)} ${block(step.then)} else ${block(step.else)}`;
    case 'loop':
      return `${step.form}${optional(step.target)}${optional(step.over, ' of ')}${optional(step.test)} ${block(step.body)}`;
    case 'return':
    case 'throw':
      return `${step.do}${optional(step.value)}`;
    case 'yield':
      return `${optional(step.target, '')} = yield${step.from ? '*' : ''}${optional(step.value)}`;
    case 'with':
      return `${step.async ? 'await ' : ''}with${optional(step.target)} = ${show(step.value)} ${block(step.body)}`;
    case 'try': {
      const handlers = step.handlers
        .map(({ target, body }) => ` catch ${target ?? ''} ${block(body)}`)
        .join('');
      return `try ${block(step.body)}${handlers} finally ${block(step.finally)}`;
    }
    case 'import':
      return `import${step.import}`;
    case 'break':
    case 'continue':
      return step.do;
  }
}

export function showParameters(parameters: readonly Parameter[]): string {
  return parameters
    .map(
      (one) =>
        `${one.rest ? '...' : ''}${one.field ? 'this.' : ''}${one.name}${optional(one.default, ' = ')}`,
    )
    .join(', ');
}

/** The steps of the module, then each function's, one per line. */
export function showCode(facts: Facts): string[] {
  return facts.code.functions.map((fact, index) =>
    index === 0
      ? showSteps(fact.body)
      : `${fact.kind}(${showParameters(fact.parameters)}) ${showSteps(fact.body)}`,
  );
}
