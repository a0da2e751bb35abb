/** Languages whose tests are followed to what they do. Suites in any other make the verdict unknown. */
export const followedLanguages: ReadonlySet<string> = new Set(['typescript', 'python']);
