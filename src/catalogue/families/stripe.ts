import type { ClientLibrary, Operation } from '../../model/catalogue.ts';
import { httpDoubles, pythonHttpDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const stripeDocs = 'https://docs.stripe.com';
const stripeNode = 'https://github.com/stripe/stripe-node';
const testKey: ClientLibrary['doubles'][number] = {
  ecosystem: 'npm',
  what: 'sandbox',
  how: 'a key that begins with sk_test_ or rk_test_ leads to the test mode of the account',
  link: `${stripeDocs}/keys#test-live-modes`,
};
const stripeMock: ClientLibrary['doubles'][number] = {
  ecosystem: 'npm',
  what: 'emulator',
  how: 'the stripe-mock server and its address as host',
  link: 'https://github.com/stripe/stripe-mock',
};
const stripeOperations: readonly Operation[] = [
  does(
    'destroy-some',
    ['**.del', '**.delete', '**.cancel', '**.void', '**.voidInvoice', '**.void_invoice'],
    `${stripeDocs}/api/customers/delete`,
  ),
  does(
    'write',
    [
      '**.create',
      '**.update',
      '**.modify',
      '**.confirm',
      '**.capture',
      '**.pay',
      '**.finalizeInvoice',
      '**.finalize_invoice',
      '**.sendInvoice',
      '**.attach',
      '**.detach',
      '**.accept',
      '**.release',
      '**.createPreview',
    ],
    `${stripeDocs}/api/payment_intents/create`,
  ),
  does(
    'read',
    ['**.retrieve', '**.list', '**.search', '**.listLineItems', '**.autoPagingToArray'],
    `${stripeDocs}/api/customers/retrieve`,
  ),
];

export const stripe: readonly ClientLibrary[] = [
  {
    id: 'stripe',
    title: 'Stripe',
    ecosystem: 'npm',
    boundary: { kind: 'payment', technology: 'stripe' },
    packages: ['stripe'],
    constructions: [
      {
        exports: ['default', 'Stripe'],
        form: 'either',
        target: [
          { field: 'key', argument: 0 },
          { field: 'host', argument: 1, path: ['host'] },
          { field: 'port', argument: 1, path: ['port'] },
          { field: 'account', argument: 1, path: ['stripeAccount'] },
        ],
        whenAbsent: {
          text: 'api.stripe.com',
          exposure: 'remote',
          fields: { host: 'api.stripe.com', port: '443' },
          link: `${stripeNode}#configuration`,
        },
        dials: { on: 'first-use', link: `${stripeNode}#usage` },
        harmlessWhen: [{ argument: 0, equals: '/^[sr]k_test_/', link: `${stripeDocs}/keys#test-live-modes` }],
      },
    ],
    operations: [
      // Signatures are checked without a request.
      does(
        'construct',
        ['webhooks.constructEvent', 'webhooks.constructEventAsync', 'webhooks.generateTestHeaderString'],
        `${stripeNode}#webhook-signing`,
      ),
      ...stripeOperations,
    ],
    doubles: [testKey, stripeMock, ...httpDoubles],
  },
  {
    id: 'stripe-python',
    title: 'Stripe for Python',
    ecosystem: 'pypi',
    boundary: { kind: 'payment', technology: 'stripe' },
    packages: ['stripe'],
    constructions: [
      {
        exports: ['StripeClient'],
        form: 'call',
        target: [{ field: 'key', argument: 0, keyword: 'api_key' }],
        whenAbsent: {
          text: 'api.stripe.com',
          exposure: 'remote',
          link: 'https://github.com/stripe/stripe-python#usage',
        },
        dials: { on: 'first-use', link: 'https://github.com/stripe/stripe-python#usage' },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: {
          text: 'api.stripe.com with stripe.api_key',
          exposure: 'remote',
          link: 'https://github.com/stripe/stripe-python#usage',
        },
        dials: { on: 'first-use', link: 'https://github.com/stripe/stripe-python#usage' },
      },
    ],
    operations: stripeOperations,
    doubles: [{ ...testKey, ecosystem: 'pypi' }, { ...stripeMock, ecosystem: 'pypi' }, ...pythonHttpDoubles],
  },
];
