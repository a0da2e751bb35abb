import type { Place } from '../../model/place.ts';
import type { Run } from '../../model/run.ts';
import type { Cut, ExternalCall, Reach } from '../../model/trace.ts';
import { classifyCall, type ClassifiedCall } from '../effects/classify-call.ts';
import type { Value } from '../../model/value.ts';
import { mayExplain } from '../effects/may-explain.ts';
import type { RunContext, SharedTarget } from '../targets/run-context.ts';
import { asThingsStand } from './as-things-stand.ts';

/** Classifies calls as they happen and keeps what they reach. */
export class Collector {
  readonly #context: RunContext;
  readonly #run: string;
  readonly #shared: Map<string, SharedTarget>;
  readonly #onCut: (cut: Cut) => void;
  /** By start, place, client and cuts: a later call of the same chain replaces an earlier one. */
  readonly #found = new Map<string, Reach>();
  /** Nobody starts the run, so that somebody does is what it takes. */
  readonly #unstarted: boolean;
  #test = '';
  /** Calls on things from outside that no library of the catalogue explains. */
  unknown = 0;

  constructor(
    run: Pick<Run, 'id' | 'kind'>,
    context: (shared: (library: string) => SharedTarget | undefined) => RunContext,
    onCut: (cut: Cut) => void,
  ) {
    this.#run = run.id;
    this.#unstarted = run.kind === 'orphan';
    this.#shared = new Map();
    this.#context = context((library) => this.#shared.get(library));
    this.#onCut = onCut;
  }

  get context(): RunContext {
    return this.#context;
  }

  /** What follows is on the account of this test file, or of a file that the run loads once. */
  account(test: string): void {
    this.#test = test;
  }

  noteCut(cut: Cut): void {
    this.#onCut(cut);
  }

  /** Whether any library of the catalogue may explain a call; the others on packages are counted. */
  concerns(callee: Value): boolean {
    if (mayExplain(callee, this.#context.ecosystem)) return true;
    const data = callee.kind === 'known' ? callee.data : undefined;
    if ((data?.type === 'external' && data.of === undefined) || data?.type === 'result') this.unknown += 1;
    return false;
  }

  /** A call of this process, or of one that it starts and that has a context of its own. */
  add(call: ExternalCall, context = this.#context): void {
    const classified = classifyCall(call, context);
    if (classified === undefined) this.unknown += 1;
    else for (const one of asThingsStand(call, classified, context)) this.addClassified(...one);
  }

  addClassified(call: ExternalCall, classified: ClassifiedCall): void {
    if (isHarmlessSide(call, classified)) return;
    if (classified.shared === true) {
      this.#shared.set(classified.library, {
        target: classified.target,
        client: classified.client,
        technology: classified.boundary.technology,
      });
    }
    const start = `${this.#test}|${call.phase}|${placeText(call.path[0])}|${call.cuts.join()}`;
    for (const place of classified.replaces) {
      const prefix = `${start}|${placeText(place)}|`;
      for (const key of this.#found.keys()) if (key.startsWith(prefix)) this.#found.delete(key);
    }
    const { at, client, target, program = '' } = classified;
    const key = `${start}|${placeText(at)}|${placeText(client)}|${target.text}|${program}`;
    // What happens for certain is not made a guess by happening once more in a choice.
    if (call.guessed === true && this.#found.get(key)?.guessed !== true && this.#found.has(key)) return;
    this.#found.set(key, this.#reach(call, classified));
  }

  /** Of the connections that clients of a library share. */
  shared(): ReadonlyMap<string, SharedTarget> {
    return this.#shared;
  }

  /** What was reached so far, each once per test, place, effect and target; the shortest way to it counts. */
  take(): readonly Reach[] {
    const kept = new Map<string, Reach>();
    for (const [found, reach] of this.#found) {
      if (this.#happensAnyway(found, reach)) continue;
      const { test, effect, boundary, at, target, cuts, latent, client } = reach;
      const key = JSON.stringify([
        test,
        effect,
        boundary.kind,
        boundary.technology,
        placeText(at),
        placeText(client),
        target.exposure,
        target.text,
        cuts,
        latent,
      ]);
      const before = kept.get(key);
      if (before === undefined || isShorter(reach, before)) kept.set(key, reach);
    }
    this.#found.clear();
    return [...kept.values()];
  }

  /** What the same test reaches in spite of a cut is not held back by it: what stands in calls the original. */
  #happensAnyway(key: string, { cuts }: Reach): boolean {
    if (cuts.length === 0) return false;
    const others = cuts.length === 1 ? [''] : ['', ...cuts];
    return others.some((fewer) => this.#found.has(key.replace(`|${cuts.join()}|`, `|${fewer}|`)));
  }

  #reach(call: ExternalCall, classified: ClassifiedCall): Reach {
    const { effect, scope, boundary, library, client, at, target } = classified;
    const { phase, path, copies, cuts, conditional, guessed } = call;
    const latent = call.latent || classified.latent === true;
    return {
      run: this.#run,
      test: this.#test,
      phase,
      effect,
      scope,
      boundary,
      library,
      client: plain(client),
      at: plain(at),
      target,
      path,
      ...(copies === undefined ? {} : { copies }),
      cuts,
      conditional,
      ...(guessed === true ? { guessed } : {}),
      latent: latent || this.#unstarted,
    };
  }
}

/** The side of a branch that is not taken is of interest for what it would do to something real. */
function isHarmlessSide({ cuts }: ExternalCall, { target }: ClassifiedCall): boolean {
  return target.exposure === 'throwaway' && cuts.length > 0 && cuts.every((cut) => cut.startsWith('branch '));
}

function isShorter(a: Reach, b: Reach): boolean {
  if (a.guessed !== b.guessed) return a.guessed !== true;
  if (a.conditional !== b.conditional) return !a.conditional;
  return a.path.length < b.path.length;
}

function placeText(place: (Place & { readonly column?: number }) | undefined): string {
  return place === undefined ? '' : `${place.file}:${place.line}:${place.column ?? 0}`;
}

function plain({ file, line }: Place): Place {
  return { file, line };
}
