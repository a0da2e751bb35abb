import type { ClientLibrary } from '../../model/catalogue.ts';
import { pythonHttpDoubles } from '../doubles/cloud.ts';
import { byVerb, perCall, verbs } from '../http-verbs.ts';

const boundary = { kind: 'http-service', technology: 'from-target' } as const;
const requests = 'https://requests.readthedocs.io/en/latest/api/';
const httpx = 'https://www.python-httpx.org/api/';
const aiohttp = 'https://docs.aiohttp.org/en/stable/client_reference.html';

export const pythonHttpClients: readonly ClientLibrary[] = [
  {
    id: 'requests',
    title: 'Requests',
    ecosystem: 'pypi',
    boundary,
    packages: ['requests'],
    constructions: [
      {
        exports: ['Session', 'session'],
        form: 'call',
        target: [],
        whenAbsent: { ...perCall, link: `${requests}#request-sessions` },
        dials: { on: 'first-use', link: requests },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${requests}#main-interface` },
        dials: { on: 'first-use', link: requests },
      },
    ],
    operations: [...verbs(`${requests}#main-interface`), byVerb(`${requests}#requests.request`)],
    doubles: pythonHttpDoubles,
  },
  {
    id: 'httpx',
    title: 'HTTPX',
    ecosystem: 'pypi',
    boundary,
    packages: ['httpx'],
    constructions: [
      {
        exports: ['Client', 'AsyncClient'],
        form: 'call',
        target: [
          { field: 'url', keyword: 'base_url' },
          { field: 'client', keyword: 'transport' },
          { field: 'client', keyword: 'app' },
        ],
        whenAbsent: { ...perCall, link: `${httpx}#client` },
        dials: { on: 'first-use', link: `${httpx}#client` },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${httpx}#helper-functions` },
        dials: { on: 'first-use', link: httpx },
      },
    ],
    operations: [...verbs(`${httpx}#helper-functions`), byVerb(`${httpx}#helper-functions`)],
    doubles: [
      ...pythonHttpDoubles,
      {
        package: 'httpx',
        ecosystem: 'pypi',
        what: 'in-memory',
        how: 'transport=ASGITransport(app) or MockTransport(handler) sends nothing over the network',
        exports: ['ASGITransport', 'WSGITransport', 'MockTransport'],
        link: 'https://www.python-httpx.org/advanced/transports/',
      },
    ],
  },
  {
    id: 'aiohttp',
    title: 'aiohttp client',
    ecosystem: 'pypi',
    boundary,
    packages: ['aiohttp'],
    constructions: [
      {
        exports: ['ClientSession', 'client.ClientSession'],
        form: 'call',
        target: [{ field: 'url', argument: 0, keyword: 'base_url' }],
        whenAbsent: { ...perCall, link: `${aiohttp}#aiohttp.ClientSession` },
        dials: { on: 'first-use', link: aiohttp },
      },
      {
        exports: ['default'],
        form: 'import',
        target: [],
        whenAbsent: { ...perCall, link: `${aiohttp}#aiohttp.request` },
        dials: { on: 'first-use', link: aiohttp },
      },
    ],
    operations: [...verbs(`${aiohttp}#aiohttp.ClientSession.get`), byVerb(`${aiohttp}#aiohttp.request`)],
    doubles: pythonHttpDoubles,
  },
];
