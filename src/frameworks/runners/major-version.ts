/** The lowest major version that a dependency range allows; undefined where the range does not say (`workspace:*`, `latest`). */
export function majorVersion(range: string | undefined): number | undefined {
  const digits = /(?:^|[\s=^~v@:>])(\d{1,4})(?=[.\sx*-]|$)/.exec(range ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
