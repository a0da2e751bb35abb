import { posix } from 'node:path';

import type { DocumentFacts } from '../../../src/model/document.ts';
import type { Facts, Redact } from '../../../src/model/facts.ts';
import type { Tree } from '../../../src/model/tree.ts';
import type { RunsInput } from '../../../src/discover/runs/input.ts';
import { discoverInvocations } from '../../../src/discover/invocations.ts';
import { pythonFrontend } from '../../../src/frontends/python/index.ts';
import { frontendFor } from '../../../src/frontends/registry.ts';
import { formatOf, readDocument } from '../../../src/frontends/documents/read-document.ts';
import { pythonLanguage } from '../../../src/graph/python/language.ts';
import { createResolver } from '../../../src/graph/resolver.ts';

await pythonFrontend.prepare?.();

const redact: Redact = () => undefined;

/** Everything that finding runs needs, made by the real parts from a tree and its texts. */
export function loadRunsInput(tree: Tree, text: (file: string) => string | undefined): RunsInput {
  const tracked = new Set(tree.files.map((file) => file.path));
  const textOf = (file: string): string | undefined => (tracked.has(file) ? text(file) : undefined);
  const read = memoise((file: string): Facts | undefined => {
    const source = textOf(file);
    return source === undefined ? undefined : frontendFor(file)?.read(file, source, redact);
  });
  const documents = memoise((file: string): DocumentFacts | undefined => {
    const format = formatOf(file);
    const source = format === undefined ? undefined : textOf(file);
    return format === undefined || source === undefined ? undefined : readDocument(format, source, redact);
  });
  const { packages, workspaces, invocations } = discoverInvocations({
    tree,
    documents,
    text: textOf,
    redact,
    facts: read,
  });
  const resolver = createResolver({ tree, packages, documents });
  const python = pythonLanguage({
    ...{ tree, documents, text: textOf },
    code: (file) => read(file)?.code,
  });
  return {
    tree,
    packages,
    workspaces,
    invocations,
    redact,
    facts: read,
    text: textOf,
    resolve(file, index) {
      const fact = read(file)?.imports[index];
      const specifier = fact?.specifier;
      if (fact !== undefined && file.endsWith('.py')) return python.resolve(file, fact, {}).to;
      return fact === undefined || specifier === undefined
        ? { kind: 'unresolved', specifier: '', reason: 'no literal' }
        : resolver.resolve(file, specifier, fact.kind);
    },
    module(folder, name) {
      const target = python.locate(`${folder}/module.py`, name, {});
      return target.kind === 'file' ? target.file : undefined;
    },
    resolveFrom(folder, specifier) {
      const target = resolver.resolve(posix.join(folder, 'index.ts'), specifier, 'require');
      return target.kind === 'file' ? target.file : undefined;
    },
  };
}

function memoise<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as T;
  };
}
