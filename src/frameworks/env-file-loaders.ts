/** Loaders of env files that a program or its configuration starts by itself, with a list of names of its own. */
export const ofPrograms: ReadonlySet<string> = new Set([
  'vite',
  'vite loadEnv',
  'next',
  'next/jest',
  '@next/env',
  'react-scripts',
  'dotenv-flow',
]);
