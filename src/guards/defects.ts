import type { Guard, Strength } from '../model/judgement.ts';

interface Defect {
  readonly id: string;
  readonly why: string;
  readonly isIn: (condition: string) => boolean;
}

const defects: readonly Defect[] = [
  {
    id: 'substring',
    why: 'It looks for letters anywhere in the text: "test" is inside latest, contest and prod_test_results.',
    isIn: (text) =>
      /\.(?:includes|indexOf|match|search)\(\s*['"`/](?:_?test_?|ci|dev|local)['"`/]/i.test(text) ||
      /\/(?:_?test_?|ci|dev)\/i?\.test\(/i.test(text),
  },
  {
    id: 'whole-url-match',
    why: 'It looks at the whole address, so a user, a host or a query may carry the word.',
    isIn: (text) =>
      /\b\w*(?:url|uri|dsn|connectionString)\w*\s*[!?]?\.(?:includes|indexOf|match|search)\(/i.test(text),
  },
  {
    id: 'localhost-means-safe',
    why: 'It takes this machine for safe: tunnels, port-forwards and the development database are there too.',
    isIn: (text) => /['"`/](?:localhost|127\.0\.0\.1)/.test(text),
  },
  {
    id: 'temp-prefix',
    why: 'It compares the beginning of a path: links, other temporary folders and /tmp-like names pass or fail by chance.',
    isIn: (text) => /startsWith\(\s*(?:['"`]\/(?:var\/)?tmp|tmpdir\(\))/.test(text),
  },
  {
    id: 'impossible-sentinel',
    why: 'It relies on a port that does not exist: that is an error of parsing, not a refusal.',
    isIn: (text) => [...text.matchAll(/:(\d{5,})\b/g)].some(([, port]) => Number(port) > 65_535),
  },
];

/** What is wrong with a check, as far as its condition shows. */
export function defectsOf(condition: string, strength: Strength): Guard['defects'] {
  const found = defects.filter(({ isIn }) => isIn(condition)).map(({ id, why }) => ({ id, why }));
  return strength === 'refuses-by-environment'
    ? [
        ...found,
        { id: 'blind-to-target', why: 'It asks for the environment and not where the client connects.' },
      ]
    : found;
}
