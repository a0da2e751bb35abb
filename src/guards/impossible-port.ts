/** The highest port there is. */
const highest = 65_535;

/** An address with a port that does not exist: meant to lead nowhere, and in fact an error of parsing. */
export function hasImpossiblePort(text: string | undefined): boolean {
  const port = /:\/\/[^/?#]*:(\d{5,})(?:[/?#]|$)/.exec(text ?? '')?.[1];
  return port !== undefined && Number(port) > highest;
}
