import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Discovered } from '../../src/discover/invocations.ts';
import type { FollowLimits } from '../../src/discover/follow.ts';
import type { Invocation } from '../../src/model/invocation.ts';
import { discoverInvocations } from '../../src/discover/invocations.ts';
import { formatOf, readDocument } from '../../src/frontends/documents/read-document.ts';
import { pythonFrontend } from '../../src/frontends/python/index.ts';
import { frontendFor } from '../../src/frontends/registry.ts';
import { createRedactor } from '../../src/secrets/redactor.ts';

await pythonFrontend.prepare?.();

export type Files = Readonly<Record<string, string>>;

/** Discovers in a repository that is given as texts. */
export function discoverFiles(files: Files, limits?: FollowLimits): Discovered {
  const redact = createRedactor(new Uint8Array(32));
  const paths = Object.keys(files).sort();
  const input = {
    tree: {
      root: '/repository',
      files: paths.map((path) => ({ path, hash: path })),
      ignoredEnvFiles: [],
      git: undefined,
    },
    text: (path: string) => files[path],
    documents: (path: string) => {
      const format = formatOf(path);
      const text = files[path];
      return format && text !== undefined ? readDocument(format, text, redact) : undefined;
    },
    facts: (path: string) => {
      const text = files[path];
      return text === undefined ? undefined : frontendFor(path)?.read(path, text, redact);
    },
    redact,
  };
  return discoverInvocations(input, limits);
}

/** The files of fixtures/discover/<name>. */
export function fixtureFiles(name: string): Files {
  const root = join(import.meta.dirname, '../../fixtures/discover', name);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length + 1).replaceAll('\\', '/')] = readFileSync(path, 'utf8');
  }
  return files;
}

/** A package.json of scripts, one per line, the first on line 3. */
export function manifest(scripts: Readonly<Record<string, string>>, more: object = {}): string {
  const lines = Object.entries(scripts).map(
    ([name, command]) => `    ${JSON.stringify(name)}: ${JSON.stringify(command)}`,
  );
  const rest = JSON.stringify(more).slice(1, -1);
  return `{\n  "scripts": {\n${lines.join(',\n')}\n  }${rest === '' ? '' : `,\n  ${rest}`}\n}\n`;
}

/** `vitest run --x @apps/web`: what runs where. Parts that only run time knows are `?`. */
export function commandOf({ program, arguments: words, folder }: Invocation): string {
  return [program, ...words.map((word) => word ?? '?'), `@${folder}`].join(' ');
}

export function commandsOf(discovered: Discovered): readonly string[] {
  return discovered.invocations.map(commandOf);
}

/** `A=b`, `A=?secrets.X`, `A=b~` when something may win over it. */
export function environmentOf({ environment }: Invocation): readonly string[] {
  return environment.map(({ name, text, decidedBy, overridableBy }) => {
    const open = overridableBy.length > 0 ? `~${overridableBy.join()}` : '';
    return `${name}=${text ?? `?${decidedBy?.join() ?? ''}`}${open}`;
  });
}

/** What one script of a root package.json starts. */
export function scriptRuns(command: string, files: Files = {}): readonly Invocation[] {
  const { invocations } = discoverFiles({ 'package.json': manifest({ it: command }), ...files });
  return invocations.filter((one) => one.starter.what === 'script');
}

export function onlyOne(invocations: readonly Invocation[]): Invocation {
  const [first, ...others] = invocations;
  if (!first || others.length > 0)
    throw new Error(`expected one invocation: ${invocations.map(commandOf).join(', ')}`);
  return first;
}
