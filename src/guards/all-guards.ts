import type { GuardKind } from '../model/judgement.ts';
import { container } from './container.ts';
import { dependencyOverride } from './dependency-override.ts';
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
import { shortCircuit } from './short-circuit.ts';
import { targetValidation } from './target-validation.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** In the order of the inventory. */
export const allGuardKinds: readonly GuardKind[] = [
  inMemorySubstitute,
  container,
  temporaryDirectory,
  ownNamespace,
  moduleMock,
  memberDouble,
  dependencyOverride,
  moduleAlias,
  networkBlock,
  refusal,
  targetValidation,
  presenceCheck,
  shortCircuit,
  pinnedVariable,
  optInGate,
];
