import { isMap, isScalar, LineCounter, parseDocument, type Pair } from 'yaml';
import type { FoundGuard, GuardKind, JudgeInput } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';
import { whatIsHeld } from './from-cuts.ts';

export const ciService: GuardKind = {
  id: 'ci-service',
  title: 'A server that the CI job starts',
  help: 'The job starts a server of its own and the tests connect there. It is new in each job; on any other machine the same address is whatever listens there.',
  find: (input) => {
    const files = input.linked.runs.flatMap(({ startedBy }) =>
      startedBy
        .filter(({ what }) => what === 'ci')
        .flatMap(({ file, via = [] }) => [file, ...via.map((one) => one.file)]),
    );
    return [...new Set(files)]
      .filter((file) => /\.ya?ml$/.test(file))
      .sort()
      .flatMap((file) =>
        servicesIn(file, input.text(file) ?? '').flatMap((service) => guardOf(input, service)),
      );
  },
};

interface Service {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** Ports of the machine on which the job runs. */
  readonly ports: readonly string[];
}

function servicesIn(file: string, text: string): readonly Service[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const jobs: unknown = document.get('jobs');
  return pairsOf(jobs).flatMap(({ value: job }) =>
    pairsOf(isMap(job) ? job.get('services') : undefined).map(({ key, value }) => ({
      file,
      line: isScalar(key) && key.range ? lines.linePos(key.range[0]).line : 1,
      name: isScalar(key) ? String(key.value) : '',
      ports: portsOf(value),
    })),
  );
}

function pairsOf(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : [];
}

/** `5432:5432`, `5433:5432`; a port that is not mapped is reached by the name of the service only. */
function portsOf(service: unknown): readonly string[] {
  const ports: unknown = isMap(service) ? service.toJSON() : undefined;
  const listed: unknown = typeof ports === 'object' && ports !== null && 'ports' in ports ? ports.ports : [];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' ? [String(one).split(':')[0] ?? ''] : [],
  );
}

function guardOf(
  { linked, reaches }: JudgeInput,
  { file, line, name, ports }: Service,
): readonly FoundGuard[] {
  const runs = new Set(
    linked.runs
      .filter(({ startedBy }) =>
        startedBy.some((one) => one.file === file || one.via?.some((via) => via.file === file)),
      )
      .map(({ id }) => id),
  );
  const held = reaches.filter((reach) => runs.has(reach.run) && leadsTo(reach, name, ports));
  if (held.length === 0) return [];
  return [
    {
      name: `the service ${name} of the job`,
      location: { file, line, endLine: line },
      trigger: 'the tests run in this job',
      action: 'The address leads to a server that the job starts and throws away.',
      ...whatIsHeld(held),
      strength: 'redirects',
      defects: [],
      provenBy: [],
      cuts: [],
    },
  ];
}

function leadsTo({ target, cuts }: Reach, name: string, ports: readonly string[]): boolean {
  const { host, port } = target.fields;
  if (cuts.length > 0 || host === undefined) return false;
  if (host === name) return true;
  return /^(?:localhost|127\.0\.0\.1)$/.test(host) && port !== undefined && ports.includes(port);
}
