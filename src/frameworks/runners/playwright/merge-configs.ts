import type { Value } from '../../../model/value.ts';
import { listValue, objectValue } from '../config-value.ts';
import { mergeConfig } from '../merge-config.ts';

/**
 * `defineConfig(base, over)`: keys of the later one win, `use`, `expect` and `build` are merged one level
 * deep, web servers are joined, and projects of one name are merged.
 * https://playwright.dev/docs/test-configuration
 */
export function mergePlaywrightConfigs(base: Value, over: Value): Value {
  const left = entriesOf(base);
  const right = entriesOf(over);
  if (left === undefined || right === undefined) return mergeConfig(base, over);
  const merged = new Map([...left, ...right]);
  for (const key of ['use', 'expect', 'build']) {
    const inner = new Map([...(entriesOf(left.get(key)) ?? []), ...(entriesOf(right.get(key)) ?? [])]);
    if (inner.size > 0) merged.set(key, objectValue(Object.fromEntries(inner)));
  }
  const servers = [...itemsOf(left.get('webServer')), ...itemsOf(right.get('webServer'))];
  if (servers.length > 0) merged.set('webServer', listValue(servers));
  const projects = mergeProjects(itemsOf(left.get('projects')), itemsOf(right.get('projects')));
  if (projects.length > 0) merged.set('projects', listValue(projects));
  return { kind: 'known', data: { type: 'object', entries: merged }, origin: over.origin };
}

function mergeProjects(base: readonly Value[], over: readonly Value[]): readonly Value[] {
  const waiting = new Map(over.map((project) => [nameOf(project), project]));
  const merged = base.map((project) => {
    const name = nameOf(project);
    const later = waiting.get(name);
    if (later === undefined) return project;
    waiting.delete(name);
    return mergePlaywrightConfigs(project, later);
  });
  return [...merged, ...waiting.values()];
}

function nameOf(project: Value): string | undefined {
  const name = entriesOf(project)?.get('name');
  return name?.kind === 'known' && name.data.type === 'string' ? name.data.value : undefined;
}

function entriesOf(value: Value | undefined): ReadonlyMap<string, Value> | undefined {
  return value?.kind === 'known' && value.data.type === 'object' ? value.data.entries : undefined;
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.kind === 'known' && value.data.type === 'array' ? value.data.items : [value];
}
