import type { ClientLibrary } from '../../model/catalogue.ts';
import { does, unlessNarrowed } from '../phrases.ts';

const supabase = 'https://supabase.com/docs/reference/javascript';
const convex = 'https://docs.convex.dev/api/classes/browser.ConvexHttpClient';
const filters = [
  'eq',
  'neq',
  'gt',
  'gte',
  'lt',
  'lte',
  'like',
  'ilike',
  'in',
  'is',
  'match',
  'filter',
  'contains',
  'or',
  'not',
];

export const hostedBackends: readonly ClientLibrary[] = [
  {
    id: 'supabase',
    title: 'Supabase',
    ecosystem: 'npm',
    boundary: { kind: 'database', technology: 'supabase' },
    packages: ['@supabase/supabase-js', '@supabase/ssr'],
    constructions: [
      {
        exports: ['createClient', 'createServerClient', 'createBrowserClient', 'SupabaseClient'],
        form: 'either',
        target: [
          { field: 'url', argument: 0 },
          { field: 'key', argument: 1 },
          { field: 'schema', argument: 2, path: ['db', 'schema'] },
        ],
        whenAbsent: {
          text: 'nothing: the project URL is required',
          exposure: 'error',
          link: `${supabase}/initializing`,
        },
        dials: { on: 'first-use', link: `${supabase}/initializing` },
      },
    ],
    handles: [{ calls: ['schema'], gives: 'result', link: `${supabase}/initializing` }],
    operations: [
      does(
        'destroy-set',
        ['storage.emptyBucket', 'storage.deleteBucket'],
        `${supabase}/storage-emptybucket`,
        [{ field: 'bucket', argument: 0 }],
      ),
      does(
        'destroy-some',
        ['storage.from().remove', 'auth.admin.deleteUser'],
        `${supabase}/storage-from-remove`,
      ),
      unlessNarrowed(['from().delete'], filters, `${supabase}/delete`),
      does(
        'write',
        [
          'from().insert',
          'from().update',
          'from().upsert',
          'rpc',
          'storage.from().upload',
          'functions.invoke',
        ],
        `${supabase}/insert`,
      ),
      does(
        'write',
        ['auth.signUp', 'auth.admin.createUser', 'auth.admin.inviteUserByEmail'],
        `${supabase}/auth-signup`,
      ),
      does(
        'read',
        [
          'from().select',
          'storage.from().download',
          'auth.getUser',
          'auth.getSession',
          'storage.from().list',
        ],
        `${supabase}/select`,
      ),
    ],
    doubles: [
      {
        ecosystem: 'npm',
        what: 'emulator',
        how: 'the local stack of `supabase start`',
        link: 'https://supabase.com/docs/guides/local-development',
      },
    ],
  },
  {
    id: 'convex',
    title: 'Convex',
    ecosystem: 'npm',
    boundary: { kind: 'document-store', technology: 'convex' },
    packages: ['convex'],
    constructions: [
      {
        exports: ['ConvexHttpClient', 'ConvexClient', 'ConvexReactClient'],
        form: 'new',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: { text: 'nothing: the deployment URL is required', exposure: 'error', link: convex },
        dials: { on: 'first-use', link: convex },
      },
    ],
    operations: [
      does('write', ['mutation', 'action'], `${convex}#mutation`),
      does('read', ['query', 'onUpdate'], `${convex}#query`),
    ],
    doubles: [
      {
        package: 'convex-test',
        ecosystem: 'npm',
        what: 'mock',
        how: 'convexTest(schema) runs functions against a mock in memory',
        exports: ['convexTest'],
        link: 'https://docs.convex.dev/testing/convex-test',
      },
    ],
  },
];
