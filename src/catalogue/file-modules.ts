import type { ClientLibrary, Construction, TargetSource } from '../model/catalogue.ts';

/** Functions on files take a path, or two. */
export const path: readonly TargetSource[] = [{ field: 'path', argument: 0 }];
export const destination: readonly TargetSource[] = [{ field: 'path', argument: 1 }];

export function inWorkingFolder(link: string): Construction['whenAbsent'] {
  return { text: 'the working directory', exposure: 'ambient', link };
}

/** A module whose functions work on files: there is nothing to construct. */
export function fileModule(
  link: string,
  exported: readonly string[] = ['default'],
): ClientLibrary['constructions'] {
  return [
    {
      exports: exported,
      form: 'import',
      target: [],
      whenAbsent: inWorkingFolder(link),
      dials: { on: 'first-use', link },
    },
  ];
}
