import type { Invocation } from '../../model/invocation.ts';
import { boolean, external, object, string } from '../../values/make-value.ts';
import type { Around } from './around.ts';

/** Those that take folders only when they are told to, and those that always do. */
const programs = new Map([
  ['rm', false],
  ['rimraf', true],
  ['del-cli', true],
]);

export function removesFiles(program: string): boolean {
  return programs.has(program);
}

/** It is what the file system's own functions do. False where a path is not known. */
export function removeFiles({ program, arguments: args, folder }: Invocation, around: Around): boolean {
  const { call, sink, marks, inTree, elsewhere: other } = around;
  const isRecursive =
    programs.get(program) === true ||
    args.some((one) => /^-\w*[rR]/.test(one ?? '') || one === '--recursive');
  const context = {
    ...sink.context,
    workingFolder: inTree ? folder : other,
    // Another program knows nothing of what stands in this process.
    filesInMemory: () => [],
  };
  for (const path of args) {
    if (path === undefined) return false;
    if (path.startsWith('-')) continue;
    const options = object({ recursive: boolean(isRecursive), force: boolean(true) });
    const callee = external('node:fs', ['rmSync']);
    const value = marks?.valueOf(path) ?? string(path);
    sink.add({ ...call, callee, arguments: [value, options] }, context);
  }
  return true;
}
