import { posix } from 'node:path';
import type { ImportKind } from '../../model/facts.ts';
import type { EdgeTarget } from '../../model/graph.ts';
import type { Alias } from '../../model/run.ts';
import type { ResolutionOverlay } from '../resolver.ts';
import { memoise } from '../memoise.ts';
import { applyAliases } from './aliases.ts';
import type { CompilerConfig } from './compiler-config.ts';
import { isTyped } from './extensions.ts';
import { findModule, findReplacement } from './find-module.ts';
import type { Question } from './question.ts';
import type { Repository } from './repository.ts';

/** Finds the module that a specifier means, for one overlay. Equal questions are answered from memory. */
export interface ModuleFinder {
  find(fromFile: string, specifier: string, kind: ImportKind): EdgeTarget;
}

/** One finder per overlay. What its aliases leave alone is shared with every other run of the same conditions. */
export function createFinders(repository: Repository): (overlay: ResolutionOverlay) => ModuleFinder {
  const plain = new Map<string, ModuleFinder>();
  const plainFinder = (conditions: readonly string[] | undefined): ModuleFinder => {
    const key = JSON.stringify(conditions ?? null);
    let finder = plain.get(key);
    if (!finder) plain.set(key, (finder = memorised(repository, conditions, findModule)));
    return finder;
  };
  const aliased = new WeakMap<readonly Alias[], Map<ModuleFinder, ModuleFinder>>();
  return ({ aliases, conditions }) => {
    const rest = plainFinder(conditions);
    if (!aliases || aliases.length === 0) return rest;
    const finders = aliased.get(aliases) ?? new Map<ModuleFinder, ModuleFinder>();
    aliased.set(aliases, finders);
    const finder = finders.get(rest) ?? aliasedFinder(repository, aliases, conditions, rest);
    finders.set(rest, finder);
    return finder;
  };
}

function aliasedFinder(
  repository: Repository,
  aliases: readonly Alias[],
  conditions: readonly string[] | undefined,
  rest: ModuleFinder,
): ModuleFinder {
  const replacements = new Map<string, string | undefined>();
  const replacementOf = (specifier: string): string | undefined => {
    if (!replacements.has(specifier)) replacements.set(specifier, applyAliases(specifier, aliases));
    return replacements.get(specifier);
  };
  const finder = memorised(repository, conditions, (question) =>
    findReplacement(question, replacementOf(question.specifier) ?? question.specifier),
  );
  return {
    find: (from, specifier, kind) =>
      (replacementOf(specifier) === undefined ? rest : finder).find(from, specifier, kind),
  };
}

/** Answers depend on the importing file only through its folder, its configuration and its language. */
function memorised(
  repository: Repository,
  runConditions: readonly string[] | undefined,
  answer: (question: Question) => EdgeTarget,
): ModuleFinder {
  const shared = new Map<string, Context>();
  const contextMaker =
    (synchronous: boolean) =>
    (from: string): Context => {
      const configs = repository.governing.of(from);
      const key = [posix.dirname(from), configs[0]?.file, isTyped(from), synchronous].join('\n');
      const known = shared.get(key);
      if (known) return known;
      const conditions = runConditions ?? ['node', synchronous ? 'require' : 'import'];
      const context = { configs, conditions, answers: new Map<string, EdgeTarget>() };
      shared.set(key, context);
      return context;
    };
  const importing = memoise(contextMaker(false));
  const requiring = memoise(contextMaker(true));
  return {
    find: (from, specifier, kind) => {
      const context = (kind === 'require' || kind === 'resolve' ? requiring : importing)(from);
      const known = context.answers.get(specifier);
      if (known) return known;
      const { configs, conditions } = context;
      const found = answer({ from, specifier, configs, conditions, repository });
      context.answers.set(specifier, found);
      return found;
    },
  };
}

interface Context {
  readonly configs: readonly CompilerConfig[];
  readonly conditions: readonly string[];
  readonly answers: Map<string, EdgeTarget>;
}
