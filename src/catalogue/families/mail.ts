import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const nodemailer = 'https://nodemailer.com';
const nest = 'https://nest-modules.github.io/mailer/docs/mailer';
const smtplib = 'https://docs.python.org/3/library/smtplib.html';
const mailServers: ClientLibrary['doubles'] = [
  {
    ecosystem: 'npm',
    what: 'sandbox',
    how: 'a local SMTP server such as Mailpit as host',
    link: 'https://mailpit.axllent.org/docs/',
  },
];
const smtp: ClientLibrary['constructions'][number]['target'] = [
  { field: 'url', argument: 0, when: 'string' },
  { field: 'host', argument: 0, path: ['host'] },
  { field: 'port', argument: 0, path: ['port'] },
  { field: 'account', argument: 0, path: ['service'] },
  { field: 'client', argument: 0 },
];

export const mail: readonly ClientLibrary[] = [
  {
    id: 'nodemailer',
    title: 'Nodemailer',
    ecosystem: 'npm',
    boundary: { kind: 'mail', technology: 'smtp' },
    packages: ['nodemailer'],
    constructions: [
      {
        exports: ['createTransport'],
        form: 'call',
        target: smtp,
        whenAbsent: {
          text: 'localhost:587',
          exposure: 'local-default',
          fields: { host: 'localhost', port: '587' },
          link: `${nodemailer}/smtp/`,
        },
        dials: { on: 'first-use', link: `${nodemailer}/smtp/` },
        harmlessWhen: [
          { argument: 0, path: ['jsonTransport'], equals: true, link: `${nodemailer}/transports/` },
          { argument: 0, path: ['streamTransport'], equals: true, link: `${nodemailer}/transports/stream/` },
        ],
      },
    ],
    operations: [
      does('write', ['sendMail'], `${nodemailer}/usage/`),
      does('connect', ['verify'], `${nodemailer}/smtp/`),
    ],
    doubles: [
      {
        package: 'nodemailer-mock',
        ecosystem: 'npm',
        what: 'mock',
        how: 'mock nodemailer with it; sent mail is kept in memory',
        exports: ['default', 'getMockFor'],
        link: 'https://github.com/doublesharp/nodemailer-mock',
      },
      {
        package: 'nodemailer',
        ecosystem: 'npm',
        what: 'sandbox',
        how: 'createTestAccount() gives an account at Ethereal that delivers nothing',
        exports: ['createTestAccount'],
        link: `${nodemailer}/smtp/testing/`,
      },
      {
        package: 'smtp-server',
        ecosystem: 'npm',
        what: 'emulator',
        how: 'new SMTPServer() on a free local port',
        exports: ['SMTPServer'],
        link: `${nodemailer}/extras/smtp-server/`,
      },
      ...mailServers,
    ],
  },
  {
    id: 'nestjs-mailer',
    title: 'NestJS mailer module',
    ecosystem: 'npm',
    boundary: { kind: 'mail', technology: 'smtp' },
    packages: ['@nestjs-modules/mailer'],
    constructions: [
      {
        exports: ['MailerModule.forRoot', 'MailerModule.forRootAsync'],
        form: 'call',
        target: smtp.map((source) => ({ ...source, path: ['transport', ...(source.path ?? [])] })),
        whenAbsent: {
          text: 'what Nodemailer connects to by default',
          exposure: 'local-default',
          fields: { host: 'localhost' },
          link: nest,
        },
        dials: { on: 'first-use', link: nest },
      },
    ],
    operations: [does('write', ['sendMail'], nest), does('connect', ['verifyAllTransporters'], nest)],
    doubles: mailServers,
  },
  {
    id: 'smtplib',
    title: 'smtplib',
    ecosystem: 'pypi',
    boundary: { kind: 'mail', technology: 'smtp' },
    packages: ['smtplib'],
    constructions: [
      {
        exports: ['SMTP', 'SMTP_SSL', 'LMTP'],
        form: 'call',
        target: [
          { field: 'host', argument: 0, keyword: 'host' },
          { field: 'port', argument: 1, keyword: 'port' },
        ],
        whenAbsent: {
          text: 'nothing until connect() is called',
          exposure: 'none',
          fields: { port: '25' },
          link: `${smtplib}#smtplib.SMTP`,
        },
        dials: { on: 'construction', link: `${smtplib}#smtplib.SMTP` },
      },
    ],
    operations: [
      does('write', ['sendmail', 'send_message'], `${smtplib}#smtplib.SMTP.sendmail`),
      does('connect', ['connect', 'login', 'starttls', 'ehlo'], `${smtplib}#smtplib.SMTP.connect`),
    ],
    doubles: [
      {
        package: 'aiosmtpd',
        ecosystem: 'pypi',
        what: 'emulator',
        how: 'a Controller on a free local port',
        exports: ['controller.Controller'],
        link: 'https://aiosmtpd.aio-libs.org/en/latest/controller.html',
      },
    ],
  },
];
