import type { Origin, Value } from '../model/value.ts';
import { exportedNames } from './modules.ts';
import { hypothetically, tried } from './hypothesis.ts';
import { loadWith } from './load-with.ts';
import { loadTarget } from './load-module.ts';
import { memberOf } from './member.ts';
import { everyModule, moduleKey, moduleValue, nextMoment, type Replacement } from './replacement.ts';
import { patchKey, type Patch } from './patches.ts';
import { patchName, unpatchName } from './patched-names.ts';
import { noteCut } from './run-mode.ts';
import { amongOwnModules, exportsOf, forgetModules } from './registry.ts';
import { setMember } from './assign.ts';
import { shadowed } from './shadow.ts';
import type { Machine } from './machine.ts';
import type { OverlayTools } from './intrinsic.ts';

/** For functions from outside that put something in the place of modules and members. */
export function overlayTools(machine: Machine, origin: readonly Origin[]): OverlayTools {
  return {
    replaceModule: (target, replacement) => {
      const key = moduleKey(target);
      const before = key === undefined ? undefined : machine.replacements.get(key);
      if (key === undefined || before?.cut === replacement.cut) return;
      machine.journal.write(machine.replacements, key, replacement);
    },
    replaceModuleLater: (target, replacement) => {
      const key = moduleKey(target);
      if (key === undefined) return;
      const standing = machine.replacements.get(key);
      const before = standing?.cut === replacement.cut ? standing.before : standing;
      const later = { ...replacement, since: nextMoment(), ...(before === undefined ? {} : { before }) };
      machine.journal.write(machine.replacements, key, later);
    },
    replaceEveryModule: (each) => {
      machine.journal.write(machine.replacements, everyModule, { ...original, ...(each && { each }) });
    },
    restoreModule: (target) => {
      const key = moduleKey(target);
      if (key === undefined) return;
      const every = machine.replacements.get(everyModule);
      machine.recording?.read(machine.replacements, everyModule, every);
      if (every === undefined) machine.journal.remove(machine.replacements, key);
      else machine.journal.write(machine.replacements, key, original);
    },
    forgetModules: () => {
      forgetModules(machine);
    },
    loadWith: (file, imports) => loadWith(machine, file, imports, origin),
    amongOwnModules: (follow) => amongOwnModules(machine, follow),
    actualModule: (target) => {
      loadPast(machine, target, origin);
      const value = moduleValue(target, origin);
      return value.kind === 'known' && value.data.type === 'module'
        ? exportsOf(machine, value.data.file, origin)
        : value;
    },
    exportedNames: (file) => exportedNames(machine, file),
    standIn: (value, original, cut) => {
      noteCut(machine, cut);
      return shadowed(machine, value, { original, cut: cut.id });
    },
    noteCut: (cut) => {
      noteCut(machine, cut);
    },
    patch: (target, property, value, cut, active) => {
      noteCut(machine, cut);
      const standing = { value, cut: cut.id, ...(active === undefined ? {} : { active }) };
      patch(machine, target, property, standing, origin);
    },
    unpatch: (target, property) => {
      const key = target.kind === 'known' ? patchKey(target.data, property) : undefined;
      if (key !== undefined) machine.journal.remove(machine.patches, key);
    },
    patchName: (file, name, value, cut) => {
      noteCut(machine, cut);
      patchName(machine, file, name, value, cut);
    },
    unpatchName: (file, name) => {
      unpatchName(machine, file, name);
    },
    behind: (cut, follow) => {
      noteCut(machine, cut);
      return hypothetically(machine, cut.id, follow);
    },
    tried: (follow) => tried(machine, follow),
  };
}

/** Nothing stands in. */
const original: Replacement = { cut: '', keepsOut: false, give: () => undefined };

/** Importing the original runs it, although everybody else gets the replacement. */
function loadPast(
  machine: Machine,
  target: Parameters<typeof moduleValue>[0],
  origin: readonly Origin[],
): void {
  const key = moduleKey(target);
  const standing = key === undefined ? undefined : machine.replacements.get(key);
  if (key !== undefined && standing !== undefined) machine.replacements.delete(key);
  try {
    loadTarget(machine, target, origin);
  } finally {
    if (key !== undefined && standing !== undefined) machine.replacements.set(key, standing);
  }
}

function patch(
  machine: Machine,
  target: Value,
  property: string,
  standing: Patch,
  origin: readonly Origin[],
): void {
  if (target.kind !== 'known') return;
  const key = patchKey(target.data, property);
  if (key !== undefined) {
    machine.journal.write(machine.patches, key, standing);
    return;
  }
  const { value, ...shadow } = standing;
  const original = memberOf(machine, target, property, origin);
  setMember(machine, target, property, shadowed(machine, value, { ...shadow, original: () => original }));
}
