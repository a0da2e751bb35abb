import type { Expression } from '../../../model/expression.ts';
import type { Facts, FunctionFact } from '../../../model/facts.ts';
import type { Place } from '../../../model/place.ts';
import type { Phase } from '../../../model/trace.ts';
import type { Origin, Value } from '../../../model/value.ts';
import type { CallEnd, Runner } from '../../../values/runner.ts';
import {
  blockingFixtures,
  blockOfDecorator,
  blocksKey,
  blockValue,
} from '../../../frameworks/python/network-blocks.ts';
import { hasChangedSettings, settingsFixture } from '../../../frameworks/python/django/settings.ts';
import { keywordsOf, positional } from '../../../values/keywords.ts';
import { rolledBackKey } from '../../../frameworks/python/django/transactions.ts';
import { tellingKey } from '../../../frameworks/python/django/signals.ts';
import {
  array,
  boolean,
  known,
  object,
  string,
  undefinedValue,
  unresolved,
} from '../../../values/make-value.ts';
import { inOrder } from '../fixture-set.ts';
import { holds } from '../gates.ts';
import type { Recorder } from '../recorder.ts';
import { collectModule, type CollectedClass, type CollectedModule, type TestNames } from './collect.ts';
import { asksOf, asksOfFunction, asSet, functionOf, type PytestFixture } from './fixtures.ts';
import type { LaterMarks } from './later-marks.ts';
import {
  literalOf,
  markOf,
  marksOf,
  nameOfMark,
  namesOfMarks,
  textsIn,
  textsOf,
  type Mark,
} from './marks.ts';
import { providedFixture, unknownFixture } from './provided.ts';
import { requestFamily } from './request.ts';
import { isLeftOut, type TestChoice } from './selection.ts';
import { mockerFamily } from '../../../frameworks/python/mocks/mocker.ts';
import { monkeypatchFamily } from '../../../frameworks/python/mocks/monkeypatch.ts';

/** What a test case does once for all its tests. Pytest calls no method of this kind of any other class. */
const classHooks = ['setUpClass', 'setUpTestData', 'setup_class'];

export interface PytestDriver {
  readonly runner: Runner;
  readonly recorder: Recorder;
  readonly facts: (file: string) => Facts | undefined;
  /** Which names are those of tests. */
  readonly names?: TestNames;
  /** Variable that the runner sets while a test is set up, runs and is torn down, and at no other time. */
  readonly testVariable?: string;
  /** Which of them the run takes. */
  readonly choice?: TestChoice;
  /** Marks that conftest files and plugins give to tests when they are collected. */
  readonly later?: LaterMarks;
  readonly onEnd: (end: CallEnd) => void;
}

/** One test, and how it is called. */
interface Test {
  readonly name: string;
  readonly callee: Value;
  readonly marks: readonly Mark[];
  readonly self: Value | undefined;
  readonly owner: CollectedClass | undefined;
  readonly at: Place;
}

interface FollowHow {
  readonly args?: readonly Value[];
  readonly self?: Value;
  readonly goesOn?: boolean;
  readonly onYield?: (value: Value) => void;
}

/** Runs the tests of one file as pytest does, with the fixtures of its conftest files and plugins. */
export class PytestFile {
  readonly #driver: PytestDriver;
  readonly #file: string;
  readonly #module: CollectedModule;
  /** From the farthest to the nearest: later ones of the same name stand over earlier ones. */
  readonly #fixtures: readonly PytestFixture[];
  readonly #held = new Map<PytestFixture, Value>();
  #later: { readonly callback: Value; readonly args: readonly Value[] }[] = [];
  #latent = false;

  constructor(driver: PytestDriver, file: string, around: readonly PytestFixture[]) {
    this.#driver = driver;
    this.#file = file;
    this.#module = collectModule(file, driver);
    this.#fixtures = [...around, ...this.#module.fixtures];
  }

