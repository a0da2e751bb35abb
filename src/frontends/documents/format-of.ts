export type DocumentFormat = 'json' | 'yaml' | 'toml' | 'ini' | 'dotenv';

const byName: Readonly<Record<string, DocumentFormat>> = {
  '.babelrc': 'json',
  '.coveragerc': 'ini',
  '.dev.vars': 'dotenv',
  '.editorconfig': 'ini',
  '.eslintrc': 'json',
  '.flaskenv': 'dotenv',
  '.jshintrc': 'json',
  // Either JSON or YAML, and nearly all JSON is YAML.
  '.lintstagedrc': 'yaml',
  '.mocharc': 'yaml',
  '.nycrc': 'json',
  '.npmrc': 'ini',
  '.prettierrc': 'yaml',
  '.swcrc': 'json',
  Pipfile: 'toml',
};

const byExtension: Readonly<Record<string, DocumentFormat>> = {
  cfg: 'ini',
  'code-workspace': 'json',
  ini: 'ini',
  json: 'json',
  jsonc: 'json',
  toml: 'toml',
  webmanifest: 'json',
  yaml: 'yaml',
  yml: 'yaml',
};

/** `.env`, `.env.test`, `test.env`, `env.example`. */
const envFile =
  /^\.env$|^\.env[.\-_]|\.env$|^env\.(?:example|sample|template|dist|defaults|ci|docker|local|test)$/;

/** `.env.ts` is code that describes variables; `.env.vault` is encrypted. */
const notEnv = /\.(?:[cm]?[jt]sx?|d\.ts|py|sh|bash|zsh|ps1|rb|md|mdx|txt|gpg|enc|vault|keys|zip)$/i;

/** The format that a file's name gives it, or undefined where it is no configuration file. */
export function formatOf(path: string): DocumentFormat | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const known = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (known !== undefined) return known;
  if (name.includes('.') && Object.hasOwn(byExtension, extension)) return byExtension[extension];
  return envFile.test(name) && !notEnv.test(name) ? 'dotenv' : undefined;
}
