import type { CommandReader, Invocation } from '../../model/invocation.ts';
import type { ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { undefinedValue } from '../../values/make-value.ts';
import { freshFolder, placeOfPath } from '../targets/place-of-path.ts';
import type { RunContext } from '../targets/run-context.ts';
import type { Around, Sink } from './around.ts';
import { handedOn, setBy, unsetVariable, type Variable } from './child-environment.ts';
import { insideContainer, serverInside, type InsideContainer } from './inside-container.ts';
import { prismaSeed } from './prisma-seed.ts';
import type { ProgramCall } from './program.ts';
import { programCall, type ProgramWorld } from './program-call.ts';
import { programEffect } from './program-effect.ts';
import { knownProgram, onlyReads } from './programs/known-programs.ts';
import { removeFiles, removesFiles } from './remove-files.ts';
import { repositoryFile } from './repository-file.ts';
import { startedCommand } from './started-command.ts';

export interface CommandsInput extends ProgramWorld {
  readonly read: CommandReader;
  /** Follows a file of the repository in a process of its own. */
  readonly startFile: (start: FileStart) => void;
}

export interface FileStart {
  readonly file: string;
  readonly variable: Variable;
  /** For what is classified, and for what the code computes. */
  readonly folder: string;
  readonly folderValue: Value | string;
  /** The call that starts it, with the way to it. */
  readonly call: ExternalCall;
  readonly sink: Sink;
}

const deepestSeed = 3;

/** Follows the programs that code and starters run to what they do. */
export class Commands {
  readonly #input: CommandsInput;

  constructor(input: CommandsInput) {
    this.#input = input;
  }

  /** Whether the call starts a program that is understood, so that it has no effect of its own. */
  follow(call: ExternalCall, sink: Sink): boolean {
    const { context } = sink;
    const started = startedCommand(call, context);
    if (started === undefined) return false;
    const place =
      started.folder === undefined ? undefined : placeOfPath(started.folder, context.workingFolder);
    const inTree = place === undefined ? !context.workingFolder.startsWith('/') : place.where === 'tree';
    const folder = place === undefined ? context.workingFolder : place.text;
    const { invocations, isWhole } = this.#input.read(started.text, inTree ? folder : '.', call);
    if (!isWhole && invocations.length === 0) return false;
    const around: Around = {
      call,
      sink,
      variable: handedOn(started.environment, (name) => context.variable(name)),
      marks: started.marks,
      inTree,
      elsewhere: elsewhere(place?.where, context),
      folderValue: started.folder,
      ...(started.input === undefined ? {} : { input: started.input }),
    };
    // Every command is followed, also after one that nobody knows.
    return invocations.map((one) => this.#program(one, around)).every(Boolean);
  }

  /** A command that a script, recipe or step runs before the tests; what nobody knows is left out. */
  before(invocation: Invocation, sink: Sink): void {
    const { file, line, via = [], command } = invocation.starter;
    const call: ExternalCall = {
      file,
      line,
      column: 1,
      callee: undefinedValue(),
      arguments: [],
      phase: 'global-setup',
      path: [
        ...via.map((one) => ({ ...one, what: 'starts' })),
        { file, line, what: `runs ${command} before the tests` },
      ],
      cuts: [],
      conditional: invocation.notes.some(({ text }) => text.startsWith('only if')),
      latent: false,
    };
    this.#program(invocation, {
      call,
      sink,
      variable: unsetVariable,
      marks: undefined,
      inTree: true,
      elsewhere: '.',
      folderValue: undefined,
    });
  }

  #program(invocation: Invocation, around: Around, depth = 0): boolean {
    const { program, arguments: args } = invocation;
    if (onlyReads(program, args)) return true;
    const inside = insideContainer(invocation);
    if (inside !== undefined && this.#inside(inside, around)) return true;
    const variable = setBy(invocation, around.variable, this.#input.world, around.marks);
    const file = repositoryFile(invocation, around.inTree, this.#input.world);
    if (file !== undefined) {
      this.#file(file, invocation, variable, around);
      return true;
    }
    if (removesFiles(program)) return removeFiles(invocation, around);
    const known = knownProgram(program);
    if (known === undefined) return false;
    const call = programCall(invocation, known.valued, variable, around.marks, this.#input, inputOf(around));
    const seed = depth < deepestSeed ? prismaSeed(call) : undefined;
    const { sink, call: start } = around;
    const effect = programEffect(known, call, start, sink.context);
    if (effect === undefined) return seed !== undefined && this.#seeds(seed, invocation, around, depth);
    if (effect !== 'nothing' && !(seed !== undefined && call.line.words[0] === 'db'))
      sink.addClassified(start, effect);
    if (seed !== undefined) this.#seeds(seed, invocation, { ...around, variable }, depth);
    return true;
  }

  /** Whether all that runs there is understood; it has neither the environment nor the files of who starts it. */
  #inside(inside: InsideContainer, around: Around): boolean {
    const { call: start, sink, marks } = around;
    const { invocations } = this.#input.read({ words: inside.words }, '.', start);
    const server = serverInside(inside, marks);
    return invocations
      .map((one) => {
        if (onlyReads(one.program, one.arguments)) return true;
        const known = knownProgram(one.program);
        if (known === undefined || known.boundary.kind === 'process') return false;
        const given = { server, ...inputOf(around) };
        const call = programCall(one, known.valued, unsetVariable, marks, this.#input, given);
        const effect = programEffect(known, call, start, sink.context);
        if (effect !== undefined && effect !== 'nothing') sink.addClassified(start, effect);
        return effect !== undefined;
      })
      .every(Boolean);
  }

  #file(file: string, { folder }: Invocation, variable: Variable, around: Around): void {
    const { call, sink, inTree, elsewhere: other, folderValue } = around;
    this.#input.startFile({
      file,
      variable,
      folder: inTree ? folder : other,
      folderValue: inTree || folderValue === undefined ? folder : folderValue,
      call,
      sink,
    });
  }

  #seeds(line: string, { folder }: Invocation, around: Around, depth: number): boolean {
    const { invocations } = this.#input.read({ line }, folder, around.call);
    return invocations.map((one) => this.#program(one, around, depth + 1)).every(Boolean);
  }
}

function inputOf({ input }: Around): Pick<ProgramCall, 'input'> {
  return input === undefined ? {} : { input };
}

function elsewhere(where: string | undefined, context: RunContext): string {
  if (where === undefined) return context.workingFolder;
  return where === 'fresh' ? freshFolder : '/@elsewhere';
}
