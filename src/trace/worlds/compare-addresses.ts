import type { Value } from '../../model/value.ts';

export type Relation =
  'same-source' | 'same-value' | 'same-server' | 'different' | 'only-test' | 'only-reference' | 'unknown';

/** How a variable of a test run is like that of a reference run, both having one. The closest counts. */
export function compareValues(test: Value, reference: Value): Relation {
  const relations = optionsOf(test).flatMap((a) => optionsOf(reference).map((b) => compareOptions(a, b)));
  return closest(relations);
}

const order: readonly Relation[] = [
  'same-source',
  'same-value',
  'same-server',
  'different',
  'only-reference',
  'only-test',
  'unknown',
];

export function closest(relations: readonly Relation[]): Relation {
  return order.find((one) => relations.includes(one)) ?? 'unknown';
}

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'one-of' ? value.options : [value];
}

function compareOptions(test: Value, reference: Value): Relation {
  const secret = sameDecider(test, reference);
  if (secret !== undefined) return secret;
  const a = textOf(test);
  const b = textOf(reference);
  if (a === undefined || b === undefined) return 'unknown';
  if (a.token === b.token) return sameOrigin(test, reference) ? 'same-source' : 'same-value';
  return isSameServer(a.text, b.text) ? 'same-server' : 'different';
}

/** Two runs that both take what one secret of the pipeline holds. */
function sameDecider(test: Value, reference: Value): Relation | undefined {
  if (test.kind !== 'undecided' || reference.kind !== 'undecided') return undefined;
  return test.what === reference.what && sameOrigin(test, reference) ? 'same-source' : 'unknown';
}

function sameOrigin(a: Value, b: Value): boolean {
  const places = new Set(b.origin.map(({ file, line }) => `${file}:${line}`));
  return a.origin.some(({ file, line }) => places.has(`${file}:${line}`));
}

interface Text {
  readonly text: string;
  /** Equal tokens are equal texts, secrets included. */
  readonly token: string;
}

function textOf(value: Value): Text | undefined {
  if (value.kind !== 'known') return undefined;
  const { data } = value;
  if (data.type === 'string') {
    const { value: text, redacted } = data;
    return { text, token: redacted === undefined ? `text ${text}` : `secret ${redacted.equality}` };
  }
  if (data.type !== 'template') return undefined;
  const text = data.parts.map((part) => (typeof part === 'string' ? part : hole(part))).join('');
  return { text, token: `template ${text}` };
}

function hole(value: Value): string {
  if (value.kind === 'undecided') return `{${value.variable ?? value.what}}`;
  return textOf(value)?.text ?? '{}';
}

/** Same host and port; the scheme, the credentials and everything behind may differ. */
function isSameServer(a: string, b: string): boolean {
  const left = serverOf(a);
  return left !== undefined && left === serverOf(b);
}

/** Where nothing is said, the port is the technology's own, so equal schemes have equal ones. */
function serverOf(text: string): string | undefined {
  const match =
    /^([a-z][a-z0-9+.-]*):\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+|\{[^}]*\}))?(?:[/?#]|$)/i.exec(
      text.slice(0, 2_000),
    );
  const [, scheme = '', host = '', port] = match ?? [];
  if (host === '') return undefined;
  const family = schemeFamilies[scheme.toLowerCase()] ?? scheme.toLowerCase();
  return `${family}//${sameHost(host)}:${port ?? defaultPorts[family] ?? ''}`;
}

const schemeFamilies: Readonly<Record<string, string>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  rediss: 'redis',
  'mongodb+srv': 'mongodb',
  amqps: 'amqp',
};

const defaultPorts: Readonly<Record<string, string>> = {
  postgres: '5432',
  mysql: '3306',
  redis: '6379',
  mongodb: '27017',
  amqp: '5672',
  http: '80',
  https: '443',
};

function sameHost(host: string): string {
  const name = host.toLowerCase();
  return name === '127.0.0.1' || name === '[::1]' ? 'localhost' : name;
}
