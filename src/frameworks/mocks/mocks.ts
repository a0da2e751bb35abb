import { mergeTables } from '../../values/intrinsic.ts';
import { automaticMockFunctions } from './automatic-mocks.ts';
import { mockFunctionMethods } from './mock-function-methods.ts';
import { mockRequire } from './mock-require.ts';
import { mockery } from './mockery.ts';
import { moduleMocks } from './module-mocks.ts';
import { esmock } from './esmock.ts';
import { extendedMocks } from './extended-mocks.ts';
import { runnerModules } from './runner-modules.ts';
import { testdouble } from './testdouble.ts';
import { whenMethods } from './when-methods.ts';
import { proxyquire } from './proxyquire.ts';
import { sinon } from './sinon/sinon.ts';
import { sinonStubMethods } from './sinon/stub-methods.ts';
import { spyIntrinsics } from './spies.ts';

/** Mock libraries, for the evaluator: functions that stand in, and what they are put in the place of. */
export const mockIntrinsics = mergeTables([
  automaticMockFunctions,
  mockFunctionMethods,
  spyIntrinsics,
  moduleMocks,
  sinonStubMethods,
  sinon,
  proxyquire,
  testdouble,
  whenMethods,
  extendedMocks,
  runnerModules,
  esmock,
  mockRequire,
  mockery,
]);
