import { mergeTables, type Intrinsic, type IntrinsicTable } from '../../values/intrinsic.ts';
import { undefinedValue } from '../../values/make-value.ts';
import { applicationFamily, applicationMethods, start, startApplication } from './application.ts';
import { testingTables } from './testing.ts';

const none = { providers: new Map<string, never>(), modules: new Map<string, never>() };

/** `create` instantiates; what hooks do waits for `init` or `listen`. */
const create: Intrinsic = (call) =>
  startApplication(call.arguments[0] ?? undefinedValue(call.origin), none, call);

/** Without a server nothing else starts it. https://docs.nestjs.com/standalone-applications */
const createContext: Intrinsic = (call) => {
  const application = create(call);
  start(application, call.tools);
  return application;
};

/** Nest: modules, what they provide, and what tests put in its place. */
export const nestIntrinsics: IntrinsicTable = mergeTables([
  testingTables,
  {
    '@nestjs/core': {
      'NestFactory.create': create,
      'NestFactory.createMicroservice': create,
      'NestFactory.createApplicationContext': createContext,
    },
    [applicationFamily]: applicationMethods,
  },
]);