  /** How many tests it holds. */
  run(): number {
    const { runner, testVariable } = this.#driver;
    if (testVariable === undefined) return this.#run();
    const ofRunner: Origin = { file: this.#file, line: 1, what: 'ambient', text: 'set by pytest' };
    const test = `${this.#file}::`;
    runner.setVariable(
      testVariable,
      known({ type: 'template', parts: [test, unresolved('the name of the test')] }, [ofRunner]),
    );
    const count = this.#run();
    runner.setVariable(testVariable, undefinedValue());
    return count;
  }

  #run(): number {
    const tests = this.#tests().filter((test) => !this.#isLeftOut(test));
    const { runner } = this.#driver;
    // Nothing of a module is set up for tests that are not run.
    if (tests.length === 0) return 0;
    runner.startTests(tests.length);
    const names = tests.flatMap((test) => this.#asked(test));
    const lasting = this.#order(this.#fixtures, names).filter(({ scope }) => scope === 'file');
    this.#latent = tests.every((test) => this.#isLatent(test));
    this.#moduleHook('setup_module', 'setUpModule');
    this.#around(lasting, undefined, () => {
      for (const test of tests.filter(({ owner }) => owner === undefined)) this.#runTest(test);
      for (const owner of this.#module.classes) this.#runClass(owner, tests);
    });
    this.#moduleHook('teardown_module', 'tearDownModule');
    return tests.length;
  }

  #tests(): readonly Test[] {
    const { functions, classes } = this.#module;
    const plain = functions.map(({ name, value, marks }): Test => ({
      ...{ name, callee: value, marks, self: undefined, owner: undefined, at: this.#placeOf(value) },
    }));
    const methods = classes.flatMap((owner) =>
      owner.tests.map((name): Test => ({
        ...{ name: `${owner.name}.${name}`, callee: undefinedValue(), marks: [], self: undefined, owner },
        at: this.#placeOf(owner.value),
      })),
    );
    return [...plain, ...methods];
  }

