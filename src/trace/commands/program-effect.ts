import { findLibrary } from '../../catalogue/index.ts';
import type { Place } from '../../model/place.ts';
import type { Target } from '../../model/trace.ts';
import type { ClassifiedCall } from '../effects/classify-call.ts';
import { everything, unknownScope, type Decided } from '../effects/decision.ts';
import { statementTarget } from '../effects/named-by-call.ts';
import { technologyBehind } from '../effects/technology.ts';
import type { Client } from '../targets/find-client.ts';
import type { OperationArguments } from '../targets/collect-sources.ts';
import { resolveTarget } from '../targets/resolve-target.ts';
import type { Reference, RunContext } from '../targets/run-context.ts';
import { unsetVariable, withEnvFiles } from './child-environment.ts';
import type { Program, ProgramCall, ProgramClient } from './program.ts';

/** What a known program does where; `nothing` for commands that touch nothing real. */
export function programEffect(
  program: Program,
  call: ProgramCall,
  place: Place,
  context: RunContext,
): ClassifiedCall | 'nothing' | undefined {
  const found = program.decide?.(call) ?? commandEffect(program, call);
  if (found === undefined) return 'nothing';
  const { database, ...decided } = found;
  const target = program.target(call);
  if (target === undefined) return undefined;
  const base = {
    construction: call.invocation.program,
    client: place,
    at: place,
    ...decided,
    replaces: [],
    program: [call.invocation.program, ...call.invocation.arguments].join(' '),
  };
  if (isTarget(target))
    return { ...base, library: call.invocation.program, boundary: program.boundary, target };
  return throughClient(
    program,
    { ...target, ...(database === undefined ? {} : { database }) },
    base,
    call,
    context,
  );
}

function commandEffect({ commands }: Program, { line }: ProgramCall): Decided | undefined {
  const words = line.words.join(' ');
  const found = commands.find(
    (one) => (one.words?.test(words) ?? true) && (one.options === undefined || line.has(...one.options)),
  );
  if (found === undefined || found.effect === 'nothing') return undefined;
  const { effect } = found;
  return { effect, scope: /^destroy-(?:store|set)$/.test(effect) ? everything : unknownScope };
}

function isTarget(target: ProgramClient | Target): target is Target {
  return 'exposure' in target;
}

type Base = Omit<ClassifiedCall, 'library' | 'boundary' | 'target'>;

function throughClient(
  { boundary }: Program,
  made: ProgramClient & Pick<Decided, 'database'>,
  base: Base,
  call: ProgramCall,
  context: RunContext,
): ClassifiedCall | undefined {
  const library = findLibrary(made.library);
  const construction = library?.constructions.find((one) => one.exports.includes(made.construction));
  if (library === undefined || construction === undefined) return undefined;
  const client: Client = { library, construction, arguments: made.arguments, origin: [], links: [] };
  const { target, technology } = resolveTarget({
    client,
    kind: boundary.kind,
    effect: base.effect,
    operation: namedBy(made),
    context: {
      ...context,
      variable: made.variable ?? call.variable,
      references: [...context.references, ...byHand(made, call)],
      projectOf: () => undefined,
    },
  });
  const own = boundary.technology === 'from-target' ? undefined : boundary.technology;
  return {
    ...base,
    library: made.library,
    boundary: {
      kind: boundary.kind,
      technology: own ?? made.technology ?? technologyBehind(library, client, technology),
    },
    target,
  };
}

/** The database that a statement names, whatever the program connects to. */
function namedBy({ database }: Pick<Decided, 'database'>): OperationArguments {
  const { target, value } = statementTarget(database);
  return { target: target.map((one) => ({ ...one, argument: 0 })), arguments: [value] };
}

/** Whoever calls the program by hand connects to what the env file says that it loads by itself. */
function byHand({ envFiles }: ProgramClient, { invocation, world }: ProgramCall): readonly Reference[] {
  if (envFiles === undefined) return [];
  const variable = withEnvFiles(envFiles, unsetVariable, world);
  return [
    {
      id: `${invocation.program} called by hand`,
      variable: (name) => variable(name),
      loads: (file) => envFiles.includes(file),
      targets: [],
      listens: [],
    },
  ];
}
