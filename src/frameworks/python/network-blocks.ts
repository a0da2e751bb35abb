import type { Cut } from '../../model/trace.ts';
import type { Known, Origin, Value } from '../../model/value.ts';
import {
  onDemand,
  type Intrinsic,
  type IntrinsicTable,
  type IntrinsicTools,
} from '../../values/intrinsic.ts';
import { array, number, object, string, undefinedValue } from '../../values/make-value.ts';
import { isKeywords } from '../../values/keywords.ts';
import { mockObject } from './mocks/mock-object.ts';

/** Under this key stand the blocks that hold at present. */
export const blocksKey = 'network blocks that hold';

/** What a block keeps from the network, or from the disk: everything that one library sends or does. */
export type Transport = 'httpx' | 'requests' | 'aiohttp' | 'sockets' | 'aws' | 'mongo' | 'files';

/** Packages by the library that they send with. */
const sentBy: Readonly<Record<Exclude<Transport, 'sockets'>, ReadonlySet<string>>> = {
  aws: new Set(['boto3', 'botocore', 'aioboto3', 'aiobotocore', 's3fs', 'dynamodb', 'pynamodb']),
  mongo: new Set(['pymongo', 'mongoengine']),
  // What is written in C opens files by itself: https://pytest-pyfakefs.readthedocs.io/en/latest/troubleshooting.html
  files: new Set(['pathlib', 'os', 'shutil', 'io', 'builtins', 'glob', 'tempfile', 'aiofiles', 'aioshutil']),
  httpx: new Set([
    ...['httpx', 'openai', 'anthropic', 'githubkit', 'httpx_oauth', 'authlib', 'mistralai', 'groq', 'cohere'],
    ...['ollama', 'gotenberg_client', 'tika_client', 'replicate', 'supabase', 'postgrest', 'pydantic_ai'],
  ]),
  requests: new Set([
    ...['requests', 'stripe', 'resend', 'sendgrid', 'twilio', 'huggingface_hub', 'mailchimp', 'hubspot'],
    ...['requests_oauthlib', 'tweepy', 'github', 'gitlab', 'jira', 'notion', 'elasticsearch', 'hvac'],
  ]),
  aiohttp: new Set(['aiohttp', 'slack_sdk', 'discord', 'aiobotocore']),
};

/** What needs no socket: files, programs, and databases that are files. */
const withoutSockets: ReadonlySet<string> = new Set([
  ...sentBy.files,
  ...['subprocess', 'sqlite3', 'aiosqlite', 'duckdb', 'py', 'fs', 'multiprocessing'],
]);

export function covers(transport: Transport, packageName: string): boolean {
  return transport === 'sockets' ? !withoutSockets.has(packageName) : sentBy[transport].has(packageName);
}

/** How a block is told: it stands in for the files of the machine, or in the way of what is sent. */
export function cutOfBlock({ transport, file, line }: Block): Cut {
  const place = { file, line };
  return transport === 'files'
    ? { id: `patch ${file}:${line}`, kind: 'patch', place, text: 'the file system, by pyfakefs' }
    : {
        ...{ id: `network-block ${file}:${line}`, kind: 'network-block' as const, place },
        text: `what ${transport} sends`,
      };
}

/** Fixtures that answer what a test sends, and refuse what nobody answers. */
export const blockingFixtures: Readonly<Record<string, Transport>> = {
  respx_mock: 'httpx',
  httpx_mock: 'httpx',
  requests_mock: 'requests',
  mocked_responses: 'requests',
  aioresponses: 'aiohttp',
  mock_aioresponse: 'aiohttp',
  socket_disabled: 'sockets',
  fs: 'files',
  fs_class: 'files',
  fs_module: 'files',
  fs_session: 'files',
};

/** Decorators that do the same for a test, or for those of a class. */
export function blockOfDecorator(path: string): Transport | undefined {
  if (/(?:^|\.)respx\.mock$/.test(path)) return 'httpx';
  if (/^responses\.activate$|^requests_mock\.(?:M|m)ock(?:er)?$/.test(path)) return 'requests';
  if (/(?:^|\.)mock_aws$/.test(path)) return 'aws';
  if (/(?:^|\.)patchfs$/.test(path)) return 'files';
  return /mark\.(?:block_network|disable_socket)$/.test(path) ? 'sockets' : undefined;
}

export interface Block {
  readonly transport: Transport;
  readonly file: string;
  readonly line: number;
}

