import type { AuditReport } from '../../model/audit-report.ts';
import type { Guard } from '../../model/judgement.ts';
import type { LinkedRepository } from '../../model/linked-repository.ts';

/** Every file that was read for a reason, with the first reason that holds. */
export function examinedFiles(
  linked: LinkedRepository,
  guards: readonly Guard[],
): AuditReport['examined']['files'] {
  const roles = new Map<string, string>();
  const add = (file: string, role: string): void => {
    if (!roles.has(file)) roles.set(file, role);
  };
  for (const { file } of linked.tests) add(file, 'test');
  for (const { setupFiles, config, envFiles, startedBy } of linked.runs) {
    for (const { file, phase } of setupFiles) add(file, phase);
    if (config !== undefined) add(config.file, 'configuration');
    for (const { file, state } of envFiles) if (state === 'tracked') add(file, 'env file');
    for (const { file, via = [] } of startedBy)
      for (const one of [file, ...via.map((place) => place.file)]) add(one, 'starter');
  }
  for (const { file } of linked.clients) add(file, 'client');
  for (const { location } of guards) add(location.file, 'guard');
  for (const file of linked.graph.modules.keys()) add(file, 'module');
  return [...roles].map(([file, role]) => ({ file, role })).sort((a, b) => (a.file < b.file ? -1 : 1));
}
