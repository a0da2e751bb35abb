import { effects } from '../model/catalogue.ts';
import type { Cut, Reach } from '../model/trace.ts';

/**
 * What doubles hold back happens to nothing real, and reading the repository's own files harms nobody. A check
 * that throws is another matter: what it protects is said with it.
 */
export function worthJudging(
  reaches: readonly Reach[],
  cuts: readonly Cut[],
  isStarted: (run: string) => boolean = () => true,
): readonly Reach[] {
  const checks = new Set(
    cuts.filter(({ kind }) => kind === 'refusal' || kind === 'branch').map(({ id }) => id),
  );
  const open = new Set(reaches.filter((reach) => reach.cuts.length === 0).map(sameEffect));
  const branches = new Set(cuts.filter(({ kind }) => kind === 'branch').map(({ id }) => id));
  const uncut = reaches.filter((reach) => reach.cuts.length === 0 && isStarted(reach.run));
  const anyway = happeningIn(uncut.filter(({ latent }) => !latent));
  const asked = happeningIn(uncut);
  // The other side of a condition in one run is what another run can be asked for.
  const isOldNews = (reach: Reach): boolean => {
    if (reach.cuts.length === 0) return reach.latent && anyway(reach);
    return reach.cuts.every((cut) => branches.has(cut)) && asked(reach);
  };
  return reaches.filter((reach) => {
    const { effect, boundary, target } = reach;
    // What tests do to a target that others act on anyway, without being asked and no less, says nothing new.
    if (isOldNews(reach)) return false;
    if (target.exposure === 'throwaway' || target.exposure === 'unresolved') return false;
    if (boundary.kind === 'file-system' && (effect === 'read' || isRemade(target))) return false;
    // A program that nothing is known of does something, and nobody can say what.
    if (boundary.kind === 'process' && boundary.technology === 'host' && !dependsOnSurroundings(target.text))
      return false;
    if (reach.cuts.length === 0) return true;
    return reach.cuts.every((cut) => checks.has(cut)) && !open.has(sameEffect(reach));
  });
}

/** Whether the same or worse happens to a target; taking jobs away is like nothing else. */
function happeningIn(reaches: readonly Reach[]): (reach: Reach) => boolean {
  const happening = new Map<string, Set<Reach['effect']>>();
  for (const reach of reaches) {
    const key = targetKey(reach);
    happening.set(key, (happening.get(key) ?? new Set()).add(reach.effect));
  }
  return (reach) => {
    const here = [...(happening.get(targetKey(reach)) ?? [])];
    const rank = effects.indexOf(reach.effect);
    return here.some((one) =>
      reach.effect === 'consume' ? one === 'consume' : effects.indexOf(one) <= rank,
    );
  };
}

function targetKey({ boundary, target }: Reach): string {
  return JSON.stringify([boundary.kind, boundary.technology, target.exposure, target.text]);
}

/** Folders in the tree whose content a build makes anew: nobody loses anything with them. */
function isRemade({ exposure, text }: Reach['target']): boolean {
  return exposure === 'shared' && remade.test(text);
}

const remade =
  /(?:^|\/)(?:dist|build|out|coverage|test-results|playwright-report|node_modules|\.(?:next|nuxt|turbo|cache|svelte-kit|nyc_output|parcel-cache|output|vite|rollup\.cache))(?:\/|$)|\.tsbuildinfo$/;

/** What a variable or a context of the shell points somewhere: GIT_DIR, TMUX, a profile, a cluster. */
const pointedElsewhere = new Set([
  ...[
    'git',
    'tmux',
    'kubectl',
    'helm',
    'aws',
    'gcloud',
    'gsutil',
    'az',
    'terraform',
    'tofu',
    'pulumi',
    'docker',
  ],
  ...['psql', 'mysql', 'mongosh', 'redis-cli', 'heroku', 'fly', 'vercel', 'wrangler', 'supabase', 'firebase'],
]);

function dependsOnSurroundings(text: string): boolean {
  return pointedElsewhere.has(/([^/\s]+)(?:\s|$)/.exec(text)?.[1] ?? '');
}

function sameEffect({ run, effect, at, target }: Reach): string {
  return JSON.stringify([run, effect, at.file, at.line, target.exposure, target.text]);
}
