import { dotenvIntrinsics } from './dotenv.ts';
import { envFileIntrinsics } from './env-files.ts';
import { fileIntrinsics } from './files.ts';
import { jsonIntrinsics } from './json.ts';
import { listIntrinsics } from './lists.ts';
import { listMakingIntrinsics } from './make-lists.ts';
import { mapIntrinsics } from './maps.ts';
import { objectIntrinsics } from './objects.ts';
import { pathIntrinsics } from './path.ts';
import { processIntrinsics } from './process.ts';
import { promiseIntrinsics } from './promises.ts';
import { proxyIntrinsics } from './proxies.ts';
import { scalarIntrinsics } from './scalars.ts';
import { stringIntrinsics } from './strings.ts';
import { urlIntrinsics } from './urls.ts';
import { mergeTables } from '../intrinsic.ts';

/** What the language and its platform bring along. */
export const coreIntrinsics = mergeTables([
  dotenvIntrinsics,
  envFileIntrinsics,
  fileIntrinsics,
  jsonIntrinsics,
  listIntrinsics,
  listMakingIntrinsics,
  mapIntrinsics,
  objectIntrinsics,
  pathIntrinsics,
  processIntrinsics,
  promiseIntrinsics,
  proxyIntrinsics,
  scalarIntrinsics,
  stringIntrinsics,
  urlIntrinsics,
]);
