import { mergeTables, type IntrinsicTable } from '../../values/intrinsic.ts';
import { agentTables } from './agents.ts';
import { expressTables } from './express.ts';
import { fastifyTables } from './fastify/fastify.ts';
import { honoTables } from './hono/hono.ts';
import { httpCallTables } from './http-calls.ts';
import { koaTables } from './koa.ts';
import { nextMethods } from './outcome.ts';
import { responseMethods } from './response.ts';
import { runtimeServers } from './runtime-servers.ts';
import { serverTables } from './servers.ts';

/** Web applications, and the requests that tests send into them without a network. */
export const webIntrinsics: IntrinsicTable = mergeTables([
  nextMethods,
  responseMethods,
  expressTables,
  fastifyTables,
  honoTables,
  koaTables,
  serverTables,
  agentTables,
  httpCallTables,
  runtimeServers,
]);
