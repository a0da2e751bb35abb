import type { ExternalCall, PathStep, Phase } from '../../model/trace.ts';
import type { ModuleId } from '../../model/module-id.ts';
import type { Origin, Value } from '../../model/value.ts';
import type { ObservedCall } from '../../values/run-mode.ts';

/** Where code starts to be followed: a test, a hook, a set-up file. */
export interface Start {
  readonly phase: Phase;
  readonly step: PathStep;
  readonly latent: boolean;
}

/** One line in a loop, or in code that is followed twice, is reported this often for one way that leads to it. */
const mostOfOneWay = 20;

/** Turns what the evaluator observes into calls with the way that led to each. */
export class Recorder {
  readonly #report: (call: ExternalCall) => void;
  readonly #concerns: (callee: Value) => boolean;
  readonly #nameOf: NameOf;
  readonly #seen = new Map<string, number>();
  /** What holds a call back beside what the code around it says. */
  #held: (callee: ObservedCall['callee']) => readonly string[] = () => [];
  #start: Start = { phase: 'import', step: { file: '', line: 1, what: '' }, latent: false };
  #latentFromHere = false;

  /** `concerns`: whether anybody cares about a call; most are of assertions and of the language. */
  constructor(
    report: (call: ExternalCall) => void,
    concerns: (callee: Value) => boolean = () => true,
    nameOf: NameOf = () => undefined,
  ) {
    this.#report = report;
    this.#concerns = concerns;
    this.#nameOf = nameOf;
  }

  /** Tells who knows of blocks that hold while something is called. */
  heldBy(held: (callee: ObservedCall['callee']) => readonly string[]): void {
    this.#held = held;
  }

  get start(): Start {
    return this.#start;
  }

  begin(start: Start): void {
    // Tests that a loop generates start at one line and do different things.
    this.#seen.clear();
    this.#start = start;
    this.#latentFromHere = false;
  }

  /** Something that happens in the middle of something else. */
  during<T>(start: Start, follow: () => T): T {
    const outer = { start: this.#start, latent: this.#latentFromHere };
    this.begin(start);
    try {
      return follow();
    } finally {
      this.begin(outer.start);
      this.#latentFromHere = outer.latent;
    }
  }

  /** What follows in this test happens only where somebody asks for it. */
  gate(): void {
    this.#latentFromHere = true;
  }

  /** Whether anybody may care about a call of this. */
  concerns(callee: Value): boolean {
    return this.#concerns(callee);
  }

  /** Says whether anybody cares. */
  add(observed: ObservedCall): boolean {
    const { origin } = observed;
    if (origin[0] === undefined) return false;
    const key = wayTo(observed, origin[0]);
    const before = this.#seen.get(key) ?? 0;
    if (before >= mostOfOneWay) return true;
    this.#seen.set(key, before + 1);
    const call = this.callOf(observed);
    if (call !== undefined) this.#report(call);
    return true;
  }

  situation(): string {
    return `${this.#start.phase} ${this.#start.latent || this.#latentFromHere ? 'latent' : ''}`;
  }

  callOf(observed: ObservedCall): ExternalCall | undefined {
    const at = observed.origin[0];
    if (at === undefined) return undefined;
    const { phase, step, latent } = this.#start;
    return {
      file: at.file,
      line: at.line,
      column: at.column ?? 1,
      callee: observed.callee,
      arguments: observed.arguments,
      ...(observed.new ? { new: true } : {}),
      phase,
      path: [
        step,
        ...observed.stack.flatMap((entry) => stepOf(entry, step, this.#nameOf(entry.module))),
        { file: at.file, line: at.line, what: 'the call' },
      ],
      ...this.#throughCopies(observed),
      cuts: [...observed.cuts, ...this.#held(observed.callee)],
      conditional: observed.conditional,
      ...(observed.guessed ? { guessed: true as const } : {}),
      latent: latent || this.#latentFromHere || observed.asked,
    };
  }

  /** Of a file that is several modules, which of them the code on the way belongs to. */
  #throughCopies({ stack }: ObservedCall): Pick<ExternalCall, 'copies'> {
    const copies = new Map<string, string>();
    for (const { file, module } of stack) {
      const as = this.#nameOf(module);
      if (as !== undefined) copies.set(file, as);
    }
    return copies.size === 0 ? {} : { copies };
  }
}

/** The name of a module whose file is several. */
type NameOf = (module: ModuleId) => string | undefined;

/** All calls of one chain begin at one place; what is called tells them apart. */
function wayTo({ callee, stack, cuts }: ObservedCall, { file, line, column }: Origin): string {
  const { data } = callee;
  const path = data.type === 'external' || data.type === 'result' ? data.path.join('.') : '';
  const calls = stack.map(({ calledAt }) => `${calledAt?.file}:${calledAt?.line}:${calledAt?.column}`);
  return [`${file}:${line}:${column}`, path, cuts.join(), ...calls].join(' ');
}

/** The first step already says where the outermost code stands. */
function stepOf(
  { calledAt, file, function: index }: ObservedCall['stack'][number],
  start: PathStep,
  as: string | undefined,
): PathStep[] {
  if (calledAt === undefined || (calledAt.file === start.file && calledAt.line === start.line && index !== 0))
    return [];
  const { file: from, line } = calledAt;
  const where = as === undefined ? file : `${file} as ${as}`;
  return [{ file: from, line, what: index === 0 ? `imports ${where}` : `calls into ${where}` }];
}
