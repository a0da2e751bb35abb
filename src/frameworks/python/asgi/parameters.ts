import type { Parameter } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { argument } from '../../../values/keywords.ts';
import { unresolved } from '../../../values/make-value.ts';
import { given } from '../../kinds-of-value.ts';
import type { Exchange } from './exchange.ts';
import type { ReadType } from './annotated.ts';

/** What a request gives for a parameter that depends on nothing; undefined where its default is what counts. */
export function valueOfParameter(
  exchange: Exchange,
  { name, rest }: Parameter,
  { of, extra }: ReadType,
  fallback: Value | undefined,
): Value | undefined {
  const { params, request, tasks, sent, tools } = exchange;
  if (rest !== undefined) return undefined;
  const special = wordOf(of);
  switch (special) {
    case 'Request':
    case 'HTTPConnection':
    case 'WebSocket':
      return request;
    case 'BackgroundTasks':
      return tasks;
    case 'Response':
    case 'SecurityScopes':
      return unresolved(`a ${special}`);
    default:
  }
  const ofPath = params.get(name);
  if (ofPath !== undefined) return ofPath;
  if (of?.kind === 'known' && of.data.type === 'class' && isSent(sent.body)) return fromBody(of, exchange);
  const ofQuery = given(tools.member(sent.query, name));
  if (ofQuery !== undefined) return ofQuery;
  const declared = [fallback, ...extra].find((one) => isDeclaration(one));
  if (declared?.kind === 'known' && declared.data.type === 'result') {
    const own = argument(declared.data.arguments, 0, 'default');
    return own?.kind === 'known' ? own : unresolved(`parameter ${name} of a request`);
  }
  return fallback === undefined ? unresolved(`parameter ${name} of a request`) : undefined;
}

function isSent(body: Value): boolean {
  return given(body) !== undefined;
}

/** Of FastAPI or Starlette. */
function wordOf(type: Value | undefined): string | undefined {
  if (type?.kind !== 'known' || type.data.type !== 'external') return undefined;
  const { package: name, path } = type.data;
  return name === 'fastapi' || name === 'starlette' ? path.at(-1) : undefined;
}

/** `Query(5)`, `Body(…)`, `Header()`. */
function isDeclaration(value: Value | undefined): boolean {
  if (value?.kind !== 'known' || value.data.type !== 'result' || value.data.package !== 'fastapi')
    return false;
  return /^(?:Query|Path|Body|Header|Cookie|Form|File)$/.test(value.data.path.at(-2) ?? '');
}

/** An instance of what the handler says the body is, with what is known of it. */
function fromBody(type: Value, { sent, tools }: Exchange): Value {
  const now = tools.current(sent.body);
  const named = now.kind === 'known' && now.data.type === 'object' ? now.data.entries : fieldsOf(type, tools);
  return tools.call(type, [], { new: true, named });
}

/** What nobody knows of a body may be there, whatever its class says of it otherwise. */
function fieldsOf(type: Value, tools: Exchange['tools']): ReadonlyMap<string, Value> {
  if (type.kind !== 'known' || type.data.type !== 'class') return new Map();
  const names = tools
    .lineage(type.data)
    .flatMap(({ file, class: index }) => tools.world.facts(file)?.code.classes[index]?.fields ?? [])
    .flatMap(({ name, type: typed }) => (typeof name === 'string' && typed !== undefined ? [name] : []));
  return new Map(names.map((name) => [name, unresolved(`${name} in the body of a request`)]));
}
