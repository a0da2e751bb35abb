import { posix } from 'node:path';
import { createEvaluator } from '../../src/values/evaluator.ts';
import { createRedactor } from '../../src/secrets/redactor.ts';
import { documentFrontend } from '../../src/frontends/documents/frontend.ts';
import { typescriptFrontend } from '../../src/frontends/typescript/index.ts';
import { string, undecided } from '../../src/values/make-value.ts';
import type { Evaluator, EvaluatorOptions } from '../../src/values/evaluator.ts';
import type { EdgeTarget } from '../../src/model/graph.ts';
import type { Facts, ImportFact } from '../../src/model/facts.ts';
import type { Value } from '../../src/model/value.ts';
import type { World } from '../../src/model/world.ts';

export type Files = Readonly<Record<string, string>>;

const redact = createRedactor(new Uint8Array(32));

const builtins = new Set(['path', 'url', 'fs', 'os', 'process', 'crypto']);

/** A repository of a few files in memory, read by the real front ends. */
export function memoryWorld(files: Files, environment: Readonly<Record<string, string>> = {}): World {
  const read = new Map<string, Facts | undefined>();
  const facts = (file: string): Facts | undefined => {
    if (!read.has(file)) read.set(file, readFacts(file, files[file]));
    return read.get(file);
  };
  return {
    facts,
    resolve: (file, index) => resolveIn(files, file, facts(file)?.imports[index]?.specifier),
    loads: (file, index) => isUsed(facts(file)?.imports[index]),
    locate: (file, specifier) => resolveIn(files, file, specifier),
    variable: (name) => {
      const text = environment[name];
      return text === undefined
        ? undecided(`environment variable ${name}`, [], name)
        : string(text, [{ file: 'package.json', line: 1, what: 'script' }]);
    },
    text: (file) => files[file],
    exists: (file) => Object.keys(files).some((one) => one === file || one.startsWith(`${file}/`)),
  };
}

function isUsed(fact: ImportFact | undefined): boolean {
  if (fact === undefined || fact.typeOnly === true || fact.kind === 'resolve') return false;
  return fact.elidable !== true || fact.names.some((name) => name.usedAsValue && name.typeOnly !== true);
}

function readFacts(file: string, text: string | undefined): Facts | undefined {
  const frontend = [typescriptFrontend, documentFrontend].find((one) => one.matches(file));
  return text === undefined ? undefined : frontend?.read(file, text, redact);
}

function resolveIn(files: Files, from: string, specifier: string | undefined): EdgeTarget {
  if (specifier === undefined) return { kind: 'unresolved', specifier: '?', reason: 'not a literal' };
  const name = specifier.replace(/^node:/, '');
  if (builtins.has(name)) return { kind: 'builtin', name };
  if (!specifier.startsWith('.')) return packageTarget(specifier);
  const base = posix.join(posix.dirname(from), specifier);
  const file = ['', '.ts', '.js', '/index.ts'].map((end) => base + end).find((path) => path in files);
  return file === undefined
    ? { kind: 'unresolved', specifier, reason: 'no such file' }
    : { kind: 'file', file };
}

function packageTarget(specifier: string): EdgeTarget {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const subpath = parts.slice(length).join('/');
  return { kind: 'package', package: parts.slice(0, length).join('/'), subpath };
}

/** Evaluates what `a.ts` exports as its default. */
export function valueOf(
  source: string,
  environment: Readonly<Record<string, string>> = {},
  more: Files = {},
  options: EvaluatorOptions = {},
): Value {
  return evaluatorOf({ ...more, 'a.ts': source }, environment, options).exported('a.ts', 'default');
}

export function evaluatorOf(
  files: Files,
  environment: Readonly<Record<string, string>> = {},
  options: EvaluatorOptions = {},
): Evaluator {
  return createEvaluator(memoryWorld(files, environment), { workingFolder: '.', redact, ...options });
}

/**
 * A value written short: known values as plain data, choices as `{ oneOf }`, variables as `$NAME`, what is
 * not decided or was given up on as `?what` and `!reason`; an incomplete list or object has `…`.
 */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'one-of':
      return { oneOf: value.options.map(plain) };
    case 'undecided':
      return value.variable !== undefined && value.what === `environment variable ${value.variable}`
        ? `$${value.variable}`
        : `?${value.what}`;
    case 'unresolved':
      return `!${value.reason}`;
    case 'known':
      return plainData(value.data);
  }
}

function plainData(data: Extract<Value, { kind: 'known' }>['data']): unknown {
  switch (data.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return data.value;
    case 'null':
      return null;
    case 'undefined':
      return undefined;
    case 'template':
      return data.parts
        .map((part) => (typeof part === 'string' ? part : `{${String(plain(part))}}`))
        .join('');
    case 'pattern':
      return `/${data.source}/${data.flags}`;
    case 'array':
      return [...data.items.map(plain), ...(data.open === true ? ['…'] : [])];
    case 'object':
      return {
        ...Object.fromEntries([...data.entries].map(([key, entry]) => [key, plain(entry)])),
        ...(data.open === true ? { '…': true } : {}),
      };
    case 'external':
    case 'result':
      return `<${data.package} ${data.path.join('.').replaceAll('.()', '()')}>`;
    case 'function':
    case 'class':
      return `<${data.type}>`;
    case 'module':
      return `<module ${data.file}>`;
    case 'environment':
      return '<environment>';
  }
}