  #isLeftOut(test: Test): boolean {
    const { choice, later = [] } = this.#driver;
    if (choice === undefined) return false;
    const own = test.owner === undefined ? test.marks : marksOf(this.#methodOf(test)?.decorators);
    const written = [...own, ...(test.owner?.marks ?? []), ...this.#moduleMarks()];
    const { runner } = this.#driver;
    const ofClass =
      test.owner === undefined ? [] : namesOfMarks(runner, runner.member(test.owner.value, 'pytestmark'));
    const marks = written.flatMap((mark) => {
      const name = nameOfMark(mark);
      // `slow = pytest.mark.slow` gives it another name.
      return name === undefined ? namesOfMarks(runner, runner.exported(this.#file, mark.path)) : [name];
    });
    return isLeftOut({ file: this.#file, name: test.name, marks: [...marks, ...ofClass], later }, choice);
  }

  #runClass(owner: CollectedClass, all: readonly Test[]): void {
    const own = all.filter((test) => test.owner === owner);
    if (own.length === 0) return;
    const { runner } = this.#driver;
    this.#latent = own.every((test) => this.#isLatent(test));
    const overrides = this.#overridesOfClass(owner);
    const outer = this.#later;
    this.#later = [];
    for (const name of owner.testCase === undefined ? ['setup_class'] : classHooks)
      this.#hook(owner.value, name, 'hook');
    for (const test of own) {
      const self = runner.call(owner.value, [], { goesOn: false }).value ?? undefinedValue();
      const callee = runner.member(self, test.name.slice(owner.name.length + 1));
      if (callee.kind !== 'known' || callee.data.type !== 'function') continue;
      const marks = marksOf(functionOf(callee, this.#driver.facts)?.decorators);
      this.#runTest({ ...test, callee, self, marks, at: this.#placeOf(callee) });
    }
    for (const name of owner.testCase === undefined
      ? ['teardown_class']
      : ['tearDownClass', 'teardown_class'])
      this.#hook(owner.value, name, 'teardown');
    this.#tidy({ ...this.#placeOf(owner.value), what: `when ${owner.name} has finished` });
    this.#later = outer;
    this.#stop(overrides);
  }

  /** Decorators that change settings while what they stand over runs; those of bases first. */
  #overridesOfClass({ value }: CollectedClass): readonly Value[] {
    const { runner, facts } = this.#driver;
    if (value.data.type !== 'class') return [];
    return [...runner.lineage(value.data)]
      .reverse()
      .flatMap(({ file, class: index }) =>
        this.#overrides(file, facts(file)?.code.classes[index]?.decorators),
      );
  }

  #overrides(file: string, decorators: readonly Expression[] | undefined): readonly Value[] {
    return (decorators ?? []).flatMap((decorator) => {
      if (!/(?:^|\.)(?:override|modify)_settings$/.test(markOf(decorator)?.path ?? '')) return [];
      const override = this.#driver.runner.evaluate(file, decorator);
      this.#use(override, 'start');
      return [override];
    });
  }

  #stop(started: readonly Value[]): void {
    for (const one of [...started].reverse()) this.#use(one, 'stop');
  }

  #runTest(test: Test): void {
    this.#latent = this.#isLatent(test);
    this.#driver.runner.remember(tellingKey, string(this.#latent ? 'latent' : ''));
    this.#driver.runner.remember(rolledBackKey, boolean(this.#isRolledBack(test)));
    const fixtures = [...this.#fixtures, ...(test.owner?.fixtures ?? [])];
    const wanted = this.#order(fixtures, this.#asked(test)).filter((one) => !this.#held.has(one));
    const outer = this.#later;
    this.#later = [];
    const open = this.#block(test, wanted);
    this.#around(wanted, test, () => {
      const self = test.self;
      const isPlain = test.owner?.testCase === undefined;
      if (self !== undefined)
        for (const name of isPlain ? ['setup_method'] : ['setup_method', 'setUp', 'asyncSetUp'])
          this.#hook(self, name, 'hook');
      this.#body(test, fixtures);
      if (self !== undefined)
        for (const name of isPlain ? ['teardown_method'] : ['asyncTearDown', 'tearDown', 'teardown_method'])
          this.#hook(self, name, 'teardown');
    });
    this.#tidy({ ...test.at, what: 'when the test has finished' });
    this.#later = outer;
    if (hasChangedSettings((key) => this.#driver.runner.recall(key)))
      this.#use(settingsFixture(test.callee.origin), 'finalize');
    open();
  }

  /** Whether Django takes back what the test does to its database. */
  #isRolledBack(test: Test): boolean {
    if (test.owner?.testCase === 'django')
      return !/Transaction|LiveServer|Simple/.test(test.owner.base ?? '');
    const marks = [...test.marks, ...(test.owner?.marks ?? []), ...this.#moduleMarks()];
    const mark = marks.find((one) => nameOfMark(one) === 'django_db');
    return mark === undefined ? this.#asked(test).includes('db') : literalOf(mark, 'transaction') !== true;
  }

  /** Fixtures and decorators that answer what the test sends; gives what ends that. */
  #block(test: Test, fixtures: readonly PytestFixture[]): () => void {
    const { runner, facts } = this.#driver;
    const asked = new Set([...this.#asked(test), ...fixtures.flatMap((one) => asksOf(one.value, facts))]);
    const own = this.#fixtures.map(({ name }) => name);
    const byFixture = [...asked].flatMap((name) =>
      own.includes(name) ? [] : (blockingFixtures[name] ?? []),
    );
    const marks = [...test.marks, ...(test.owner?.marks ?? []), ...this.#moduleMarks()];
    const byMark = marks.flatMap((mark) => blockOfDecorator(mark.path) ?? []);
    const before = runner.recall(blocksKey);
    const blocks = [...new Set([...byFixture, ...byMark])].map((transport) =>
      blockValue({ transport, ...test.at }),
    );
    if (blocks.length === 0) return () => undefined;
    const standing = before?.kind === 'known' && before.data.type === 'array' ? before.data.items : [];
    runner.remember(blocksKey, array([...standing, ...blocks]));
    return () => {
      runner.remember(blocksKey, array(standing));
    };
  }

  #body(test: Test, fixtures: readonly PytestFixture[]): void {
    const overrides = this.#overrides(
      this.#fileOf(test),
      functionOf(test.callee, this.#driver.facts)?.decorators,
    );
    const patches = this.#patchesOf(test);
    const names = functionOf(test.callee, this.#driver.facts)?.parameters.map(({ name }) => name) ?? [];
    const doubles = patches.flatMap(({ value, isGiven }) => (isGiven ? [] : [value]));
    const rows = this.#rows(test);
    for (const row of rows) {
      const named = new Map(row);
      doubles.forEach((value, at) => {
        const name = names[at];
        if (name !== undefined) named.set(name, value);
      });
      for (const name of asksOf(test.callee, this.#driver.facts)) {
        const value = named.get(name) ?? this.#valueOf(name, fixtures, test);
        if (value !== undefined) named.set(name, value);
      }
      this.#follow('test', { ...test.at, what: `test '${test.name}'` }, test.callee, named, {
        goesOn: true,
        ...(test.self === undefined ? {} : { self: test.self }),
      });
    }
    this.#stop(patches.map(({ patcher }) => patcher));
    this.#stop(overrides);
    for (const undo of [monkeypatchFamily, mockerFamily])
      this.#use(object({}, [], { of: { builtin: undo } }), undo === mockerFamily ? 'stopall' : 'undo');
  }

  /** Decorators that put doubles somewhere, entered from the nearest to the function outwards. */
  #patchesOf(
    test: Test,
  ): readonly { readonly patcher: Value; readonly value: Value; readonly isGiven: boolean }[] {
    const { facts, runner } = this.#driver;
    const own = functionOf(test.callee, facts)?.decorators ?? [];
    const file = this.#fileOf(test);
    const type = test.owner?.value.data;
    const ofClass =
      type?.type === 'class' ? (facts(type.file)?.code.classes[type.class]?.decorators ?? []) : [];
    return [...[...own].reverse(), ...[...ofClass].reverse()].flatMap((decorator) => {
      const mark = markOf(decorator);
      const form =
        mark === undefined ? undefined : /(?:^|\.)patch(?:\.(object|dict|multiple))?$/.exec(mark.path);
      if (mark === undefined || form === undefined || form === null) return [];
      const patcher = runner.evaluate(file, decorator);
      const value = this.#use(patcher, 'start') ?? unknownFixture('a double', patcher.origin);
      const plain = mark.arguments.filter(({ name }) => name === undefined).length;
      const isGiven =
        form[1] === 'dict' ||
        mark.arguments.some(({ name }) => name === 'new') ||
        plain > (form[1] === 'object' ? 2 : 1);
      return [{ patcher, value, isGiven }];
    });
  }

  #fileOf({ callee }: Test): string {
    return callee.kind === 'known' && callee.data.type === 'function' ? callee.data.file : this.#file;
  }

  #use(of: Value, method: string): Value | undefined {
    const found = this.#driver.runner.member(of, method);
    return found.kind === 'known' ? this.#driver.runner.call(found, [], { goesOn: true }).value : undefined;
  }

  /** What the rows of `parametrize` give, the first two of each: more say nothing new about what a test reaches. */
  #rows(test: Test): readonly ReadonlyMap<string, Value>[] {
    let rows: ReadonlyMap<string, Value>[] = [new Map()];
    for (const mark of [...(test.owner?.marks ?? []), ...test.marks]) {
      if (nameOfMark(mark) !== 'parametrize') continue;
      const [names, values] = mark.arguments;
      if (names === undefined || values === undefined) continue;
      const list = textsIn(names.value)
        .flatMap((one) => one.split(','))
        .map((one) => one.trim());
      const file = this.#fileOf(test);
      const items = this.#driver.runner.items(this.#driver.runner.evaluate(file, values.value));
      const few = items.slice(0, 2).map((item): ReadonlyMap<string, Value> => {
        const own = parameterOf(item);
        const parts = list.length === 1 ? [own] : this.#driver.runner.items(own);
        return new Map(list.map((name, at) => [name, parts[at] ?? unknownFixture(name, item.origin)]));
      });
      const made = few.length === 0 ? [new Map(list.map((name) => [name, unknownFixture(name, [])]))] : few;
      rows = rows.flatMap((row) => made.map((one) => new Map([...row, ...one]))).slice(0, 4);
    }
    return rows;
  }

