import type { ClientLibrary, Construction } from '../../model/catalogue.ts';
import { does } from '../phrases.ts';

const boundary = { kind: 'process', technology: 'host' } as const;
const childProcess = 'https://nodejs.org/api/child_process.html';
const execa = 'https://github.com/sindresorhus/execa/blob/main/docs/api.md';
const zx = 'https://google.github.io/zx/api';
const shell = 'https://github.com/shelljs/shelljs';
const dockerode = 'https://github.com/apocas/dockerode';
const subprocess = 'https://docs.python.org/3/library/subprocess.html';

function starts(link: string, exported: readonly string[] = ['default']): readonly Construction[] {
  return [
    {
      exports: exported,
      form: 'import',
      target: [],
      whenAbsent: { text: 'the machine, with the environment of this process', exposure: 'ambient', link },
      dials: { on: 'first-use', link },
    },
  ];
}

/** What a started program does is the program's matter: its command line is followed where it is known. */
export const processes: readonly ClientLibrary[] = [
  {
    id: 'child-process',
    title: 'Child processes in Node.js',
    ecosystem: 'npm',
    boundary,
    packages: ['node:child_process'],
    constructions: starts(childProcess),
    operations: [
      does(
        'write',
        ['exec', 'execSync', 'execFile', 'execFileSync', 'spawn', 'spawnSync', 'fork'],
        `${childProcess}#child_processspawncommand-args-options`,
        [{ field: 'path', argument: 0 }],
      ),
    ],
    doubles: [],
  },
  {
    id: 'execa',
    title: 'Execa',
    ecosystem: 'npm',
    boundary,
    packages: ['execa', 'cross-spawn', 'nano-spawn', 'tinyexec'],
    constructions: starts(execa, ['default', 'execa', '$']),
    operations: [
      does(
        'write',
        [
          '()',
          'execa',
          'execaSync',
          'execaCommand',
          'execaCommandSync',
          'execaNode',
          '$',
          'sync',
          'command',
          'commandSync',
          'x',
          'exec',
          'spawn',
        ],
        execa,
        [{ field: 'path', argument: 0 }],
      ),
    ],
    doubles: [],
  },
  {
    id: 'zx',
    title: 'zx',
    ecosystem: 'npm',
    boundary,
    packages: ['zx'],
    constructions: starts(zx, ['$', 'default']),
    operations: [does('write', ['()', '$', '$.sync', 'sync'], zx, [{ field: 'path', argument: 0 }])],
    doubles: [],
  },
  {
    id: 'shelljs',
    title: 'ShellJS',
    ecosystem: 'npm',
    boundary,
    packages: ['shelljs'],
    constructions: starts(shell),
    operations: [
      does('destroy-set', ['rm'], `${shell}#rmoptions-file--file-`, [
        { field: 'path', argument: 0 },
        { field: 'path', argument: 1 },
      ]),
      does(
        'write',
        ['exec', 'cmd', 'mv', 'cp', 'sed', 'touch', 'chmod', 'ln', 'mkdir'],
        `${shell}#execcommand--options--callback`,
        [{ field: 'path', argument: 0 }],
      ),
      does(
        'read',
        ['ls', 'cat', 'find', 'grep', 'head', 'tail', 'test', 'which'],
        `${shell}#lsoptions-path-`,
      ),
    ],
    doubles: [],
  },
  {
    id: 'dockerode',
    title: 'dockerode',
    ecosystem: 'npm',
    boundary: { kind: 'process', technology: 'docker' },
    packages: ['dockerode'],
    constructions: [
      {
        exports: ['default'],
        form: 'either',
        target: [
          { field: 'path', argument: 0, path: ['socketPath'] },
          { field: 'host', argument: 0, path: ['host'] },
          { field: 'port', argument: 0, path: ['port'] },
        ],
        whenAbsent: {
          text: "DOCKER_HOST, else the machine's Docker socket",
          exposure: 'ambient',
          link: `${dockerode}#getting-started`,
        },
        dials: { on: 'first-use', link: dockerode },
      },
    ],
    handles: [
      {
        calls: ['createContainer', 'getContainer', 'getImage', 'getVolume', 'getNetwork'],
        gives: 'result',
        link: dockerode,
      },
    ],
    operations: [
      does(
        'destroy-set',
        ['pruneVolumes', 'pruneContainers', 'pruneImages', 'pruneNetworks'],
        `${dockerode}#docker`,
      ),
      does('destroy-some', ['remove', 'kill', 'stop'], `${dockerode}#manipulating-a-container`),
      does(
        'write',
        [
          'run',
          'createContainer',
          'start',
          'restart',
          'exec',
          'pull',
          'buildImage',
          'createVolume',
          'createNetwork',
          'putArchive',
        ],
        `${dockerode}#creating-a-container`,
      ),
      does(
        'read',
        ['listContainers', 'listImages', 'listVolumes', 'inspect', 'logs', 'info', 'getEvents'],
        dockerode,
      ),
      does('connect', ['ping', 'version'], dockerode),
    ],
    doubles: [],
    environment: [{ name: 'DOCKER_HOST', sets: 'url', link: `${dockerode}#getting-started` }],
  },
  {
    id: 'subprocess',
    title: 'subprocess',
    ecosystem: 'pypi',
    boundary,
    packages: ['subprocess'],
    constructions: starts(subprocess),
    operations: [
      does(
        'write',
        ['run', 'Popen', 'call', 'check_call', 'check_output', 'getoutput', 'getstatusoutput'],
        `${subprocess}#subprocess.run`,
        [{ field: 'path', argument: 0, keyword: 'args' }],
      ),
    ],
    doubles: [
      {
        package: 'pytest-subprocess',
        ecosystem: 'pypi',
        what: 'mock',
        how: 'the fp fixture answers registered commands',
        link: 'https://pytest-subprocess.readthedocs.io/en/latest/',
      },
    ],
  },
];
