/**
 * The scanned root as an absolute path that no machine has, so that code which computes with absolute paths
 * (`path.join(__dirname, '../.env')`) can be followed without the real one.
 */
export const rootPath = '/@root';
