import { dotenvSafeIntrinsics } from './dotenv-safe.ts';
import { environmentStubs } from './environment-stubs.ts';
import { envVarIntrinsics } from './env-var.ts';
import { envalidIntrinsics } from './envalid.ts';
import { joiIntrinsics } from './joi.ts';
import { classSettingsIntrinsics } from './class-settings.ts';
import { convictIntrinsics } from './convict.ts';
import { nestConfigIntrinsics } from './nest-config.ts';
import { nodeConfigIntrinsics } from './node-config.ts';
import { mergeTables } from '../../values/intrinsic.ts';
import { t3EnvIntrinsics } from './t3-env.ts';
import { valibotIntrinsics } from './valibot.ts';
import { yupIntrinsics } from './yup.ts';
import { zodIntrinsics } from './zod.ts';
import { znvIntrinsics } from './znv.ts';

/** Libraries that read, check or change settings, for the evaluator. */
export const settingsIntrinsics = mergeTables([
  nodeConfigIntrinsics,
  nestConfigIntrinsics,
  convictIntrinsics,
  classSettingsIntrinsics,
  dotenvSafeIntrinsics,
  environmentStubs,
  envVarIntrinsics,
  envalidIntrinsics,
  joiIntrinsics,
  t3EnvIntrinsics,
  valibotIntrinsics,
  yupIntrinsics,
  zodIntrinsics,
  znvIntrinsics,
]);
