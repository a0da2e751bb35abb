import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { object, unresolved } from '../../values/make-value.ts';
import { given } from '../kinds-of-value.ts';
import { readRequests, type WebRequest } from './request.ts';

/** https://github.com/fastify/light-my-request */
export function injectInto(
  application: Value,
  options: Value | undefined,
  tools: IntrinsicTools,
  serve: (application: Value, request: WebRequest, tools: IntrinsicTools) => Value | undefined,
): Value | undefined {
  const now = options === undefined ? undefined : tools.current(options);
  if (now === undefined) return undefined;
  const isObject = now.kind === 'known' && now.data.type === 'object';
  const of = (name: string): Value | undefined => (isObject ? given(tools.member(now, name)) : undefined);
  const url = isObject ? (of('url') ?? of('path')) : now;
  const body = of('payload') ?? of('body');
  const headers = withCookies(of('headers'), of('cookies'), tools);
  const query = of('query');
  if (url === undefined) return undefined;
  const requests = readRequests(
    {
      method: of('method'),
      url,
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
      ...(query === undefined ? {} : { query }),
    },
    tools,
  );
  const answers = requests.flatMap((request) => serve(application, request, tools) ?? []);
  return answers.length === 0 ? undefined : tools.join(answers);
}

function withCookies(
  headers: Value | undefined,
  cookies: Value | undefined,
  tools: IntrinsicTools,
): Value | undefined {
  if (cookies === undefined) return headers;
  const now = headers === undefined ? undefined : tools.current(headers);
  const entries = now?.kind === 'known' && now.data.type === 'object' ? now.data.entries : [];
  return object(new Map([...entries, ['cookie', unresolved('cookies')]]));
}
