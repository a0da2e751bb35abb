import { mergeTables } from '../../../values/intrinsic.ts';
import { apps } from './apps.ts';
import { testClients } from './client.ts';
import { commands } from './commands.ts';
import { models } from './models.ts';
import { overrideSettings } from './override-settings.ts';
import { routers } from './routers.ts';
import { djangoSettings } from './settings.ts';
import { signals } from './signals.ts';
import { transactions } from './transactions.ts';

/** What Django does to the code of a project. */
export const django = mergeTables([
  apps,
  commands,
  djangoSettings,
  models,
  overrideSettings,
  routers,
  signals,
  testClients,
  transactions,
]);
