import type { Candidate } from './candidate.ts';
import type { Sources } from './collect-sources.ts';
import type { Client } from './find-client.ts';
import type { RunContext } from './run-context.ts';

const addresses = ['url', 'host', 'path'] as const;

/** Without these the library goes where it always goes; the others must be there. */
const onlyOverrides = /EMULATOR|ENDPOINT|(?:^|_)BASE_?URL|API_URL|CONTROLLER_HOST|^QSTASH_URL$|^INNGEST_DEV$/;

/** Completes what was given by what the library does where nothing is. */
export function completed(
  client: Client,
  sources: Sources,
  own: readonly Candidate[],
  context: RunContext,
): readonly Candidate[] {
  const isAddressed = addresses.some((field) => sources.fields.has(field));
  if (isAddressed) return own.map((one) => withObeyed(one, sources));
  if (sources.unsure)
    return own.map((one) => ({ ...one, unresolved: gaveUp('its options are only partly known') }));
  return own.map((one) => ({ ...one, ...whenAbsent(client, sources, context) }));
}

/** A library that takes its default obeys a variable before that. */
function withObeyed(candidate: Candidate, { fields, obeys }: Sources): Candidate {
  const isGiven = addresses.some((field) => {
    const given = fields.get(field)?.given;
    return given !== undefined && given !== 'default';
  });
  if (isGiven) return candidate;
  const names = obeys.map(({ name }) => name);
  return {
    ...candidate,
    winners: [...candidate.winners, ...names.map((name) => `an exported ${name}`)],
    variables: [...candidate.variables, ...names],
  };
}

function whenAbsent(
  { construction, library }: Client,
  { obeys }: Sources,
  context: RunContext,
): Partial<Candidate> {
  const { exposure, text } = construction.whenAbsent;
  switch (exposure) {
    case 'in-memory':
    case 'nowhere':
      return { throwaway: text };
    case 'remote':
      return { real: text };
    case 'ambient': {
      const needed = obeys.find(
        ({ name, sets }) => (sets === 'url' || sets === 'host') && !onlyOverrides.test(name),
      );
      const value = needed === undefined ? undefined : context.variable(needed.name);
      if (needed === undefined || value?.kind !== 'undecided') return { real: text };
      return { undecided: value, variables: [needed.name] };
    }
    case 'local-default':
      return {};
    default:
      return { unresolved: gaveUp(`nothing was given to ${library.title}`) };
  }
}

function gaveUp(reason: string): NonNullable<Candidate['unresolved']> {
  return { reason, origin: [] };
}
