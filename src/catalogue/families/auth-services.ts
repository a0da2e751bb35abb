import type { ClientLibrary } from '../../model/catalogue.ts';
import { httpDoubles } from '../doubles/cloud.ts';
import { sqlDoubles } from '../doubles/sql.ts';
import { does } from '../phrases.ts';

const jackson = 'https://github.com/ory/polis/tree/main/npm';
const workos = 'https://github.com/workos/workos-node';
const auth0 = 'https://github.com/auth0/node-auth0';
const clerk = 'https://clerk.com/docs/reference/backend/overview';

export const authServices: readonly ClientLibrary[] = [
  {
    id: 'workos',
    title: 'WorkOS',
    ecosystem: 'npm',
    boundary: { kind: 'auth-service', technology: 'workos' },
    packages: ['@workos-inc/node'],
    constructions: [
      {
        exports: ['WorkOS', 'default', 'createWorkOS'],
        form: 'either',
        target: [
          { field: 'key', argument: 0 },
          { field: 'host', argument: 1, path: ['apiHostname'] },
        ],
        whenAbsent: {
          text: 'api.workos.com with WORKOS_API_KEY',
          exposure: 'ambient',
          fields: { host: 'api.workos.com' },
          link: `${workos}#configuration`,
        },
        dials: { on: 'first-use', link: workos },
        harmlessWhen: [
          { argument: 0, equals: '/^sk_test_/', link: 'https://workos.com/docs/reference#testing-the-api' },
        ],
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['*.delete*', '*.revoke*'],
        'https://workos.com/docs/reference/authkit/user/delete',
      ),
      does(
        'write',
        ['*.create*', '*.update*', '*.send*', '*.invite*', '*.authenticate*', '*.enroll*', '*.challenge*'],
        'https://workos.com/docs/reference/authkit/user/create',
      ),
      does('read', ['*.get*', '*.list*'], 'https://workos.com/docs/reference/authkit/user/get'),
    ],
    doubles: httpDoubles,
    environment: [{ name: 'WORKOS_API_KEY', sets: 'key', link: `${workos}#configuration` }],
  },
  {
    id: 'auth0',
    title: 'Auth0',
    ecosystem: 'npm',
    boundary: { kind: 'auth-service', technology: 'auth0' },
    packages: ['auth0'],
    constructions: [
      {
        exports: ['ManagementClient', 'AuthenticationClient', 'UserInfoClient'],
        form: 'new',
        target: [
          { field: 'host', argument: 0, path: ['domain'] },
          { field: 'account', argument: 0, path: ['clientId'] },
        ],
        whenAbsent: {
          text: 'nothing: the domain is required',
          exposure: 'error',
          link: `${auth0}#configure-the-sdk`,
        },
        dials: { on: 'first-use', link: auth0 },
      },
    ],
    operations: [
      does('destroy-some', ['*.delete*', '*.remove*'], 'https://auth0.github.io/node-auth0/'),
      does(
        'write',
        ['*.create*', '*.update*', '*.assign*', 'database.signUp', 'database.changePassword', 'oauth.*'],
        'https://auth0.github.io/node-auth0/',
      ),
      does('read', ['*.get*', '*.list*', 'getUserInfo'], 'https://auth0.github.io/node-auth0/'),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'clerk',
    title: 'Clerk backend',
    ecosystem: 'npm',
    boundary: { kind: 'auth-service', technology: 'clerk' },
    packages: ['@clerk/backend', '@clerk/clerk-sdk-node', '@clerk/express'],
    constructions: [
      {
        exports: ['createClerkClient'],
        form: 'call',
        target: [
          { field: 'key', argument: 0, path: ['secretKey'] },
          { field: 'url', argument: 0, path: ['apiUrl'] },
        ],
        whenAbsent: {
          text: 'https://api.clerk.com',
          exposure: 'remote',
          fields: { url: 'https://api.clerk.com' },
          link: clerk,
        },
        dials: { on: 'first-use', link: clerk },
        harmlessWhen: [
          {
            argument: 0,
            path: ['secretKey'],
            equals: '/^sk_test_/',
            link: 'https://clerk.com/docs/guides/development/managing-environments',
          },
        ],
      },
      {
        exports: ['clerkClient'],
        form: 'import',
        target: [],
        whenAbsent: { text: 'https://api.clerk.com with CLERK_SECRET_KEY', exposure: 'ambient', link: clerk },
        dials: { on: 'first-use', link: clerk },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['*.delete*', '*.revoke*', '*.ban*'],
        'https://clerk.com/docs/reference/backend/user/delete-user',
      ),
      does('write', ['*.create*', '*.update*'], 'https://clerk.com/docs/reference/backend/user/create-user'),
      does('read', ['*.get*', '*.verify*'], 'https://clerk.com/docs/reference/backend/user/get-user'),
    ],
    doubles: httpDoubles,
    environment: [{ name: 'CLERK_SECRET_KEY', sets: 'key', link: clerk }],
  },
  {
    id: 'saml-jackson',
    title: 'SAML Jackson',
    ecosystem: 'npm',
    // It keeps its connections and sessions in a database that it opens itself.
    boundary: { kind: 'database', technology: 'from-target' },
    packages: ['@boxyhq/saml-jackson'],
    constructions: [
      {
        exports: ['default', 'controllers'],
        form: 'call',
        target: [{ field: 'url', argument: 0, path: ['db', 'url'] }],
        whenAbsent: { text: 'nothing: engine and url are required', exposure: 'error', link: jackson },
        dials: { on: 'construction', link: jackson },
        harmlessWhen: [{ argument: 0, path: ['db', 'engine'], equals: 'mem', link: jackson }],
      },
    ],
    operations: [
      does('destroy-some', ['connectionAPIController.deleteConnections'], jackson),
      does(
        'write',
        ['connectionAPIController.create*', 'connectionAPIController.update*', 'oauthController.*'],
        jackson,
      ),
      does('read', ['connectionAPIController.get*'], jackson),
    ],
    doubles: sqlDoubles,
  },
];
