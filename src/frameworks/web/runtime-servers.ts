import type { Value } from '../../model/value.ts';
import type { Intrinsic, IntrinsicCall } from '../../values/intrinsic.ts';
import { number, object, undefinedValue } from '../../values/make-value.ts';
import { given, isFunction } from '../kinds-of-value.ts';
import { noteListening } from './listening.ts';
import { noteServer, portOfServer, serverOf, urlOfServer } from './own-server.ts';

function started(
  listener: Value,
  port: Value,
  { origin, tools }: IntrinsicCall,
): { readonly server: Value; readonly port: Value; readonly url: Value } {
  noteListening(port, tools);
  const server = serverOf(listener, origin, port);
  noteServer(server, port, tools);
  return { server, port: portOfServer(server, origin, tools), url: urlOfServer(server, origin, tools) };
}

/** https://bun.com/docs/runtime/http/server: without a port it listens on 3000. */
const bunServe: Intrinsic = (call) => {
  const { live, origin, tools } = call;
  const [options] = live;
  if (options === undefined) return undefinedValue(origin);
  const port = given(tools.member(options, 'port')) ?? number(3000, origin);
  const { url, port: chosen } = started(tools.member(options, 'fetch'), port, call);
  return object({ url, port: chosen }, origin, { open: true });
};

/** https://docs.deno.com/api/deno/~/Deno.serve: without a port it listens on 8000. */
const denoServe: Intrinsic = (call) => {
  const { live, origin, tools } = call;
  const handler = live.find(isFunction) ?? undefinedValue(origin);
  const options = live.find((one) => one !== handler);
  const given8000 = number(8000, origin);
  const port = options === undefined ? given8000 : (given(tools.member(options, 'port')) ?? given8000);
  const { port: chosen } = started(handler, port, call);
  return object({ addr: object({ port: chosen }, origin, { open: true }) }, origin, { open: true });
};

export const runtimeServers = {
  globalThis: { 'Bun.serve': bunServe, 'Deno.serve': denoServe },
} satisfies Readonly<Record<string, Readonly<Record<string, Intrinsic>>>>;
