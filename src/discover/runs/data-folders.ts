/** Names of folders whose files are read by tests or copied by people, and not run where they stand. */
const names =
  /^(?:__?fixtures?__?|fixtures?|testdata|test-data|test_data|__testdata__|__data__|templates?|__templates__|cookbooks?|snippets|boilerplates?|scaffolds?|stubs)$/;

/** The narrower list: folders that never hold the product's own code. */
const testDataNames = /^(?:__?fixtures?__?|fixtures?|testdata|test-data|test_data|__testdata__)$/;

/** The outermost folder of a path that holds data by its name. */
export function dataFolderOf(file: string): string | undefined {
  return outermost(file, names);
}

/** The outermost folder of a path that holds data of tests. */
export function testDataFolderOf(file: string): string | undefined {
  return outermost(file, testDataNames);
}

function outermost(file: string, named: RegExp): string | undefined {
  const segments = file.split('/').slice(0, -1);
  const at = segments.findIndex((segment) => named.test(segment));
  return at < 0 ? undefined : segments.slice(0, at + 1).join('/');
}
