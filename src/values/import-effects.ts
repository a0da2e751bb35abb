import type { Origin } from '../model/value.ts';
import { applyIntrinsic } from './apply-intrinsic.ts';
import { importsForEnvironment } from './shape/imports-for-environment.ts';
import { onImport } from './intrinsic.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';

/** What a module's imports of packages do before its own code runs. Modules of the repository are not entered. */
export function runImportEffects(machine: Machine, { module, file, facts }: Frame): void {
  if (!importsForEnvironment(facts)) return;
  facts.imports.forEach((one, index) => {
    if (one.scope !== 0 || one.typeOnly === true) return;
    const target = machine.world.resolve(module, index);
    if (target.kind !== 'package') return;
    const subpath = target.subpath.replace(/^\.?\/?/, '');
    const name = subpath === '' ? target.package : `${target.package}/${subpath}`;
    const origin: Origin[] = [{ file, line: one.line, column: one.column, what: 'code' }];
    importEffect(machine, name, origin);
  });
}

/** What importing a package does, where somebody said so. */
export function importEffect(machine: Machine, name: string, origin: readonly Origin[]): void {
  const callee = { type: 'external', package: name, path: [onImport] } as const;
  applyIntrinsic(machine, callee, { items: [], open: false }, { self: undefined, new: false, origin });
}
