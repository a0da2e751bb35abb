import type { Facts, FunctionFact, Redact } from '../../model/facts.ts';
import type { Draft } from '../shared/draft.ts';
import { limits } from '../shared/limits.ts';
import { readComments } from './comments.ts';
import { documentation } from './constructs/functions.ts';
import { families } from './constructs/families.ts';
import { Dispatch } from './dispatch.ts';
import { parsePython } from './parser.ts';
import { Reading } from './reading.ts';
import { closeSites } from './sites.ts';

export const frontendName = 'python';

let dispatch: Dispatch | undefined;

/** Reads a file's text into facts. The parser has to be ready. */
export function readSource(_path: string, content: string, redact: Redact): Facts {
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  if (text.length > limits.fileLength) return emptyFacts(text, `larger than ${limits.fileLength} characters`);
  dispatch ??= newDispatch();
  const { root, comments, faults } = parsePython(text);
  const reading = new Reading(dispatch, text, redact);
  for (const { start, reason } of faults) reading.problems.push({ reason, ...reading.spot({ start }) });
  const module: Draft<FunctionFact> = { kind: 'module', parameters: [], locals: [], body: [] };
  reading.functions.push(module);
  reading.scopes.push({ parent: null, line: 1, endLine: reading.endLine(root) });
  reading.declare(root.children);
  module.body = reading.collect(() => {
    reading.statements(root.children);
  });
  for (const name of reading.globals) reading.export(name.text, name.line, 'variable');
  module.locals = [...reading.frame.owner.locals];
  documentation(reading, root.children, {});
  return {
    frontend: frontendName,
    imports: reading.imports,
    exports: reading.exports.sort((a, b) => a.line - b.line),
    scopes: reading.scopes,
    sites: closeSites(reading.sites),
    declares: reading.declares,
    problems: reading.problems,
    code: {
      functions: reading.functions,
      classes: reading.classes,
      comments: readComments(reading, comments),
    },
  };
}

function newDispatch(): Dispatch {
  const created = new Dispatch();
  for (const family of families) family(created);
  return created;
}

function emptyFacts(text: string, reason: string): Facts {
  return {
    frontend: frontendName,
    imports: [],
    exports: [],
    scopes: [{ parent: null, line: 1, endLine: text.split('\n').length }],
    sites: [],
    declares: [],
    problems: [{ reason, line: 1, column: 1 }],
    code: {
      functions: [{ kind: 'module', parameters: [], locals: [], body: [] }],
      classes: [],
      comments: [],
    },
  };
}
