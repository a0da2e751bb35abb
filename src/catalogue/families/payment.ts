import type { ClientLibrary } from '../../model/catalogue.ts';
import { httpDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const paypal = 'https://github.com/paypal/PayPal-TypeScript-Server-SDK';
const braintree = 'https://developer.paypal.com/braintree/docs/start/hello-server/node';
const square = 'https://github.com/square/square-nodejs-sdk';
const razorpay = 'https://github.com/razorpay/razorpay-node';

export const payment: readonly ClientLibrary[] = [
  {
    id: 'paypal',
    title: 'PayPal',
    ecosystem: 'npm',
    boundary: { kind: 'payment', technology: 'paypal' },
    packages: ['@paypal/paypal-server-sdk', '@paypal/checkout-server-sdk'],
    constructions: [
      {
        exports: ['Client'],
        form: 'new',
        entries: ['@paypal/paypal-server-sdk'],
        target: [
          { field: 'url', argument: 0, path: ['environment'] },
          { field: 'account', argument: 0, path: ['clientCredentialsAuthCredentials', 'oAuthClientId'] },
        ],
        whenAbsent: { text: 'the sandbox', exposure: 'none', link: `${paypal}#initialize-the-api-client` },
        dials: { on: 'first-use', link: paypal },
      },
      {
        exports: ['OrdersController', 'PaymentsController', 'VaultController'],
        form: 'new',
        entries: ['@paypal/paypal-server-sdk'],
        target: [{ field: 'client', argument: 0 }],
        whenAbsent: { text: 'nothing: the client is required', exposure: 'error', link: paypal },
        dials: { on: 'first-use', link: paypal },
      },
      {
        exports: ['core.LiveEnvironment', 'core.SandboxEnvironment', 'core.PayPalHttpClient'],
        form: 'new',
        entries: ['@paypal/checkout-server-sdk'],
        target: [
          { field: 'client', argument: 0, when: 'object' },
          { field: 'account', argument: 0 },
        ],
        whenAbsent: {
          text: 'nothing: the environment is required',
          exposure: 'error',
          link: 'https://github.com/paypal/Checkout-NodeJS-SDK',
        },
        dials: { on: 'first-use', link: 'https://github.com/paypal/Checkout-NodeJS-SDK' },
      },
    ],
    operations: [
      does('destroy-some', ['deletePaymentToken', 'voidPayment'], paypal),
      does(
        'write',
        [
          'createOrder',
          'captureOrder',
          'authorizeOrder',
          'patchOrder',
          'refundCapturedPayment',
          'captureAuthorizedPayment',
          'createPaymentToken',
        ],
        paypal,
      ),
      does('write', ['execute'], 'https://github.com/paypal/Checkout-NodeJS-SDK'),
      does('read', ['getOrder', 'getCapturedPayment', 'getAuthorizedPayment'], paypal),
    ],
    doubles: [
      {
        package: '@paypal/paypal-server-sdk',
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'environment: Environment.Sandbox',
        exports: ['Environment.Sandbox'],
        link: paypal,
      },
      ...httpDoubles,
    ],
  },
  {
    id: 'braintree',
    title: 'Braintree',
    ecosystem: 'npm',
    boundary: { kind: 'payment', technology: 'braintree' },
    packages: ['braintree'],
    constructions: [
      {
        exports: ['BraintreeGateway', 'connect'],
        form: 'either',
        target: [
          { field: 'url', argument: 0, path: ['environment'] },
          { field: 'account', argument: 0, path: ['merchantId'] },
        ],
        whenAbsent: {
          text: 'nothing: environment and keys are required',
          exposure: 'error',
          link: braintree,
        },
        dials: { on: 'first-use', link: braintree },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['customer.delete', 'paymentMethod.delete', 'subscription.cancel', 'transaction.void'],
        'https://developer.paypal.com/braintree/docs/reference/request/customer/delete/node',
      ),
      does(
        'write',
        [
          '*.create',
          '*.update',
          'transaction.sale',
          'transaction.refund',
          'transaction.submitForSettlement',
          'clientToken.generate',
        ],
        'https://developer.paypal.com/braintree/docs/reference/request/transaction/sale/node',
      ),
      does(
        'read',
        ['*.find', '*.search'],
        'https://developer.paypal.com/braintree/docs/reference/request/transaction/find/node',
      ),
    ],
    doubles: [
      {
        package: 'braintree',
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'environment: Environment.Sandbox',
        exports: ['Environment.Sandbox'],
        link: braintree,
      },
      ...httpDoubles,
    ],
  },
  {
    id: 'square',
    title: 'Square',
    ecosystem: 'npm',
    boundary: { kind: 'payment', technology: 'square' },
    packages: ['square'],
    constructions: [
      {
        exports: ['SquareClient', 'Client'],
        form: 'new',
        target: [
          { field: 'url', argument: 0, path: ['environment'] },
          { field: 'url', argument: 0, path: ['baseUrl'] },
          { field: 'key', argument: 0, path: ['token'] },
        ],
        whenAbsent: { text: 'production, with SQUARE_TOKEN', exposure: 'remote', link: square },
        dials: { on: 'first-use', link: square },
      },
    ],
    operations: [
      does('destroy-some', ['*.delete', '*.cancel', '*.batchDelete', '*.disable'], square),
      does(
        'write',
        ['*.create', '*.update', '*.complete', '*.pay', '*.refundPayment', '*.batchUpsert'],
        square,
      ),
      does('read', ['*.get', '*.list', '*.search'], square),
    ],
    doubles: [
      {
        package: 'square',
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'environment: SquareEnvironment.Sandbox',
        exports: ['SquareEnvironment.Sandbox'],
        link: square,
      },
      ...httpDoubles,
    ],
    environment: [{ name: 'SQUARE_TOKEN', sets: 'key', link: square }],
  },
  {
    id: 'razorpay',
    title: 'Razorpay',
    ecosystem: 'npm',
    boundary: { kind: 'payment', technology: 'razorpay' },
    packages: ['razorpay'],
    constructions: [
      {
        exports: ['default'],
        form: 'new',
        target: [{ field: 'key', argument: 0, path: ['key_id'] }],
        whenAbsent: { text: 'nothing: the key id is required', exposure: 'error', link: razorpay },
        dials: { on: 'first-use', link: razorpay },
        harmlessWhen: [
          {
            argument: 0,
            path: ['key_id'],
            equals: '/^rzp_test_/',
            link: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
          },
        ],
      },
    ],
    operations: [
      does('destroy-some', ['*.delete', '*.cancel', '*.deleteToken'], razorpay),
      does('write', ['*.create', '*.edit', '*.update', 'payments.capture', 'payments.refund'], razorpay),
      does('read', ['*.fetch', '*.all'], razorpay),
    ],
    doubles: [
      {
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'a key that begins with rzp_test_',
        link: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
      },
      ...httpDoubles,
    ],
  },
];
