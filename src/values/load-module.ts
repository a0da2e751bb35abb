import type { EdgeTarget } from '../model/graph.ts';
import { fileOfModule, type ModuleId } from '../model/module-id.ts';
import type { Origin, Value } from '../model/value.ts';
import { executeBody } from './execute.ts';
import { importEffect } from './import-effects.ts';
import { forgetKept } from './kept.ts';
import { moduleFrame } from './look-up.ts';
import { unresolved } from './make-value.ts';
import { packageName } from './package-name.ts';
import { nextMoment, replacementOf, type Importer } from './replacement.ts';
import { runHoisted } from './hoisting.ts';
import { GaveUp, Thrown } from './signals.ts';
import { summarizedLoad } from './call-summary.ts';
import type { RunMode } from './run-mode.ts';
import { moduleOf, type Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/**
 * Runs a module as the first import of it does: what it hoists, what it imports, then its own body. Only in
 * code that is followed for what it does, and once per process.
 */
export function loadModule(machine: Machine, module: ModuleId, origin: readonly Origin[]): void {
  const { run } = machine;
  if (run === undefined || isLoaded(machine, module)) return;
  summarizedLoad(machine, module, () => {
    loadFresh(machine, run, module, origin);
  });
}

function isLoaded({ loaded, recording }: Machine, module: ModuleId): boolean {
  const before = loaded.get(module);
  recording?.read(loaded, module, before);
  return before === true;
}

function loadFresh(machine: Machine, run: RunMode, module: ModuleId, origin: readonly Origin[]): void {
  const frame = moduleFrame(machine, module);
  if (frame === undefined || frame.facts.frontend === 'documents') return;
  const file = fileOfModule(module);
  machine.journal.write(machine.loaded, module, true);
  run.stack.push({ file, module, function: 0, calledAt: origin[0] });
  try {
    // Every module has an allowance of its own: how many come before it says nothing about it.
    withAllowance(machine, 0, () => {
      runModuleBody(machine, frame);
    });
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    // Once nothing is left for imports, what was still to come is looked at only where somebody asks for it.
    if (run.steps <= machine.limits.stepsOfProcess || run.stack.length === 1)
      run.onIncomplete({ file, line: 1 }, error.message);
    else machine.recording?.giveUp();
  } finally {
    run.stack.pop();
    run.onLoaded(file);
  }
}

/** One part of something large; where it ends early, or takes more steps than it is given, the rest of it goes on. */
export function apart(machine: Machine, follow: () => Value, steps = machine.limits.steps): Value {
  const { run } = machine;
  if (run === undefined) return follow();
  let value: Value = unresolved('something that was not followed to its end');
  try {
    const taken = Math.max(machine.limits.steps - steps, 0);
    withAllowance(machine, taken, () => {
      value = follow();
    });
  } catch (error) {
    if (!(error instanceof GaveUp) || run.steps > machine.limits.stepsOfProcess) throw error;
    const at = run.stack.at(-1);
    run.onIncomplete({ file: at?.file ?? '', line: 1 }, error.message);
  }
  return value;
}

/** `taken`: so many steps of it are not there. */
function withAllowance(machine: Machine, taken: number, follow: () => void): void {
  const { steps, requestSteps, depth } = machine;
  Object.assign(machine, { steps: taken, requestSteps: 0, depth: 0 });
  try {
    follow();
  } finally {
    const { run } = machine;
    if (run !== undefined) run.steps += machine.requestSteps;
    Object.assign(machine, { steps, requestSteps, depth });
  }
}

export function runModuleBody(machine: Machine, frame: Frame): void {
  const { run } = machine;
  if (run === undefined) return;
  leaveIfNothingIsLeft(machine, run);
  Object.assign(frame, { state: 'fresh', ranAt: undefined });
  forgetKept(frame);
  machine.frames.push(frame);
  try {
    runHoisted(machine, frame);
    loadImports(machine, frame);
    if (leaveIfNothingIsLeft(machine, run))
      run.onIncomplete({ file: frame.file, line: 1 }, `more than ${machine.limits.stepsOfProcess} steps`);
    frame.ranAt = nextMoment();
    executeBody(machine, frame);
  } catch (error) {
    // The import of it fails; whoever imports it goes on as far as anybody knows.
    if (!(error instanceof Thrown) || !run.goesOn) throw error;
  }
}

/** A test file's own body declares the tests: it is followed also where its imports have taken everything. */
function leaveIfNothingIsLeft({ limits }: Machine, run: RunMode): boolean {
  if (run.steps <= limits.stepsOfProcess) return false;
  if (run.stack.length > 1) throw new GaveUp(`more than ${limits.stepsOfProcess} steps`);
  return true;
}

function loadImports(machine: Machine, module: Frame): void {
  const { module: id, file, facts } = module;
  facts.imports.forEach((fact, index) => {
    if (fact.scope !== 0 || fact.kind !== 'static' || !machine.world.loads(id, index)) return;
    const origin: Origin[] = [{ file, line: fact.line, column: fact.column, what: 'code' }];
    loadTarget(machine, machine.world.resolve(id, index), origin, { module, bound: true });
  });
}

/** An import that stands among the steps of a body. */
export function runImport(machine: Machine, frame: Frame, index: number, origin: readonly Origin[]): void {
  const { module } = frame;
  if (machine.run === undefined || !machine.world.loads(module, index)) return;
  const importer = { module: moduleOf(frame), bound: false };
  loadFurther(machine, machine.world.resolve(module, index), module, index, origin, importer);
}

/** A target with what is loaded on the way to it, and with what of it the import names. */
export function loadFurther(
  machine: Machine,
  target: EdgeTarget,
  importing: ModuleId,
  index: number,
  origin: readonly Origin[],
  importer: Importer,
): void {
  if (machine.run === undefined) return;
  const further = machine.world.further?.(importing, index) ?? [];
  for (const one of further) if (one.name === undefined) loadTarget(machine, one, origin, importer);
  loadTarget(machine, target, origin, importer);
  for (const one of further) if (one.name !== undefined) loadTarget(machine, one, origin, importer);
}

/** Whatever an import, a `require` or an `import()` leads to. */
export function loadTarget(
  machine: Machine,
  target: EdgeTarget,
  origin: readonly Origin[],
  importer?: Importer,
): void {
  if (machine.run === undefined || replacementOf(machine, target, importer)?.keepsOut === true) return;
  if (target.kind === 'file') loadModule(machine, target.file, origin);
  else if (target.kind === 'files') for (const file of target.files) loadModule(machine, file, origin);
  else if (target.kind === 'package') importEffect(machine, packageName(target), origin);
}
