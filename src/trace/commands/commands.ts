import type { CommandReader, Invocation } from '../../model/invocation.ts';
import type { ExternalCall } from '../../model/trace.ts';
import type { Value } from '../../model/value.ts';
import { createEvaluator, type EvaluatorOptions } from '../../values/evaluator.ts';
import { external, object, string, boolean, undefinedValue } from '../../values/make-value.ts';
import { nearestDatasource, type Datasource } from '../reach/prisma-schema.ts';
import { freshFolder, placeOfPath } from '../targets/place-of-path.ts';
import type { ClassifiedCall } from '../effects/classify-call.ts';
import type { RunContext } from '../targets/run-context.ts';
import type { RunWorld } from '../worlds/run-world.ts';
import { handedOn, setBy, unsetVariable, type Variable } from './child-environment.ts';
import { readProgramLine } from './command-line.ts';
import type { Marks } from './marks.ts';
import { programEffect } from './program-effect.ts';
import { at } from './program-configs.ts';
import type { ProgramCall } from './program.ts';
import { knownProgram, onlyReads } from './programs/known-programs.ts';
import { repositoryFile } from './repository-file.ts';
import { startedCommand } from './started-command.ts';

export interface CommandsInput {
  readonly world: RunWorld;
  readonly read: CommandReader;
  readonly schemas: readonly Datasource[];
  readonly options: EvaluatorOptions;
  /** Follows a file of the repository in a process of its own. */
  readonly startFile: (start: FileStart) => void;
}

/** Where what programs do is told. */
export interface Sink {
  readonly context: RunContext;
  add(call: ExternalCall, context?: RunContext): void;
  addClassified(call: ExternalCall, classified: ClassifiedCall): void;
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

/** Around a command: who starts it, in which environment and folder. */
interface Around {
  readonly call: ExternalCall;
  readonly sink: Sink;
  readonly variable: Variable;
  readonly marks: Marks | undefined;
  /** Whether it works in a folder of the repository, and else in which. */
  readonly inTree: boolean;
  readonly elsewhere: string;
  readonly folderValue: Value | undefined;
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
    const variable = setBy(invocation, around.variable, this.#input.world, around.marks);
    const file = repositoryFile(invocation, around.inTree, this.#input.world);
    if (file !== undefined) {
      this.#file(file, invocation, variable, around);
      return true;
    }
    if (program === 'rm' || program === 'rimraf' || program === 'del-cli') return removes(invocation, around);
    const known = knownProgram(program);
    if (known === undefined) return false;
    const call = this.#programCall(invocation, variable, around, known.valued);
    const seed = depth < deepestSeed ? this.#seed(call) : undefined;
    const { sink, call: start } = around;
    const effect = programEffect(known, call, start, sink.context);
    if (effect === undefined) return seed !== undefined && this.#seeds(seed, invocation, around, depth);
    if (effect !== 'nothing' && !(seed !== undefined && call.line.words[0] === 'db'))
      sink.addClassified(start, effect);
    if (seed !== undefined) this.#seeds(seed, invocation, { ...around, variable }, depth);
    return true;
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

  #programCall(
    invocation: Invocation,
    variable: Variable,
    { marks }: Around,
    valued: readonly string[],
  ): ProgramCall {
    const { world, schemas, options } = this.#input;
    const { folder } = invocation;
    return {
      invocation,
      line: readProgramLine(invocation, valued, marks),
      variable,
      world,
      datasource: (schema) => {
        const named = schemas.filter(
          ({ file }) => schema === undefined || file === schema || file.startsWith(`${schema}/`),
        );
        return nearestDatasource(folder, named);
      },
      exported: (file) => {
        const evaluator = createEvaluator({ ...world, variable }, { ...options, workingFolder: folder });
        const names = evaluator.exportedNames(file);
        return new Map([...names, '='].map((name) => [name, evaluator.exported(file, name)]));
      },
    };
  }

  /** Prisma runs the seed command of the package. https://www.prisma.io/docs/orm/prisma-migrate/workflows/seeding */
  #seed(call: ProgramCall): string | undefined {
    const { invocation, line } = call;
    if (invocation.program !== 'prisma' || line.has('--skip-seed')) return undefined;
    if (!/^(?:db seed|migrate reset)\b/.test(line.words.join(' '))) return undefined;
    const file = invocation.folder === '.' ? 'package.json' : `${invocation.folder}/package.json`;
    const seed = at(call.exported(file).get('default'), 'prisma', 'seed');
    return seed?.kind === 'known' && seed.data.type === 'string' ? seed.data.value : undefined;
  }

  #seeds(line: string, { folder }: Invocation, around: Around, depth: number): boolean {
    const { invocations } = this.#input.read({ line }, folder, around.call);
    return invocations.map((one) => this.#program(one, around, depth + 1)).every(Boolean);
  }
}

function elsewhere(where: string | undefined, context: RunContext): string {
  if (where === undefined) return context.workingFolder;
  return where === 'fresh' ? freshFolder : '/@elsewhere';
}

/** `rm` is what the file system's own functions do. */
function removes({ arguments: args, folder }: Invocation, around: Around): boolean {
  const { call, sink, marks, inTree, elsewhere: other } = around;
  const isRecursive = args.some((one) => /^-\w*[rR]/.test(one ?? '') || one === '--recursive');
  const context = { ...sink.context, workingFolder: inTree ? folder : other };
  for (const path of args) {
    if (path === undefined) return false;
    if (path.startsWith('-')) continue;
    const options = object({ recursive: boolean(isRecursive), force: boolean(true) });
    const callee = external('node:fs', ['rmSync']);
    const value = marks?.valueOf(path) ?? string(path);
    sink.add({ ...call, callee, arguments: [value, options] }, context);
  }
  return true;
}
