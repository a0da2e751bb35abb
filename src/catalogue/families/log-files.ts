import type { ClientLibrary } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const pino = 'https://getpino.io/#/docs/api';
const transports = 'https://getpino.io/#/docs/transports';
const winston = 'https://github.com/winstonjs/winston/blob/master/docs/transports.md';

/**
 * Loggers that are told to write to a file: the tests' lines end up among the application's. Told once, where the
 * logger is made; the lines that log are no effects of their own.
 */
export const logFiles: readonly ClientLibrary[] = [
  {
    id: 'pino',
    title: 'Pino',
    ecosystem: 'npm',
    boundary: { kind: 'file-system', technology: 'files' },
    packages: ['pino'],
    constructions: [
      {
        exports: ['destination', 'pino.destination', 'default.destination'],
        form: 'call',
        target: [
          { field: 'path', argument: 0, when: 'string' },
          { field: 'path', argument: 0, path: ['dest'] },
        ],
        whenAbsent: { text: 'standard output', exposure: 'in-memory', link: `${pino}?id=pino-destination` },
        dials: { on: 'construction', link: `${pino}?id=pino-destination` },
        effect: { is: 'append', link: `${pino}?id=pino-destination` },
      },
      {
        exports: ['transport', 'pino.transport', 'default.transport'],
        form: 'call',
        target: [
          { field: 'path', argument: 0, path: ['options', 'destination'], when: 'string' },
          { field: 'path', argument: 0, path: ['targets', '*', 'options', 'destination'], when: 'string' },
        ],
        whenAbsent: { text: 'standard output', exposure: 'in-memory', link: transports },
        dials: { on: 'construction', link: transports },
        effect: { is: 'append', link: transports },
      },
      {
        exports: ['default', 'pino'],
        form: 'call',
        target: [
          {
            field: 'path',
            argument: 0,
            path: ['transport', 'options', 'destination'],
            when: 'string',
          },
          {
            field: 'path',
            argument: 0,
            path: ['transport', 'targets', '*', 'options', 'destination'],
            when: 'string',
          },
        ],
        whenAbsent: { text: 'standard output', exposure: 'in-memory', link: pino },
        dials: { on: 'construction', link: transports },
        effect: { is: 'append', link: transports },
      },
    ],
    operations: [does('append', ['flush', 'flushSync'], `${pino}?id=logger`)],
    doubles: [],
  },
  {
    id: 'winston',
    title: 'Winston',
    ecosystem: 'npm',
    boundary: { kind: 'file-system', technology: 'files' },
    packages: ['winston'],
    constructions: [
      {
        exports: ['transports.File', 'default.transports.File'],
        form: 'new',
        target: [{ field: 'path', argument: 0, path: ['filename'] }],
        whenAbsent: {
          text: 'nothing: the name is required',
          exposure: 'error',
          link: `${winston}#file-transport`,
        },
        dials: { on: 'construction', link: `${winston}#file-transport` },
        effect: { is: 'append', link: `${winston}#file-transport` },
      },
    ],
    operations: [does('append', ['write'], `${winston}#file-transport`)],
    doubles: [],
  },
];
