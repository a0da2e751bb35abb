/** Names of folders whose files are read by tests or copied by people, and not run where they stand. */
const names =
  /^(?:__?fixtures?__?|fixtures?|testdata|test-data|test_data|__testdata__|__data__|templates?|__templates__|cookbooks?|snippets|boilerplates?|scaffolds?|stubs)$/;

/** The outermost folder of a path that holds data by its name. */
export function dataFolderOf(file: string): string | undefined {
  const segments = file.split('/').slice(0, -1);
  const at = segments.findIndex((segment) => names.test(segment));
  return at < 0 ? undefined : segments.slice(0, at + 1).join('/');
}
