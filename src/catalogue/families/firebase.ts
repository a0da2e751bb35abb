import type { ClientLibrary } from '../../model/catalogue.ts';
import { gcloudContainer } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const firestore = 'https://cloud.google.com/nodejs/docs/reference/firestore/latest/firestore';
const firestoreEmulator = 'https://firebase.google.com/docs/emulator-suite/connect_firestore#admin_sdks';
const admin = 'https://firebase.google.com/docs/admin/setup';
const firestoreOperations: ClientLibrary['operations'] = [
  does('destroy-set', ['recursiveDelete'], `${firestore}/firestore`),
  does(
    'destroy-some',
    ['**.delete', 'bulkWriter().delete', 'batch().delete'],
    `${firestore}/documentreference`,
  ),
  does(
    'write',
    ['**.set', '**.update', '**.add', '**.create', 'batch().commit', 'runTransaction'],
    `${firestore}/documentreference`,
  ),
  does('read', ['**.get', 'getAll', 'listCollections', '**.onSnapshot'], `${firestore}/documentreference`),
];

export const firebase: readonly ClientLibrary[] = [
  {
    id: 'firestore',
    title: 'Cloud Firestore',
    ecosystem: 'npm',
    boundary: { kind: 'document-store', technology: 'firestore' },
    packages: ['@google-cloud/firestore'],
    constructions: [
      {
        exports: ['Firestore', 'default'],
        form: 'new',
        target: [
          { field: 'project', argument: 0, path: ['projectId'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'database', argument: 0, path: ['databaseId'] },
        ],
        whenAbsent: {
          text: "the project of the machine's Google credentials",
          exposure: 'ambient',
          link: `${firestore}/firestore`,
        },
        dials: { on: 'first-use', link: `${firestore}/firestore` },
      },
    ],
    operations: firestoreOperations,
    doubles: [gcloudContainer],
    environment: [
      { name: 'FIRESTORE_EMULATOR_HOST', sets: 'host', link: firestoreEmulator },
      { name: 'GOOGLE_CLOUD_PROJECT', sets: 'project', link: admin },
      { name: 'GOOGLE_APPLICATION_CREDENTIALS', sets: 'account', link: admin },
    ],
  },
  {
    id: 'firebase-admin',
    title: 'Firebase Admin',
    ecosystem: 'npm',
    boundary: { kind: 'document-store', technology: 'firebase' },
    packages: ['firebase-admin'],
    constructions: [
      {
        exports: ['initializeApp', 'app.initializeApp'],
        form: 'call',
        target: [
          { field: 'project', argument: 0, path: ['projectId'] },
          { field: 'url', argument: 0, path: ['databaseURL'] },
          { field: 'bucket', argument: 0, path: ['storageBucket'] },
          { field: 'account', argument: 0, path: ['credential'] },
        ],
        whenAbsent: {
          text: "the project of FIREBASE_CONFIG or of the machine's Google credentials",
          exposure: 'ambient',
          link: `${admin}#initialize_the_sdk_in_non-google_environments`,
        },
        dials: { on: 'first-use', link: admin },
      },
      {
        exports: [
          'getFirestore',
          'getAuth',
          'getDatabase',
          'getStorage',
          'getMessaging',
          'firestore',
          'auth',
          'database',
          'storage',
          'messaging',
        ],
        form: 'call',
        target: [{ field: 'client', argument: 0 }],
        whenAbsent: {
          text: 'the default app',
          exposure: 'shared',
          link: `${admin}#access_services_from_the_default_app`,
        },
        dials: { on: 'first-use', link: admin },
      },
    ],
    handles: [
      { calls: ['firestore', 'auth', 'database', 'storage', 'messaging'], gives: 'result', link: admin },
    ],
    operations: [
      does(
        'destroy-some',
        ['deleteUser', 'deleteUsers'],
        'https://firebase.google.com/docs/auth/admin/manage-users#delete_a_user',
      ),
      does(
        'destroy-set',
        ['ref().remove', '**.child().remove'],
        'https://firebase.google.com/docs/reference/admin/node/firebase-admin.database.reference',
      ),
      does(
        'write',
        ['createUser', 'updateUser', 'setCustomUserClaims', 'send', 'sendEach', 'sendEachForMulticast'],
        'https://firebase.google.com/docs/auth/admin/manage-users',
      ),
      does(
        'read',
        ['verifyIdToken', 'getUser', 'getUserByEmail', 'listUsers'],
        'https://firebase.google.com/docs/auth/admin/manage-users',
      ),
      ...firestoreOperations,
    ],
    doubles: [
      gcloudContainer,
      {
        package: 'firebase-functions-test',
        ecosystem: 'npm',
        what: 'mock',
        how: 'offline mode initialises without a project',
        exports: ['default'],
        link: 'https://firebase.google.com/docs/functions/unit-testing#offline-mode',
      },
    ],
    environment: [
      { name: 'FIRESTORE_EMULATOR_HOST', sets: 'host', link: firestoreEmulator },
      { name: 'FIREBASE_CONFIG', sets: 'project', link: admin },
      { name: 'GOOGLE_APPLICATION_CREDENTIALS', sets: 'account', link: admin },
      {
        name: 'FIREBASE_AUTH_EMULATOR_HOST',
        sets: 'host',
        link: 'https://firebase.google.com/docs/emulator-suite/connect_auth#admin_sdks',
      },
    ],
  },
];
