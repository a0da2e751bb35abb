import { pythonFrontend } from '../../../src/frontends/python/index.ts';
import type { Expression } from '../../../src/model/expression.ts';
import type { Facts, Redact, Step } from '../../../src/model/facts.ts';
import { createRedactor } from '../../../src/secrets/redactor.ts';

await pythonFrontend.prepare?.();

const redact: Redact = createRedactor(new Uint8Array(32));

export function readPython(text: string): Facts {
  return pythonFrontend.read('module.py', text, redact);
}

/** The steps of the module, or of one of its functions. */
export function stepsOf(text: string, index = 0): readonly Step[] {
  return readPython(text).code.functions[index]?.body ?? [];
}

/** The value that the module's last step evaluates or assigns, as text. */
export function shown(text: string): string {
  const step = stepsOf(text).at(-1);
  if (step?.do !== 'evaluate' && step?.do !== 'assign') return '';
  if (step.value === undefined) return '';
  return show(step.value);
}

/** An expression on one line. */
export function show(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'secret':
      return `secret(${expression.secret.text})`;
    case 'reference':
      return expression.name;
    case 'member':
      return `${show(expression.object)}.${expression.property}`;
    case 'index':
      return `${show(expression.object)}[${show(expression.index)}]`;
    case 'call': {
      const given = expression.arguments.map(({ name, spread, value }) => {
        const mark = spread === undefined ? '' : spread === 'items' ? '*' : '**';
        return `${name === undefined ? '' : `${name}=`}${mark}${show(value)}`;
      });
      return `${show(expression.callee)}(${given.join(', ')})`;
    }
    case 'template':
      return `\`${expression.parts.map((part) => (typeof part === 'string' ? part : `{${show(part)}}`)).join('')}\``;
    case 'array':
      return `[${expression.items.map(({ value, spread }) => `${spread ? '*' : ''}${show(value)}`).join(', ')}]`;
    case 'object': {
      const entries = expression.entries.map((entry) =>
        'spread' in entry
          ? `**${show(entry.spread)}`
          : `${typeof entry.key === 'string' ? entry.key : `[${show(entry.key)}]`}: ${show(entry.value)}`,
      );
      return `{${entries.join(', ')}}`;
    }
    case 'conditional':
      return `(${show(expression.test)} ? ${show(expression.then)} : ${show(expression.else)})`;
    case 'logical':
    case 'binary':
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    case 'unary':
      return `${expression.operator} ${show(expression.operand)}`;
    case 'await':
      return `await ${show(expression.value)}`;
    case 'assignment':
      return `(${show(expression.target)} := ${show(expression.value)})`;
    case 'environment':
      return 'ENV';
    case 'function':
      return `function#${expression.function}`;
    case 'class':
      return `class#${expression.class}`;
    case 'import':
      return `import#${expression.import}`;
    case 'module-file':
      return 'FILE';
    case 'pattern':
      return `/${expression.source}/`;
    case 'unresolved':
      return `?${expression.reason}?`;
  }
}
