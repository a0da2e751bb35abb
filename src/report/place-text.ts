/** `src/db.ts:7`. */
export function placeText({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
