/**
 * What tells the modules of a process apart. It is the file, unless one file is two modules: Python registers a
 * module by the dotted name under which it was imported, so a file under two names has two of everything. Then the
 * first name goes by the file alone, and any other one by the file and itself.
 */
export type ModuleId = string;

/** No path holds it. */
const between = '\0';

export function moduleId(file: string, name: string): ModuleId {
  return `${file}${between}${name}`;
}

/** Where its text stands. */
export function fileOfModule(id: ModuleId): string {
  const end = id.indexOf(between);
  return end < 0 ? id : id.slice(0, end);
}

/** The name by which it is told apart, where its file alone does not. */
export function nameInId(id: ModuleId): string | undefined {
  const end = id.indexOf(between);
  return end < 0 ? undefined : id.slice(end + between.length);
}

/** For people. */
export function textOfModule(id: ModuleId): string {
  const name = nameInId(id);
  return name === undefined ? id : `${fileOfModule(id)} as ${name}`;
}
