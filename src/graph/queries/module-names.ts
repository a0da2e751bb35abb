/** A relative name continues the importing module's, as far as that is left. */
export function absoluteName(name: string, off: number | undefined, importer: string): string {
  if (off === undefined) return name;
  const parts = importer.split('.');
  return [...parts.slice(0, Math.max(0, parts.length - off)), name].filter((part) => part !== '').join('.');
}
