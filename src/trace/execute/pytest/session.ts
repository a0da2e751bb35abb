import { posix } from 'node:path';
import type { Facts } from '../../../model/facts.ts';
import { fileOfModule, type ModuleId } from '../../../model/module-id.ts';
import type { Place } from '../../../model/place.ts';
import type { Phase } from '../../../model/trace.ts';
import type { World } from '../../../model/world.ts';
import type { CallEnd, Runner } from '../../../values/runner.ts';
import { toldKey } from '../../../frameworks/python/django/signals.ts';
import { underTestKey } from '../../../frameworks/python/django/settings.ts';
import { boolean, external, object, undefinedValue } from '../../../values/make-value.ts';
import type { Recorder } from '../recorder.ts';
import { collectModule, type TestNames } from './collect.ts';
import type { PytestFixture } from './fixtures.ts';
import { laterMarks, type LaterMarks } from './later-marks.ts';
import { PytestFile } from './run-file.ts';
import type { TestChoice } from './selection.ts';

export interface SessionDriver {
  readonly runner: Runner;
  readonly recorder: Recorder;
  readonly world: World;
  readonly facts: (file: string) => Facts | undefined;
  /** Which names are those of tests. */
  readonly names?: TestNames;
  /** Which of them the run takes. */
  readonly choice?: TestChoice;
  readonly onEnd: (end: CallEnd) => void;
  /** All conftest files and plugins of the run. */
  readonly conftests: readonly string[];
  /** Variable that the runner sets while a test is set up, runs and is torn down, and at no other time. */
  readonly testVariable?: string;
}

/** Functions that a conftest or plugin has called before any test, in the order in which pytest does. */
const early = [
  'pytest_addoption',
  'pytest_configure',
  'pytest_sessionstart',
  'pytest_collection_modifyitems',
];

/** One call of pytest: its conftest files and plugins, loaded for the first test that lies below them. */
export class PytestSession {
  readonly #driver: SessionDriver;
  readonly #fixtures = new Map<string, readonly PytestFixture[]>();
  #later: LaterMarks | undefined;

  constructor(driver: SessionDriver) {
    this.#driver = driver;
    driver.runner.remember(underTestKey, boolean(true));
    this.#between();
  }

  /** No test is running: modules are imported, sessions begin and end. */
  #between(): void {
    const { runner, testVariable } = this.#driver;
    if (testVariable !== undefined) runner.setVariable(testVariable, undefinedValue());
  }

  /** Loads what a test file is given by conftest files, outermost first; then the file itself. */
  open(file: string): PytestFile {
    this.#driver.runner.remember(toldKey, object({}));
    this.#setUpDjango(file);
    const around = this.#driver.conftests
      .filter((one) => isPlugin(one) || isAbove(posix.dirname(one), file))
      .sort((a, b) => Number(isPlugin(b)) - Number(isPlugin(a)) || a.length - b.length || (a < b ? -1 : 1))
      .flatMap((conftest) => this.#load(conftest, 0));
    this.#during('import', { file, line: 1, what: `test file ${file}` }, () => {
      this.#driver.onEnd(this.#driver.runner.runModule(file));
    });
    const { choice, facts, conftests } = this.#driver;
    this.#later ??= choice === undefined ? [] : laterMarks(conftests, facts);
    return new PytestFile({ ...this.#driver, later: this.#later }, file, around);
  }

  /** Its plugin and its runner do so before anything else; nothing happens where no settings are named. */
  #setUpDjango(file: string): void {
    const { runner, onEnd } = this.#driver;
    this.#during('setup', { file, line: 1, what: 'applications that Django loads' }, () => {
      onEnd(runner.call(external('django', ['setup'], [{ file, line: 1, what: 'code' }]), []));
    });
  }

  #load(module: ModuleId, depth: number): readonly PytestFixture[] {
    const known = this.#fixtures.get(module);
    if (known !== undefined) return known;
    this.#fixtures.set(module, []);
    const file = fileOfModule(module);
    const { runner } = this.#driver;
    this.#during('setup', { file, line: 1, what: `set-up file ${file}` }, () => {
      this.#driver.onEnd(runner.runModule(module));
    });
    const plugins = depth > 5 ? [] : this.#plugins(module).flatMap((one) => this.#load(one, depth + 1));
    for (const name of early) this.#call(module, name);
    const fixtures = [...plugins, ...collectModule(module, this.#driver).fixtures];
    this.#fixtures.set(module, fixtures);
    return fixtures;
  }

  /** `pytest_plugins = ['app.testing.fixtures']`. */
  #plugins(module: ModuleId): readonly ModuleId[] {
    const { runner, world, facts } = this.#driver;
    if (facts(module)?.declares.some(({ name }) => name === 'pytest_plugins') !== true) return [];
    const value = runner.exported(module, 'pytest_plugins');
    const list = value.kind === 'known' && value.data.type === 'string' ? [value] : runner.items(value);
    return list.flatMap((one) => {
      if (one.kind !== 'known' || one.data.type !== 'string') return [];
      const target = world.locate(module, one.data.value);
      return target.kind === 'file' ? [target.file] : [];
    });
  }

  #call(module: ModuleId, name: string): void {
    const { runner, facts, onEnd } = this.#driver;
    if (facts(module)?.declares.some((one) => one.name === name) !== true) return;
    const value = runner.exported(module, name);
    if (value.kind !== 'known' || value.data.type !== 'function') return;
    const line = facts(module)?.scopes[value.data.function]?.line ?? 1;
    this.#during('global-setup', { file: fileOfModule(module), line, what: `${name}()` }, () => {
      onEnd(runner.call(value, [object({}, [], { open: true })], { goesOn: true }));
    });
  }

  #during(phase: Phase, step: Place & { readonly what: string }, follow: () => void): void {
    this.#driver.recorder.during({ phase, step, latent: false }, follow);
  }
}

/** Plugins count for every test, wherever they lie. */
function isPlugin(file: string): boolean {
  return posix.basename(file) !== 'conftest.py';
}

function isAbove(folder: string, file: string): boolean {
  return folder === '.' || file.startsWith(`${folder}/`);
}
