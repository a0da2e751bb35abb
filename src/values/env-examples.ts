const endings = ['example', 'sample', 'template', 'dist', 'defaults'];

/** The tracked file that says what an env file that is not tracked may hold: `.env.example` for `.env`. */
export function exampleOfEnvFile(file: string, isTracked: (file: string) => boolean): string | undefined {
  return endings.map((ending) => `${file}.${ending}`).find(isTracked);
}
