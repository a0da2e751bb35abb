import type { RunnerDefinition } from '../../model/runner.ts';
import { ava } from './ava.ts';
import { bun } from './bun.ts';
import { cypress } from './cypress.ts';
import { djangoTest } from './django-test.ts';
import { jest } from './jest.ts';
import { mocha } from './mocha.ts';
import { nodeTest } from './node-test.ts';
import { playwright } from './playwright.ts';
import { pytest } from './pytest.ts';
import { unittest } from './unittest.ts';
import { vitest } from './vitest.ts';

/** Every test runner that discovery knows, by name. */
export const runners: readonly RunnerDefinition[] = [
  ava,
  bun,
  cypress,
  djangoTest,
  jest,
  mocha,
  nodeTest,
  playwright,
  pytest,
  unittest,
  vitest,
];
