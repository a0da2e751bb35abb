import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';

/** What something is injected by, as text: classes by where they stand, symbols by where they are made. */
export function tokenOf(value: Value, tools: IntrinsicTools): string | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  switch (data.type) {
    case 'string':
      return `text ${data.value}`;
    case 'number':
      return `text ${String(data.value)}`;
    case 'class':
      return `class ${data.file}#${data.class}`;
    case 'function':
      return `function ${data.file}#${data.function}`;
    case 'external':
      return externalToken(data.package, data.path, data.of, tools);
    case 'result':
      return resultToken(value, tools);
    default:
      return undefined;
  }
}

/** `Repository` means the same from wherever it is re-exported; `settings.KEY` is that of its settings. */
function externalToken(
  name: string,
  path: readonly string[],
  of: Value | undefined,
  tools: IntrinsicTools,
): string | undefined {
  if (of === undefined) return `external ${name} ${path.join('.')}`;
  if (path.at(-1) !== 'KEY') return undefined;
  const owner = tokenOf(of, tools);
  return owner === undefined ? undefined : `key of ${owner}`;
}

function resultToken(value: Value, tools: IntrinsicTools): string | undefined {
  if (value.kind !== 'known' || value.data.type !== 'result') return undefined;
  const { data, origin } = value;
  const [first, second] = data.arguments;
  const name = data.path.at(-2) ?? '';
  if (name === 'forwardRef') return first === undefined ? undefined : tokenOf(tools.call(first, []), tools);
  const named = /^(?:get|Inject)([A-Z]\w*?)(?:Token)?$/.exec(name)?.[1];
  if (named !== undefined) return libraryToken(named, [first, second], tools);
  const [at] = origin;
  return at === undefined ? undefined : `made ${at.file}:${at.line}:${at.column ?? 0} ${name}`;
}

const connections = ['DataSource', 'Connection', 'EntityManager'];

/** `getRepositoryToken(Order, 'second')` and `@InjectRepository(Order, 'second')` mean one thing. */
export function libraryToken(
  name: string,
  args: readonly (Value | undefined)[],
  tools: IntrinsicTools,
): string {
  const parts = args.map((one) => (one === undefined ? 'default' : (tokenOf(one, tools) ?? 'default')));
  const [first = 'default', second = 'default'] = parts;
  return connections.includes(name) ? `${name} of ${first}` : `${name} ${first} of ${second}`;
}
