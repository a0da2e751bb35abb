import type { ClientLibrary } from '../../model/catalogue.ts';
import { axiosMock, httpDoubles, undiciMock } from '../doubles/cloud.ts';
import { byMethod, perCall, url, verbs } from '../http-verbs.ts';
import { does } from '../phrases.ts';

const boundary = { kind: 'http-service', technology: 'from-target' } as const;
const axios = 'https://axios-http.com/docs';
const got = 'https://github.com/sindresorhus/got/blob/main/documentation';
const undici = 'https://undici.nodejs.org/#';
const nodeFetch = 'https://github.com/node-fetch/node-fetch';
const ky = 'https://github.com/sindresorhus/ky';
const superagent = 'https://ladjs.github.io/superagent/';
const fetchStandard = 'https://developer.mozilla.org/docs/Web/API/Window/fetch';
const node = 'https://nodejs.org/api/http.html';

export const httpClients: readonly ClientLibrary[] = [
  {
    id: 'fetch',
    title: 'fetch',
    ecosystem: 'npm',
    boundary,
    packages: [],
    globals: ['fetch'],
    constructions: [
      {
        exports: ['fetch'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: fetchStandard },
        dials: { on: 'first-use', link: fetchStandard },
      },
    ],
    operations: [byMethod(['()'], fetchStandard, 1)],
    doubles: httpDoubles,
  },
  {
    id: 'axios',
    title: 'axios',
    ecosystem: 'npm',
    boundary,
    packages: ['axios', '@nestjs/axios'],
    constructions: [
      {
        exports: ['create', 'default.create', 'Axios'],
        form: 'either',
        target: [{ field: 'url', argument: 0, path: ['baseURL'] }],
        whenAbsent: { ...perCall, link: `${axios}/req_config` },
        dials: { on: 'first-use', link: `${axios}/instance` },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${axios}/api_intro` },
        dials: { on: 'first-use', link: `${axios}/api_intro` },
      },
    ],
    operations: [...verbs(`${axios}/api_intro`), byMethod(['()', 'request'], `${axios}/req_config`, 0)],
    doubles: [axiosMock, ...httpDoubles],
  },
  {
    id: 'got',
    title: 'Got',
    ecosystem: 'npm',
    boundary,
    packages: ['got'],
    constructions: [
      {
        exports: ['extend', 'default.extend', 'got.extend'],
        form: 'call',
        target: [{ field: 'url', argument: 0, path: ['prefixUrl'] }],
        whenAbsent: { ...perCall, link: `${got}/10-instances.md` },
        dials: { on: 'first-use', link: `${got}/10-instances.md` },
      },
      {
        exports: ['default', 'got'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${got}/1-promise.md` },
        dials: { on: 'first-use', link: `${got}/1-promise.md` },
      },
    ],
    operations: [
      ...verbs(`${got}/2-options.md#method`),
      byMethod(['()', 'stream', 'paginate'], `${got}/2-options.md#method`, 1),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'undici',
    title: 'undici',
    ecosystem: 'npm',
    boundary,
    packages: ['undici'],
    constructions: [
      {
        exports: ['Client', 'Pool', 'BalancedPool'],
        form: 'new',
        target: [{ field: 'url', argument: 0 }],
        whenAbsent: {
          text: 'nothing: the origin is required',
          exposure: 'error',
          link: `${undici}/docs/api/Client`,
        },
        dials: { on: 'first-use', link: `${undici}/docs/api/Client` },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: undici },
        dials: { on: 'first-use', link: undici },
      },
    ],
    operations: [
      byMethod(
        ['fetch', 'request', 'stream', 'pipeline'],
        `${undici}/?id=undicirequesturl-options-promise`,
        1,
      ),
    ],
    doubles: [undiciMock, ...httpDoubles],
  },
  {
    id: 'node-fetch',
    title: 'node-fetch',
    ecosystem: 'npm',
    boundary,
    packages: ['node-fetch', 'cross-fetch', 'isomorphic-fetch'],
    constructions: [
      {
        exports: ['default', 'fetch'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${nodeFetch}#fetchurl-options` },
        dials: { on: 'first-use', link: nodeFetch },
      },
    ],
    operations: [byMethod(['()', 'fetch'], `${nodeFetch}#fetchurl-options`, 1)],
    doubles: httpDoubles,
  },
  {
    id: 'ky',
    title: 'Ky',
    ecosystem: 'npm',
    boundary,
    packages: ['ky'],
    constructions: [
      {
        exports: ['create', 'extend', 'default.create'],
        form: 'call',
        target: [{ field: 'url', argument: 0, path: ['prefixUrl'] }],
        whenAbsent: { ...perCall, link: `${ky}#kycreatedefaultoptions` },
        dials: { on: 'first-use', link: ky },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${ky}#kyinput-options` },
        dials: { on: 'first-use', link: ky },
      },
    ],
    operations: [...verbs(`${ky}#kygetinput-options`), byMethod(['()'], `${ky}#kyinput-options`, 1)],
    doubles: httpDoubles,
  },
  {
    id: 'superagent',
    title: 'SuperAgent',
    ecosystem: 'npm',
    boundary,
    packages: ['superagent'],
    constructions: [
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: superagent },
        dials: { on: 'first-use', link: superagent },
      },
    ],
    handles: [{ calls: ['agent'], gives: 'result', link: `${superagent}#agents-for-global-state` }],
    operations: [
      ...verbs(`${superagent}#request-basics`),
      does('write', ['()'], `${superagent}#request-basics`, [{ field: 'url', argument: 1 }]),
    ],
    doubles: httpDoubles,
  },
  {
    id: 'node-http',
    title: 'HTTP in Node.js',
    ecosystem: 'npm',
    boundary,
    packages: ['node:http', 'node:https'],
    constructions: [
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${node}#httprequesturl-options-callback` },
        dials: { on: 'first-use', link: node },
      },
    ],
    operations: [
      {
        ...byMethod(['request'], `${node}#httprequesturl-options-callback`, 0),
        target: [
          ...url,
          { field: 'host', argument: 0, path: ['hostname'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
        ],
      },
      does('read', ['get'], `${node}#httpgetoptions-callback`, url),
    ],
    doubles: httpDoubles,
  },
];
