import { mergeTables } from '../../../values/intrinsic.ts';
import { annotatedTables } from './annotated.ts';
import { clientTables } from './client.ts';
import { exchangeTables } from './exchange.ts';
import { lifespanTables } from './lifespan.ts';
import { middlewareTables } from './middleware.ts';
import { overridesTables } from './overrides.ts';
import { registeringTables } from './registering.ts';
import { starletteTables } from './starlette.ts';

/** FastAPI and Starlette: applications, what their handlers depend on, and the clients by which tests call them. */
export const asgi = mergeTables([
  annotatedTables,
  clientTables,
  exchangeTables,
  lifespanTables,
  middlewareTables,
  overridesTables,
  registeringTables,
  starletteTables,
]);
