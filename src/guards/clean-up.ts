import type { FoundGuard, GuardKind } from '../model/judgement.ts';
import type { Reach } from '../model/trace.ts';

export const cleanUp: GuardKind = {
  id: 'clean-up',
  title: 'Tests remove what they made',
  help: 'A hook deletes after the tests what they created. It keeps others from meeting leftovers; it isolates nothing, and a run that is killed leaves everything behind.',
  find: ({ reaches }) => {
    const groups = new Map<string, Reach[]>();
    for (const reach of reaches) {
      const { phase, effect, cuts, target, at } = reach;
      if (phase !== 'teardown' && phase !== 'global-teardown') continue;
      if (!effect.startsWith('destroy') || cuts.length > 0 || target.exposure === 'throwaway') continue;
      const key = `${at.file}:${at.line}`;
      const list = groups.get(key);
      if (list === undefined) groups.set(key, [reach]);
      else list.push(reach);
    }
    return [...groups.values()].flatMap(guardOf);
  },
};

function guardOf(reaches: readonly Reach[]): readonly FoundGuard[] {
  const [first] = reaches;
  if (first === undefined) return [];
  const { file, line } = first.at;
  const whole = reaches.find(({ scope }) => scope.kind === 'all' || scope.kind === 'unknown');
  return [
    {
      name: `a hook that deletes ${first.scope.text}`,
      location: { file, line, endLine: line },
      trigger: 'the tests are over',
      action:
        whole === undefined
          ? 'Rows, keys or files of the tests are deleted.'
          : `It deletes ${whole.scope.text}, whoever made it.`,
      protects: [],
      phases: [...new Set(reaches.map(({ phase }) => phase))].sort(),
      strength: whole === undefined ? 'advises' : 'none',
      defects: [],
      provenBy: [],
      cuts: [],
    },
  ];
}
