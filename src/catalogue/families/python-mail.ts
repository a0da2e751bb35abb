import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const emails = 'https://python-emails.readthedocs.io/en/latest/';
const aiosmtplib = 'https://aiosmtplib.readthedocs.io/en/stable/reference.html';
const boundary = { kind: 'mail', technology: 'smtp' } as const;

const emulator = {
  package: 'aiosmtpd',
  ecosystem: 'pypi',
  what: 'emulator',
  how: 'a Controller on a free local port',
  exports: ['controller.Controller'],
  link: 'https://aiosmtpd.aio-libs.org/en/latest/controller.html',
} as const;

/** Libraries that name the server with each message that they send. */
export const pythonMail: readonly ClientLibrary[] = [
  {
    id: 'python-emails',
    title: 'emails',
    ecosystem: 'pypi',
    boundary,
    packages: ['emails'],
    constructions: [
      {
        exports: ['Message', 'html', 'message.Message'],
        form: 'call',
        target: [],
        whenAbsent: { text: 'the server that each call names', exposure: 'none', link: emails },
        dials: { on: 'first-use', link: emails },
      },
    ],
    operations: [
      does('write', ['send'], emails, [
        { field: 'host', argument: 7, keyword: 'smtp', path: ['host'] },
        { field: 'port', argument: 7, keyword: 'smtp', path: ['port'] },
      ]),
    ],
    doubles: [emulator],
  },
  {
    id: 'aiosmtplib',
    title: 'aiosmtplib',
    ecosystem: 'pypi',
    boundary,
    packages: ['aiosmtplib'],
    constructions: [
      {
        exports: ['SMTP'],
        form: 'call',
        target: [
          { field: 'host', argument: 0, keyword: 'hostname' },
          { field: 'port', argument: 1, keyword: 'port' },
        ],
        whenAbsent: {
          text: 'localhost:25',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '25' },
          link: `${aiosmtplib}#aiosmtplib.SMTP`,
        },
        dials: { on: 'explicit-call', link: `${aiosmtplib}#aiosmtplib.SMTP.connect` },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { text: 'the server that each call names', exposure: 'none', link: aiosmtplib },
        dials: { on: 'first-use', link: aiosmtplib },
      },
    ],
    operations: [
      does('write', ['send', 'sendmail', 'send_message'], `${aiosmtplib}#aiosmtplib.send`, [
        { field: 'host', keyword: 'hostname' },
        { field: 'port', keyword: 'port' },
      ]),
      does('connect', ['connect', 'login', 'starttls', 'ehlo'], `${aiosmtplib}#aiosmtplib.SMTP.connect`),
    ],
    doubles: [emulator],
  },
];
