import type { Value } from '../../model/value.ts';
import type { IntrinsicTools } from '../../values/intrinsic.ts';
import { array } from '../../values/make-value.ts';

/** Under this a process remembers where its servers listen. */
export const listeningKey = 'ports of servers';

/** `listen(3000)`, `listen({ port: 3000 })`; without a port the system chooses one that nobody else has. */
export function noteListening(given: Value | undefined, tools: IntrinsicTools): void {
  const port = portIn(given, tools);
  if (port === undefined || portsIn(port).length === 0) return;
  const before = tools.recall(listeningKey);
  tools.remember(listeningKey, array(before === undefined ? [port] : [before, port]));
}

/** The port that `listen` is given, by itself or among options. */
export function portIn(given: Value | undefined, tools: IntrinsicTools): Value | undefined {
  const now = given === undefined ? undefined : tools.current(given);
  return now?.kind === 'known' && now.data.type === 'object' ? tools.member(now, 'port') : now;
}

/** All ports in what was remembered, of all ways in which the code may have gone. */
export function portsIn(value: Value | undefined): readonly string[] {
  if (value?.kind === 'one-of') return value.options.flatMap(portsIn);
  if (value?.kind !== 'known') return [];
  const { data } = value;
  if (data.type === 'array') return data.items.flatMap(portsIn);
  if (data.type === 'number') return data.value > 0 ? [String(data.value)] : [];
  return data.type === 'string' && /^[1-9]\d*$/.test(data.value) ? [data.value] : [];
}