export function blockValue({ transport, file, line }: Block): Value {
  return object({ transport: string(transport), file: string(file), line: number(line) });
}

/** The blocks that a remembered value stands for. */
export function blocksIn(value: Value | undefined): readonly Block[] {
  if (value?.kind !== 'known' || value.data.type !== 'array') return [];
  return value.data.items.flatMap((item): readonly Block[] => {
    if (item.kind !== 'known' || item.data.type !== 'object') return [];
    const { entries } = item.data;
    const entry = (name: string): string | number | undefined => {
      const one = entries.get(name);
      return one?.kind === 'known' && (one.data.type === 'string' || one.data.type === 'number')
        ? one.data.value
        : undefined;
    };
    const [transport, file, line] = [entry('transport'), entry('file'), entry('line')];
    if (typeof transport !== 'string' || typeof file !== 'string' || typeof line !== 'number') return [];
    return [{ transport: transport as Transport, file, line }];
  });
}

/** Text that changes with the blocks that hold. */
export function blocksText(value: Value | undefined): string {
  return blocksIn(value)
    .map((one) => Object.values(one).join(':'))
    .join();
}

function change(tools: IntrinsicTools, edit: (before: readonly Value[]) => readonly Value[]): void {
  const before = tools.recall(blocksKey);
  tools.remember(
    blocksKey,
    array(edit(before?.kind === 'known' && before.data.type === 'array' ? before.data.items : [])),
  );
}

const families: Readonly<Record<string, Transport>> = {
  'respx router': 'httpx',
  'responses mock': 'requests',
  'aiohttp mock': 'aiohttp',
  'moto mock': 'aws',
  'mongomock patch': 'mongo',
  'pyfakefs patcher': 'files',
};

function router(family: string, origin: readonly Origin[]): Known {
  return object({}, origin, { of: { builtin: family } });
}

const made =
  (family: string): Intrinsic =>
  ({ arguments: args, origin }) => {
    const callee = args.find((one) => !isKeywords(one));
    // As a decorator it leaves the function what it is; whoever runs the test enters it.
    return isDecorated(callee) ? callee : router(family, origin);
  };

function isDecorated(callee: Value | undefined): callee is Value {
  return callee?.kind === 'known' && (callee.data.type === 'function' || callee.data.type === 'class');
}

/** Entered it answers, and refuses what nobody answers; `assert_all_mocked=False` lets nothing through either. */
function methods(family: string): Readonly<Record<string, Intrinsic>> {
  const transport = families[family] ?? 'httpx';
  const enter: Intrinsic = ({ receiver, tools, origin }) => {
    const [at] = origin;
    change(tools, (before) => [
      ...before,
      blockValue({ transport, file: at?.file ?? '', line: at?.line ?? 1 }),
    ]);
    return receiver ?? undefinedValue(origin);
  };
  const exit: Intrinsic = ({ tools, origin }) => {
    change(tools, (before) => before.slice(0, -1));
    return undefinedValue(origin);
  };
  return {
    __enter__: enter,
    __aenter__: enter,
    start: enter,
    setUp: enter,
    __exit__: exit,
    __aexit__: exit,
    stop: exit,
    tearDown: exit,
    '()': ({ receiver, arguments: args, origin }) => {
      const callee = args.find((one) => !isKeywords(one));
      return isDecorated(callee) ? callee : (receiver ?? router(family, origin));
    },
    [onDemand]: ({ origin }) => mockObject(origin),
  };
}

/** https://lundberg.github.io/respx/, https://docs.getmoto.org/en/latest/docs/getting_started.html, https://github.com/getsentry/responses, https://github.com/pnuckowski/aioresponses */
export const networkBlocks: IntrinsicTable = {
  ...Object.fromEntries(Object.keys(families).map((family) => [family, methods(family)])),
  respx: {
    'get mock': ({ origin }) => router('respx router', origin),
    mock: made('respx router'),
    MockRouter: made('respx router'),
  },
  responses: {
    activate: ({ arguments: [callee], origin }) => callee ?? undefinedValue(origin),
    'get mock': ({ origin }) => router('responses mock', origin),
    RequestsMock: made('responses mock'),
  },
  requests_mock: { Mocker: made('responses mock'), mock: made('responses mock') },
  aioresponses: { aioresponses: made('aiohttp mock') },
  moto: { mock_aws: made('moto mock') },
  mongomock: { patch: made('mongomock patch') },
  pyfakefs: { 'fake_filesystem_unittest.Patcher': made('pyfakefs patcher') },
};