  /** Fixtures that a test asks for by its parameters and marks. */
  #asked(test: Test): readonly string[] {
    const marks = [...test.marks, ...(test.owner?.marks ?? []), ...this.#moduleMarks()];
    const used = marks.filter((mark) => nameOfMark(mark) === 'usefixtures').flatMap((mark) => textsOf(mark));
    const names =
      test.owner !== undefined && test.self === undefined
        ? this.#asksOfMethod(test)
        : asksOf(test.callee, this.#driver.facts);
    return [...(this.#driver.choice?.fixtures ?? []), ...used, ...names];
  }

  /** Before the class has an instance. */
  #asksOfMethod(test: Test): readonly string[] {
    const method = this.#methodOf(test);
    return method === undefined ? [] : asksOfFunction(method);
  }

  #methodOf(test: Test): FunctionFact | undefined {
    const { owner } = test;
    if (owner?.value.data.type !== 'class') return undefined;
    const own = test.name.slice(owner.name.length + 1);
    for (const type of this.#driver.runner.lineage(owner.value.data)) {
      const code = this.#driver.facts(type.file)?.code;
      const method = code?.classes[type.class]?.methods.find(({ name }) => name === own);
      if (method !== undefined) return code?.functions[method.function];
    }
    return undefined;
  }

  /** `pytestmark = [pytest.mark.usefixtures('db')]`. */
  #moduleMarks(): readonly Mark[] {
    const body = this.#driver.facts(this.#file)?.code.functions[0]?.body ?? [];
    return body.flatMap((step) => {
      if (step.do !== 'assign' || step.target.kind !== 'reference' || step.target.name !== 'pytestmark')
        return [];
      const { value } = step;
      const list =
        value?.kind === 'array' ? value.items.map((item) => item.value) : value === undefined ? [] : [value];
      return list.flatMap((one) => markOf(one) ?? []);
    });
  }

