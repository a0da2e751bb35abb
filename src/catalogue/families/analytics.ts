import type { ClientLibrary } from '../../model/catalogue.ts';
import { httpDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const posthog = 'https://posthog.com/docs/libraries/node';
const segment = 'https://segment.com/docs/connections/sources/catalog/libraries/server/node/';
const mixpanel = 'https://github.com/mixpanel/mixpanel-node';
const sentry = 'https://docs.sentry.io/platforms/javascript/guides/node/configuration/options/';

export const analytics: readonly ClientLibrary[] = [
  {
    id: 'posthog-node',
    title: 'PostHog',
    ecosystem: 'npm',
    boundary: { kind: 'analytics', technology: 'posthog' },
    packages: ['posthog-node'],
    constructions: [
      {
        exports: ['PostHog', 'default'],
        form: 'new',
        target: [
          { field: 'key', argument: 0 },
          { field: 'url', argument: 1, path: ['host'] },
        ],
        whenAbsent: {
          text: 'https://us.i.posthog.com',
          exposure: 'remote',
          fields: { url: 'https://us.i.posthog.com' },
          link: `${posthog}#options`,
        },
        dials: { on: 'first-use', link: posthog },
      },
    ],
    operations: [
      does(
        'write',
        [
          'capture',
          'captureImmediate',
          'captureException',
          'identify',
          'alias',
          'groupIdentify',
          'flush',
          'shutdown',
        ],
        posthog,
      ),
      does(
        'read',
        ['isFeatureEnabled', 'getFeatureFlag', 'getFeatureFlagPayload', 'getAllFlags', 'reloadFeatureFlags'],
        `${posthog}#feature-flags`,
      ),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'segment',
    title: 'Segment',
    ecosystem: 'npm',
    boundary: { kind: 'analytics', technology: 'segment' },
    packages: ['@segment/analytics-node', 'analytics-node'],
    constructions: [
      {
        exports: ['Analytics', 'default'],
        form: 'new',
        target: [
          { field: 'key', argument: 0, path: ['writeKey'] },
          { field: 'url', argument: 0, path: ['host'] },
        ],
        whenAbsent: {
          text: 'https://api.segment.io',
          exposure: 'remote',
          fields: { url: 'https://api.segment.io' },
          link: segment,
        },
        dials: { on: 'first-use', link: segment },
        harmlessWhen: [{ argument: 0, path: ['disable'], equals: true, link: segment }],
      },
    ],
    operations: [
      does(
        'write',
        ['track', 'identify', 'page', 'screen', 'group', 'alias', 'flush', 'closeAndFlush'],
        segment,
      ),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'mixpanel',
    title: 'Mixpanel',
    ecosystem: 'npm',
    boundary: { kind: 'analytics', technology: 'mixpanel' },
    packages: ['mixpanel'],
    constructions: [
      {
        exports: ['init'],
        form: 'call',
        target: [
          { field: 'key', argument: 0 },
          { field: 'host', argument: 1, path: ['host'] },
        ],
        whenAbsent: {
          text: 'api.mixpanel.com',
          exposure: 'remote',
          fields: { host: 'api.mixpanel.com' },
          link: mixpanel,
        },
        dials: { on: 'first-use', link: mixpanel },
      },
    ],
    operations: [
      does('destroy-some', ['people.delete_user', 'groups.delete_group'], mixpanel),
      does(
        'write',
        [
          'track',
          'track_batch',
          'import',
          'import_batch',
          'alias',
          'people.set',
          'people.increment',
          'people.track_charge',
        ],
        mixpanel,
      ),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'sentry',
    title: 'Sentry',
    ecosystem: 'npm',
    boundary: { kind: 'analytics', technology: 'sentry' },
    packages: ['@sentry/node', '@sentry/nextjs', '@sentry/bun', '@sentry/nestjs'],
    constructions: [
      {
        exports: ['init'],
        form: 'call',
        target: [{ field: 'url', argument: 0, path: ['dsn'] }],
        whenAbsent: { text: 'SENTRY_DSN, else nothing is sent', exposure: 'ambient', link: `${sentry}#dsn` },
        dials: { on: 'first-use', link: sentry },
        harmlessWhen: [{ argument: 0, path: ['enabled'], equals: false, link: `${sentry}#enabled` }],
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { text: 'the client of init()', exposure: 'shared', link: sentry },
        dials: { on: 'first-use', link: sentry },
      },
    ],
    operations: [
      does(
        'write',
        ['captureException', 'captureMessage', 'captureEvent', 'captureCheckIn', 'flush'],
        'https://docs.sentry.io/platforms/javascript/guides/node/usage/',
      ),
    ],
    doubles: [
      { ecosystem: 'npm', what: 'sandbox', how: 'no DSN, or enabled: false', link: `${sentry}#enabled` },
    ],
    environment: [{ name: 'SENTRY_DSN', sets: 'url', link: `${sentry}#dsn` }],
  },
];
