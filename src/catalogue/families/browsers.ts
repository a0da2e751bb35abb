import type { ClientLibrary } from '../../model/catalogue.ts';
import { url } from '../http-verbs.ts';
import { does } from '../phrases.ts';

const api = 'https://playwright.dev/docs/api/class-apirequestcontext';
const page = 'https://playwright.dev/docs/api/class-page';
const baseUrl = 'https://playwright.dev/docs/api/class-testoptions#test-options-base-url';

/** The server that a browser test talks to is the application itself, with the application's own settings. */
const ownServer = {
  text: "the application's server at the configuration's baseURL",
  exposure: 'remote',
  link: baseUrl,
} as const;

/** Opening a route fails without one. */
const noServer = {
  text: 'no server, because there is no baseURL',
  exposure: 'nowhere',
  link: baseUrl,
} as const;

/** Browsers that are driven from tests. What happens inside of a page is the page's matter; requests are not. */
export const browsers: readonly ClientLibrary[] = [
  {
    id: 'playwright',
    title: 'Playwright',
    ecosystem: 'npm',
    boundary: { kind: 'http-service', technology: 'from-target' },
    packages: ['@playwright/test', 'playwright', 'playwright-core'],
    constructions: [
      {
        exports: ['request.newContext'],
        form: 'call',
        target: [{ field: 'url', argument: 0, path: ['baseURL'] }],
        whenAbsent: noServer,
        dials: { on: 'first-use', link: api },
      },
      {
        // What the runner makes for a test by these names, with the options of its configuration.
        exports: ['page', 'context', 'browser', 'request'],
        form: 'call',
        target: [{ field: 'url', argument: 0, path: ['baseURL'] }],
        whenAbsent: noServer,
        dials: { on: 'first-use', link: page },
      },
      {
        // The same where the configuration is not known.
        exports: ['page', 'context', 'browser', 'request'],
        form: 'import',
        target: [],
        whenAbsent: ownServer,
        dials: { on: 'first-use', link: page },
      },
    ],
    operations: [
      does('destroy-some', ['delete', '**.request.delete'], `${api}#api-request-context-delete`, url),
      does(
        'write',
        ['post', 'put', 'patch', '**.request.post', '**.request.put', '**.request.patch'],
        `${api}#api-request-context-post`,
        url,
      ),
      does(
        'read',
        ['get', 'head', 'fetch', '**.request.get', '**.request.head', '**.request.fetch'],
        `${api}#api-request-context-get`,
        url,
      ),
      does('read', ['goto', '**.goto'], `${page}#page-goto`, url),
    ],
    doubles: [],
  },
];