  #order(fixtures: readonly PytestFixture[], names: readonly string[]): readonly PytestFixture[] {
    const { facts } = this.#driver;
    return inOrder(asSet(fixtures), names, (one) => asksOf(one.value, facts)) as readonly PytestFixture[];
  }

  /** Sets fixtures up one in the other, and does something in the middle. */
  #around(fixtures: readonly PytestFixture[], test: Test | undefined, then: () => void): void {
    const [next, ...rest] = fixtures.filter((one) => !this.#held.has(one));
    if (next === undefined) {
      then();
      return;
    }
    const held = (value: Value): void => {
      this.#held.set(next, value);
      this.#around(rest, test, then);
      this.#held.delete(next);
    };
    const named = new Map<string, Value>();
    for (const name of asksOf(next.value, this.#driver.facts)) {
      const value = this.#valueOf(name, fixturesBefore(this.#fixtures, test, next, name), test, next);
      if (value !== undefined) named.set(name, value);
    }
    const handed = { yet: false };
    const value = this.#follow(
      'hook',
      { ...this.#placeOf(next.value), what: `fixture '${next.name}'` },
      next.value,
      named,
      {
        ...(next.isMethod && test?.self !== undefined ? { self: test.self } : {}),
        onYield: (given) => {
          if (handed.yet) return;
          handed.yet = true;
          held(given);
        },
      },
    );
    if (!handed.yet) held(value ?? unknownFixture(next.name, next.value.origin));
  }

  #valueOf(
    name: string,
    fixtures: readonly PytestFixture[],
    test: Test | undefined,
    asking?: PytestFixture,
  ): Value | undefined {
    const origin = asking?.value.origin ?? test?.callee.origin ?? [];
    if (name === 'request') return this.#request(fixtures, asking, origin);
    const found = fixtures.findLast((one) => one.name === name);
    if (found !== undefined) return this.#held.get(found);
    return providedFixture(name, origin) ?? unknownFixture(name, origin);
  }

  #request(
    fixtures: readonly PytestFixture[],
    asking: PytestFixture | undefined,
    origin: Value['origin'],
  ): Value {
    const entries = new Map<string, Value>();
    for (const one of fixtures) {
      const value = this.#held.get(one);
      if (value !== undefined) entries.set(` ${one.name}`, value);
    }
    if (asking?.params !== undefined) {
      const [first] = this.#driver.runner.items(this.#driver.runner.evaluate(asking.file, asking.params));
      entries.set('param', first === undefined ? unknownFixture('param', origin) : parameterOf(first));
    }
    return object(entries, origin, { of: { builtin: requestFamily } });
  }

  /** A function that is to run once the test, or the file, is done. */
  later(callback: Value, args: readonly Value[] = []): void {
    this.#later.push({ callback, args });
  }

  #tidy(step: Place & { readonly what: string }): void {
    for (const { callback, args } of this.#later.reverse())
      this.#follow('teardown', step, callback, keywordsOf(args), { args: positional(args) });
    this.#later = [];
  }

  /** What follows in this test happens only where somebody asks for it. */
  gate(): void {
    this.#driver.recorder.gate();
  }

  #isLatent(test: Test): boolean {
    const marks = [...test.marks, ...(test.owner?.marks ?? []), ...this.#moduleMarks()];
    return marks.some((mark) => {
      const name =
        nameOfMark(mark) ??
        (/^(?:unittest\.)?skip(?:If|Unless)?$/.exec(mark.path)?.[0] ?? '').replace(/^unittest\./, '');
      if (name === 'skip') return true;
      const condition = mark.arguments.find(
        (one) => one.name === undefined || one.name === 'condition',
      )?.value;
      if (condition === undefined || !/^skip(?:if|If|Unless)$/.test(name)) return false;
      const answer = holds(this.#driver.runner.evaluate(this.#file, condition));
      return name === 'skipUnless' ? answer === false : answer === true;
    });
  }

  #moduleHook(...names: readonly string[]): void {
    for (const name of names) {
      const value = this.#driver.runner.exported(this.#file, name);
      if (value.kind !== 'known' || value.data.type !== 'function') continue;
      this.#follow(
        name.startsWith('tear') ? 'teardown' : 'hook',
        { ...this.#placeOf(value), what: name },
        value,
        new Map(),
      );
    }
  }

  #hook(of: Value, name: string, phase: Phase): void {
    const value = this.#driver.runner.member(of, name);
    if (value.kind !== 'known' || value.data.type !== 'function') return;
    this.#follow(phase, { ...this.#placeOf(value), what: name }, value, new Map(), { self: of });
  }

  #follow(
    phase: Phase,
    step: Place & { readonly what: string },
    callee: Value,
    named: ReadonlyMap<string, Value>,
    { args = [], ...how }: FollowHow = {},
  ): Value | undefined {
    const { recorder, runner, onEnd } = this.#driver;
    return recorder.during({ phase, step, latent: this.#latent }, () => {
      const end = runner.call(callee, args, { goesOn: false, ...how, named });
      onEnd(end);
      return end.value;
    });
  }

  #placeOf(value: Value): Place {
    if (value.kind === 'known' && value.data.type === 'function') {
      const { file, function: index } = value.data;
      return { file, line: this.#driver.facts(file)?.scopes[index]?.line ?? 1 };
    }
    const [at] = value.origin;
    return at === undefined ? { file: this.#file, line: 1 } : { file: at.file, line: at.line };
  }
}

/** A fixture that asks for its own name gets the one that it stands over. */
function fixturesBefore(
  all: readonly PytestFixture[],
  test: Test | undefined,
  asking: PytestFixture,
  name: string,
): readonly PytestFixture[] {
  const visible = [...all, ...(test?.owner?.fixtures ?? [])];
  return name === asking.name ? visible.slice(0, visible.indexOf(asking)) : visible;
}

/** `@respx.mock`, `@responses.activate`, `@pytest.mark.block_network`. */

/** `pytest.param(value, id=…)` is the value. */
function parameterOf(value: Value): Value {
  if (value.kind !== 'known' || value.data.type !== 'result') return value;
  return value.data.package === 'pytest' && value.data.path[0] === 'param'
    ? (value.data.arguments[0] ?? value)
    : value;
}
