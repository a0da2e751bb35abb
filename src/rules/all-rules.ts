import { commandBeforeTests } from './command-before-tests.ts';
import { safeOnlyThroughTheScript } from './safe-only-through-the-script.ts';
import { orphanTestDestroys } from './orphan-test-destroys.ts';
import { settingsLeak } from './settings-leak-between-files.ts';
import { optInTest } from './opt-in-test-reaches-real.ts';
import { applicationServer } from './application-server-under-test.ts';
import { outsideService } from './outside-service-called.ts';
import { recursiveDelete } from './recursive-delete-outside-temp.ts';
import { filesOutsideTemp } from './files-outside-temp.ts';
import { programStarted } from './program-started.ts';
import { storeReset } from './store-reset-in-hook.ts';
import { defaultIsReal } from './default-is-real.ts';
import { applicationEnvFile } from './application-env-file.ts';
import { productionClient } from './production-client-in-tests.ts';
import { testClientOnReal } from './test-client-on-real-target.ts';
import { exportedVariableWins } from './exported-variable-wins.ts';
import { undecidedTarget } from './undecided-target.ts';
import { nameOnLiveServer } from './name-on-live-server.ts';
import type { Rule } from '../model/judgement.ts';
import type { ReachRule } from './reach-rule.ts';
import { moduleLoadedTwice } from './module-loaded-twice.ts';
import { testProvesNothing } from './test-proves-nothing.ts';

/** In order: every effect belongs to the first that matches it. */
export const reachRules: readonly ReachRule[] = [
  commandBeforeTests,
  safeOnlyThroughTheScript,
  orphanTestDestroys,
  optInTest,
  applicationServer,
  settingsLeak,
  outsideService,
  recursiveDelete,
  filesOutsideTemp,
  programStarted,
  storeReset,
  defaultIsReal,
  applicationEnvFile,
  productionClient,
  testClientOnReal,
  exportedVariableWins,
  undecidedTarget,
  nameOnLiveServer,
];

/** About more than one effect, or about none. */
export const otherRules: readonly Rule[] = [moduleLoadedTwice, testProvesNothing];

/** What `explain` knows. */
export const allRules: readonly Omit<Rule, 'find'>[] = [...reachRules, ...otherRules];
