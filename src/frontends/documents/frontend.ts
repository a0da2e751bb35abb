import type { Code, Facts, Redact } from '../../model/facts.ts';
import type { Frontend } from '../../model/frontend.ts';
import { formatOf, readDocument } from './read-document.ts';

/**
 * Configuration files as modules, so that `import config from './x.json'` and a file that is read and
 * parsed at run time lead to their values. The whole value is both the default export and the module.
 */
export const documentFrontend: Frontend = {
  name: 'documents',
  version: 1,
  matches: (path) => formatOf(path) !== undefined,
  read: (path, text, redact) => readFacts(path, text, redact),
};

function readFacts(path: string, text: string, redact: Redact): Facts {
  const { value, problems } = readDocument(formatOf(path) ?? 'json', text, redact);
  const endLine = text.split(/\r\n|\n|\r/).length;
  return {
    frontend: documentFrontend.name,
    imports: [],
    exports: ['default', '='].map((name) => ({ name, line: value.line, value })),
    scopes: [{ parent: null, line: 1, endLine }],
    sites: [],
    declares: [],
    problems,
    code: emptyModule,
  };
}

const emptyModule: Code = {
  functions: [{ kind: 'module', parameters: [], locals: [], body: [] }],
  classes: [],
  comments: [],
};
