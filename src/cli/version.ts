import { readFileSync, statSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const toolVersion = manifest.version;

/** Another build is another tool: what it left in a cache must not be taken for this one's. */
export const toolBuild = `${manifest.version} ${statSync(new URL(import.meta.url)).mtimeMs}`;
