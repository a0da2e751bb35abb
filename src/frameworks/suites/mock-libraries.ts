import type { MockCall } from '../../model/suite.ts';

export interface MockMethod {
  readonly does: MockCall['does'];
  readonly hoisted?: true;
}

export interface MockLibrary {
  readonly library: MockCall['library'];
  readonly modules: readonly string[];
  /** Exports that carry the methods; `default` and `*` where the module itself does. */
  readonly exports: readonly string[];
  /** Names under which the runner also provides it as a global. */
  readonly globals?: readonly string[];
  /** By path behind the export; the empty path is a call of the export itself. */
  readonly methods: Readonly<Record<string, MockMethod>>;
}

const replaces: MockMethod = { does: 'replace' };
const restores: MockMethod = { does: 'restore' };

/** Who can put something in the place of a module, and by which calls. */
export const mockLibraries: readonly MockLibrary[] = [
  {
    library: 'vitest',
    modules: ['vitest'],
    exports: ['vi', 'vitest'],
    globals: ['vi', 'vitest'],
    methods: {
      mock: { does: 'replace', hoisted: true },
      unmock: { does: 'restore', hoisted: true },
      hoisted: { does: 'hoisted', hoisted: true },
      doMock: replaces,
      doUnmock: restores,
      importActual: { does: 'actual' },
      importMock: { does: 'automock' },
      resetModules: { does: 'reset' },
      spyOn: { does: 'patch' },
      stubGlobal: { does: 'patch' },
    },
  },
  {
    library: 'jest',
    modules: ['@jest/globals'],
    exports: ['jest'],
    globals: ['jest'],
    methods: {
      mock: { does: 'replace', hoisted: true },
      unmock: { does: 'restore', hoisted: true },
      deepUnmock: { does: 'restore', hoisted: true },
      doMock: replaces,
      setMock: replaces,
      dontMock: restores,
      unstable_mockModule: replaces,
      unstable_unmockModule: restores,
      requireActual: { does: 'actual' },
      requireMock: { does: 'automock' },
      createMockFromModule: { does: 'automock' },
      genMockFromModule: { does: 'automock' },
      enableAutomock: { does: 'automock', hoisted: true },
      resetModules: { does: 'reset' },
      isolateModules: { does: 'reset' },
      isolateModulesAsync: { does: 'reset' },
      spyOn: { does: 'patch' },
      replaceProperty: { does: 'patch' },
    },
  },
  {
    library: 'node',
    modules: ['node:test'],
    exports: ['mock'],
    methods: {
      module: replaces,
      method: { does: 'patch' },
      property: { does: 'patch' },
      restoreAll: restores,
    },
  },
  {
    library: 'bun',
    modules: ['bun:test'],
    exports: ['mock'],
    methods: { module: replaces, restore: restores },
  },
  {
    library: 'bun',
    modules: ['bun:test'],
    exports: ['spyOn'],
    methods: { '': { does: 'patch' } },
  },
  {
    library: 'sinon',
    modules: ['sinon', 'ts-sinon'],
    exports: ['default', '*'],
    globals: ['sinon'],
    methods: {
      stub: { does: 'patch' },
      replace: { does: 'patch' },
      replaceGetter: { does: 'patch' },
      spy: { does: 'patch' },
      mock: { does: 'patch' },
      restore: restores,
    },
  },
  {
    library: 'sinon',
    modules: ['sinon'],
    exports: ['stub', 'replace', 'spy'],
    methods: { '': { does: 'patch' } },
  },
  {
    library: 'proxyquire',
    modules: ['proxyquire'],
    exports: ['default', '*'],
    methods: { '': replaces, 'noCallThru()': replaces, load: replaces },
  },
  {
    library: 'testdouble',
    modules: ['testdouble'],
    exports: ['default', '*'],
    globals: ['td'],
    methods: { replace: replaces, replaceEsm: replaces, replaceCjs: replaces, reset: restores },
  },
  {
    library: 'testdouble',
    modules: ['testdouble'],
    exports: ['replace', 'replaceEsm'],
    methods: { '': replaces },
  },
  {
    library: 'esmock',
    modules: ['esmock'],
    exports: ['default', '*'],
    methods: { '': replaces, p: replaces, strict: replaces, partial: replaces },
  },
  {
    library: 'mock-require',
    modules: ['mock-require'],
    exports: ['default', '*'],
    methods: { '': replaces, stop: restores, stopAll: restores, reRequire: { does: 'reset' } },
  },
  { library: 'rewire', modules: ['rewire'], exports: ['default', '*'], methods: { '': replaces } },
  {
    library: 'quibble',
    modules: ['quibble'],
    exports: ['default', '*'],
    methods: { '': replaces, esm: replaces, reset: restores },
  },
  {
    library: 'mockery',
    modules: ['mockery'],
    exports: ['default', '*'],
    methods: { registerMock: replaces, registerSubstitute: replaces, deregisterAll: restores },
  },
];
