import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { external, number, unresolved } from '../../values/make-value.ts';
import { keyOf } from '../../values/member.ts';
import { ownServersAt } from './own-server.ts';
import { readRequests, type RequestParts } from './request.ts';
import { serve } from './servers.ts';

/** Under this stands how many requests are being answered inside each other. */
const insideKey = 'requests being answered';

/** A handler may ask its own server, and so on. */
const deepest = 2;

/** What a server of this process answers to a request that is sent over the network; undefined for all others. */
export function askOwnServer(parts: RequestParts, tools: IntrinsicTools): Value | undefined {
  const found = ownServersAt(parts.url, tools);
  if (found.length === 0) return undefined;
  const inside = Number(keyOf(tools.recall(insideKey) ?? number(0)) ?? 0);
  if (inside >= deepest) return unresolved('a response');
  tools.remember(insideKey, number(inside + 1));
  const body = parts.body === undefined ? {} : { body: parsed(parts.body, tools) };
  const answers = found.flatMap(({ server, path }) =>
    readRequests({ ...parts, ...body, url: path }, tools).flatMap((one) => serve(server, one, tools) ?? []),
  );
  tools.remember(insideKey, number(inside));
  return answers.length === 0 ? unresolved('a response') : tools.join(answers);
}

/** Handlers see what the text says. */
function parsed(body: Value, tools: IntrinsicTools): Value {
  if (body.kind !== 'known' || body.data.type !== 'string') return body;
  const value = tools.tried(() => tools.call(external('globalThis', ['JSON', 'parse']), [body]));
  return value ?? body;
}
