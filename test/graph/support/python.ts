import { documentFrontend } from '../../../src/frontends/documents/frontend.ts';
import { pythonFrontend } from '../../../src/frontends/python/index.ts';
import { pythonLanguage } from '../../../src/graph/python/language.ts';
import type { Language } from '../../../src/graph/language.ts';
import { link } from '../../../src/graph/link.ts';
import type { Facts } from '../../../src/model/facts.ts';
import type { ModuleGraph } from '../../../src/model/graph.ts';
import { inputOf, type MemoryRepository } from './repository.ts';

await pythonFrontend.prepare?.();

export interface PythonRepository {
  readonly facts: ReadonlyMap<string, Facts>;
  readonly language: Language;
  readonly graph: ModuleGraph;
}

export function pythonRepository(repository: MemoryRepository): PythonRepository {
  const { tree } = inputOf(repository);
  const facts = new Map(
    [...repository.texts]
      .filter(([path]) => pythonFrontend.matches(path))
      .map(([path, text]) => [path, pythonFrontend.read(path, text, () => undefined)]),
  );
  const language = pythonLanguage({
    tree,
    documents: (path) => {
      const text = repository.texts.get(path);
      const read = text === undefined ? undefined : documentFrontend.read(path, text, () => undefined);
      const value = read?.exports.find(({ name }) => name === 'default')?.value;
      return value === undefined ? undefined : { value, problems: [] };
    },
    text: (path) => repository.texts.get(path),
    code: (path) => facts.get(path)?.code,
  });
  return { facts, language, graph: link({ outlines: facts, languages: [language] }) };
}
