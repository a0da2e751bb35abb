import type { Value } from '../model/value.ts';
import type { IntrinsicTools } from '../values/intrinsic.ts';
import { string } from '../values/make-value.ts';

/** What a process remembers of a library when it starts: what one way of the code sets up, another may not. */
export type InitialState = readonly [key: string, value: Value];

/** What a library has set up so far in a process: plain data, kept as text so that it can be taken back. */
export interface Standing<State> {
  readonly initial: InitialState;
  change(tools: IntrinsicTools, change: (state: State) => State): void;
  /** In every way in which the code may have gone. */
  all(recall: (key: string) => Value | undefined): readonly State[];
}

export function standing<State>(id: string, initial: State): Standing<State> {
  const key = `standing ${id}`;
  const all = (recall: (key: string) => Value | undefined): readonly State[] =>
    statesIn(recall(key), initial);
  return {
    initial: [key, string(JSON.stringify(initial))],
    all,
    change: (tools, change) => {
      // A summary of the call would tell of its requests without saying what stood at each.
      tools.actsOutside();
      const states = all((name) => tools.recall(name)).map((state) => string(JSON.stringify(change(state))));
      tools.remember(key, tools.join(states));
    },
  };
}

function statesIn<State>(value: Value | undefined, initial: State): readonly State[] {
  if (value?.kind === 'one-of') return value.options.flatMap((option) => statesIn(option, initial));
  if (value?.kind !== 'known' || value.data.type !== 'string') return [initial];
  return [JSON.parse(value.data.value) as State];
}

/** Held back only where every way in which the code may have gone holds it back. */
export function heldInAll<State>(
  states: readonly State[],
  heldBy: (state: State) => readonly string[],
): readonly string[] {
  const held = states.map(heldBy);
  return held.some((cuts) => cuts.length === 0) ? [] : [...new Set(held.flat())];
}
