import { z } from 'zod';

const line = z.int().min(1);
const spot = { line, column: line };
const index = z.int().min(0);
const yes = z.literal(true).optional();
const text = z.string();

const redacted = z.strictObject({
  text,
  class: z.enum(['url-credentials', 'api-key', 'private-key', 'token', 'password']),
  keyPrefix: text.optional(),
  equality: text,
});

const node = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...spot, ...shape });

const expression: z.ZodType = z.lazy(() => anyExpression);
const type: z.ZodType = z.lazy(() =>
  z.strictObject({ name: expression, arguments: z.array(type).optional() }),
);
const argument = z.strictObject({
  value: expression,
  name: text.optional(),
  spread: z.enum(['items', 'entries']).optional(),
});
const entry = z.union([
  z.strictObject({
    key: z.union([text, expression]),
    value: expression,
    line,
    accessor: z.enum(['get', 'set']).optional(),
  }),
  z.strictObject({ spread: expression, line }),
]);
const binaryOperators = '+ - * / % ** === !== < <= > >= in instanceof & | ^ << >> //'.split(' ');

const anyExpression = z.discriminatedUnion('kind', [
  node('literal', { value: z.union([text, z.number(), z.boolean(), z.null()]).optional() }),
  node('secret', { secret: redacted }),
  node('template', { parts: z.array(z.union([text, expression])) }),
  node('reference', { name: text.min(1) }),
  node('member', { object: expression, property: text, optional: yes }),
  node('index', { object: expression, index: expression }),
  node('call', {
    callee: expression,
    arguments: z.array(argument),
    new: yes,
    tagged: yes,
    markup: yes,
    endLine: line.optional(),
  }),
  node('object', { entries: z.array(entry) }),
  node('array', { items: z.array(z.strictObject({ value: expression, spread: yes })) }),
  node('conditional', { test: expression, then: expression, else: expression }),
  node('logical', { operator: z.enum(['??', '||', '&&', 'default']), left: expression, right: expression }),
  node('binary', { operator: z.enum([...binaryOperators, 'not in']), left: expression, right: expression }),
  node('unary', { operator: z.enum(['!', '-', '+', '~', 'typeof', 'void', 'delete']), operand: expression }),
  node('function', { function: index }),
  node('class', { class: index }),
  node('await', { value: expression }),
  node('assignment', { target: expression, value: expression }),
  node('environment', { source: z.enum(['process', 'build']) }),
  node('module-file', { form: z.enum(['path', 'folder', 'url']) }),
  node('import', { import: index }),
  node('pattern', { source: text, flags: text }),
  node('unresolved', { reason: text }),
]);

const steps: z.ZodType = z.lazy(() => z.array(step));
const does = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ do: z.literal(name), ...spot, ...shape });
const handler = z.strictObject({
  line,
  types: z.array(expression).optional(),
  target: text.optional(),
  body: steps,
});

const step = z.discriminatedUnion('do', [
  does('evaluate', { value: expression }),
  does('assign', {
    target: expression,
    value: expression.optional(),
    declares: z.enum(['constant', 'variable']).optional(),
    augmented: yes,
    type: type.optional(),
  }),
  does('branch', { test: expression, then: steps, else: steps }),
  does('loop', {
    form: z.enum(['each', 'keys', 'while']),
    target: expression.optional(),
    over: expression.optional(),
    test: expression.optional(),
    body: steps,
  }),
  does('return', { value: expression.optional() }),
  does('throw', { value: expression.optional() }),
  does('yield', { value: expression.optional(), from: yes, target: expression.optional() }),
  does('with', { value: expression, target: expression.optional(), body: steps, async: yes }),
  does('try', { body: steps, handlers: z.array(handler), else: steps, finally: steps }),
  does('break', {}),
  does('continue', {}),
  does('import', { import: index }),
]);

const decorators = z.array(expression).optional();
const name = z.union([text, expression]);

const functionFact = z.strictObject({
  kind: z.enum([
    'module',
    'function',
    'arrow',
    'method',
    'constructor',
    'getter',
    'setter',
    'initializer',
    'namespace',
  ]),
  parameters: z.array(
    z.strictObject({
      name: text,
      default: expression.optional(),
      rest: z.enum(['items', 'entries']).optional(),
      type: type.optional(),
      decorators,
      field: yes,
      ...spot,
    }),
  ),
  locals: z.array(text),
  decorators,
  async: yes,
  generator: yes,
  returns: type.optional(),
  body: steps,
});

const classFact = z.strictObject({
  name: text.optional(),
  ...spot,
  endLine: line,
  bases: z.array(argument),
  decorators,
  fields: z.array(
    z.strictObject({
      name,
      static: yes,
      shared: yes,
      initializer: index.optional(),
      type: type.optional(),
      decorators,
      ...spot,
    }),
  ),
  methods: z.array(z.strictObject({ name, static: yes, shared: yes, function: index, ...spot })),
  scope: index,
  abstract: yes,
});

const importFact = z.strictObject({
  kind: z.enum(['static', 'require', 'dynamic', 'glob', 'resolve']),
  specifier: text.optional(),
  expression: expression.optional(),
  names: z.array(
    z.strictObject({
      imported: text,
      local: text,
      line,
      typeOnly: yes,
      usedAsValue: z.boolean(),
      usedInMetadata: yes,
    }),
  ),
  typeOnly: yes,
  elidable: yes,
  reexport: yes,
  scope: index,
  conditional: yes,
  eager: z.boolean().optional(),
  ...spot,
});

/** The shape that every front end's facts have. */
export const factsSchema = z.strictObject({
  frontend: text.min(1),
  imports: z.array(importFact),
  exports: z.array(
    z.strictObject({
      name: text,
      line,
      local: text.optional(),
      from: z.strictObject({ import: index, name: text }).optional(),
      value: expression.optional(),
      typeOnly: yes,
    }),
  ),
  scopes: z.array(
    z.strictObject({
      parent: index.nullable(),
      name: text.optional(),
      line,
      endLine: line,
      class: index.optional(),
    }),
  ),
  sites: z.array(
    z.strictObject({
      callee: text.min(1),
      root: z.enum(['import', 'module', 'global']),
      import: index.optional(),
      new: yes,
      ...spot,
      endLine: line,
      scope: index,
      text: text.optional(),
      functions: z.array(index).optional(),
      binds: text.optional(),
      conditional: yes,
    }),
  ),
  declares: z.array(
    z.strictObject({
      name: text,
      line,
      kind: z.enum(['variable', 'function', 'class', 'enum', 'namespace', 'type']),
    }),
  ),
  problems: z.array(z.strictObject({ reason: text, ...spot })),
  code: z.strictObject({
    functions: z.array(functionFact),
    classes: z.array(classFact),
    comments: z.array(
      z.strictObject({
        line,
        endLine: line,
        text,
        documents: z.strictObject({ function: index.optional(), class: index.optional() }).optional(),
      }),
    ),
  }),
});
