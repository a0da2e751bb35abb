import type { CiService } from '../../model/run.ts';
import type { Candidate } from './candidate.ts';

/**
 * The service of the CI job that an address leads to: by a port of the job's machine, by its name from a
 * container, or by the port that the job says it was given.
 * https://docs.github.com/actions/tutorials/use-containerized-services
 */
export function serviceOfJob(
  { fields: { host, port }, undecided }: Candidate,
  services: readonly CiService[],
): string | undefined {
  if (services.length === 0) return undefined;
  const given = /\bjob\.services\.([\w-]+)\.ports\b/.exec(undecided?.what ?? '')?.[1];
  if (given !== undefined) return services.find(({ name }) => name === given)?.name;
  if (host === undefined || undecided !== undefined) return undefined;
  const found = services.find(({ name, ports }) =>
    isHere(host.text) ? ports.some((one) => portOfMachine(one) === port?.text) : host.text === name,
  );
  return found?.name;
}

function isHere(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[?::1\]?|0\.0\.0\.0)$/.test(host);
}

/** `5433:5432` and `127.0.0.1:5433:5432/tcp` are 5433; a port alone gets one that nobody knows. */
function portOfMachine(written: string): string | undefined {
  const parts = written.replace(/\/\w+$/, '').split(':');
  return parts.length < 2 ? undefined : parts.at(-2);
}
