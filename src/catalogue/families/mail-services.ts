import type { ClientLibrary } from '../../model/catalogue.ts';
import { awsClient, awsEnvironment, sends } from '../aws.ts';
import { awsDoubles, httpDoubles } from '../doubles/cloud.ts';
import { does } from '../phrases.ts';

const resend = 'https://github.com/resend/resend-node';
const sendgrid = 'https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/mail';
const postmark = 'https://github.com/ActiveCampaign/postmark.js/wiki';
const mailgun = 'https://github.com/mailgun/mailgun.js';
const ses = 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ses/';

export const mailServices: readonly ClientLibrary[] = [
  {
    id: 'resend',
    title: 'Resend',
    ecosystem: 'npm',
    boundary: { kind: 'mail', technology: 'resend' },
    packages: ['resend'],
    constructions: [
      {
        exports: ['Resend'],
        form: 'new',
        target: [
          { field: 'key', argument: 0 },
          { field: 'url', argument: 1, path: ['baseUrl'] },
        ],
        whenAbsent: {
          text: 'the Resend service with RESEND_API_KEY, else an error',
          exposure: 'ambient',
          link: `${resend}/blob/canary/src/resend.ts`,
        },
        dials: { on: 'first-use', link: `${resend}#usage` },
      },
    ],
    operations: [
      does(
        'destroy-set',
        ['audiences.remove', 'segments.remove'],
        'https://resend.com/docs/api-reference/segments/delete-segment',
      ),
      does(
        'destroy-some',
        ['contacts.remove', 'domains.remove', 'apiKeys.remove', 'broadcasts.remove', 'emails.cancel'],
        'https://resend.com/docs/api-reference/contacts/delete-contact',
      ),
      does(
        'write',
        [
          'emails.send',
          'emails.create',
          'batch.send',
          'broadcasts.send',
          'contacts.create',
          'audiences.create',
        ],
        'https://resend.com/docs/api-reference/emails/send-email',
      ),
      does(
        'read',
        ['emails.get', 'contacts.list', 'domains.list'],
        'https://resend.com/docs/api-reference/emails/retrieve-email',
      ),
    ],
    doubles: httpDoubles,
    environment: [
      { name: 'RESEND_API_KEY', sets: 'key', link: `${resend}/blob/canary/src/resend.ts` },
      { name: 'RESEND_BASE_URL', sets: 'url', link: `${resend}/blob/canary/src/resend.ts` },
    ],
  },
  {
    id: 'sendgrid',
    title: 'SendGrid mail',
    ecosystem: 'npm',
    boundary: { kind: 'mail', technology: 'sendgrid' },
    packages: ['@sendgrid/mail'],
    constructions: [
      {
        exports: ['MailService'],
        form: 'new',
        target: [],
        whenAbsent: { text: 'the SendGrid service', exposure: 'remote', link: sendgrid },
        dials: { on: 'first-use', link: sendgrid },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { text: 'the SendGrid service', exposure: 'remote', link: sendgrid },
        dials: { on: 'first-use', link: sendgrid },
      },
    ],
    operations: [
      does('construct', ['setApiKey'], sendgrid, [{ field: 'key', argument: 0 }]),
      does('write', ['send', 'sendMultiple'], sendgrid),
    ],
    doubles: [
      {
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'mailSettings.sandboxMode.enable checks the request and sends nothing',
        link: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sandbox-mode',
      },
      ...httpDoubles,
    ],
  },
  {
    id: 'postmark',
    title: 'Postmark',
    ecosystem: 'npm',
    boundary: { kind: 'mail', technology: 'postmark' },
    packages: ['postmark'],
    constructions: [
      {
        exports: ['ServerClient', 'AccountClient', 'Client'],
        form: 'new',
        target: [
          { field: 'key', argument: 0 },
          { field: 'host', argument: 1, path: ['requestHost'] },
        ],
        whenAbsent: { text: 'the Postmark service', exposure: 'remote', link: `${postmark}/Getting-Started` },
        dials: { on: 'first-use', link: `${postmark}/Getting-Started` },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['deleteTemplate', 'deleteServer', 'deleteWebhook', 'deleteSuppressions'],
        `${postmark}/Templates`,
      ),
      does(
        'write',
        [
          'sendEmail',
          'sendEmailBatch',
          'sendEmailWithTemplate',
          'sendEmailBatchWithTemplates',
          'createTemplate',
        ],
        `${postmark}/Emails`,
      ),
      does(
        'read',
        ['getServer', 'getTemplates', 'getBounces', 'getOutboundMessages'],
        `${postmark}/Messages`,
      ),
    ],
    doubles: [
      {
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'the server token POSTMARK_API_TEST sends nothing',
        link: 'https://postmarkapp.com/developer/api/overview#authentication',
      },
      ...httpDoubles,
    ],
  },
  {
    id: 'mailgun',
    title: 'Mailgun',
    ecosystem: 'npm',
    boundary: { kind: 'mail', technology: 'mailgun' },
    packages: ['mailgun.js'],
    constructions: [
      {
        exports: ['default().client'],
        form: 'call',
        target: [
          { field: 'key', argument: 0, path: ['key'] },
          { field: 'url', argument: 0, path: ['url'] },
        ],
        whenAbsent: {
          text: 'https://api.mailgun.net',
          exposure: 'remote',
          fields: { url: 'https://api.mailgun.net' },
          link: `${mailgun}#initialization`,
        },
        dials: { on: 'first-use', link: `${mailgun}#initialization` },
      },
    ],
    operations: [
      does(
        'destroy-some',
        ['domains.destroy', 'lists.destroy', 'suppressions.destroy', 'webhooks.destroy', 'routes.destroy'],
        `${mailgun}#methods`,
      ),
      does(
        'write',
        ['messages.create', 'lists.create', 'domains.create', 'suppressions.create'],
        `${mailgun}#messages`,
        [{ field: 'account', argument: 0 }],
      ),
      does('read', ['domains.list', 'events.get', 'stats.getDomain', 'lists.list'], `${mailgun}#methods`),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'ses',
    title: 'Amazon SES',
    ecosystem: 'npm',
    boundary: { kind: 'mail', technology: 'ses' },
    packages: ['@aws-sdk/client-ses', '@aws-sdk/client-sesv2'],
    constructions: [awsClient(['SESClient', 'SESv2Client', 'SES', 'SESv2'], ses)],
    operations: [
      sends(
        {
          DeleteIdentityCommand: 'destroy-some',
          DeleteEmailIdentityCommand: 'destroy-some',
          GetSendQuotaCommand: 'read',
          GetAccountCommand: 'read',
        },
        ses,
      ),
      does('destroy-some', ['deleteIdentity', 'deleteEmailIdentity'], ses),
      does('write', ['sendEmail', 'sendRawEmail', 'sendTemplatedEmail', 'sendBulkEmail'], ses),
    ],
    doubles: awsDoubles,
    environment: awsEnvironment('SES'),
  },
];
