import type { GuardKind } from '../model/judgement.ts';
import { bannedImport } from './banned-import.ts';
import { ciService } from './ci-service.ts';
import { cleanUp } from './clean-up.ts';
import { confirmation } from './confirmation.ts';
import { container } from './container.ts';
import { dependencyOverride } from './dependency-override.ts';
import { environmentSchema } from './environment-schema.ts';
import { environmentStub } from './environment-stub.ts';
import { givenDependencies } from './given-dependencies.ts';
import { handWrittenDouble } from './hand-written-double.ts';
import { inMemorySubstitute } from './in-memory-substitute.ts';
import { memberDouble } from './member-double.ts';
import { moduleAlias } from './module-alias.ts';
import { moduleMock } from './module-mock.ts';
import { networkBlock } from './network-block.ts';
import { optInGate } from './opt-in-gate.ts';
import { ownNamespace } from './own-namespace.ts';
import { pinnedVariable } from './pinned-variable.ts';
import { presenceCheck } from './presence-check.ts';
import { refusal } from './refusal.ts';
import { safetyTest } from './safety-test.ts';
import { scopeCheck } from './scope-check.ts';
import { settingsReset } from './settings-reset.ts';
import { shortCircuit } from './short-circuit.ts';
import { targetValidation } from './target-validation.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import { transactionRollback } from './transaction-rollback.ts';

/** In the order of the inventory. */
export const allGuardKinds: readonly GuardKind[] = [
  inMemorySubstitute,
  container,
  ciService,
  temporaryDirectory,
  ownNamespace,
  moduleMock,
  memberDouble,
  dependencyOverride,
  givenDependencies,
  handWrittenDouble,
  moduleAlias,
  networkBlock,
  refusal,
  targetValidation,
  presenceCheck,
  scopeCheck,
  confirmation,
  shortCircuit,
  pinnedVariable,
  environmentStub,
  environmentSchema,
  settingsReset,
  transactionRollback,
  cleanUp,
  optInGate,
  safetyTest,
  bannedImport,
];
