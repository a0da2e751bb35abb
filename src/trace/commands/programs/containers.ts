import { posix } from 'node:path';
import type { Target } from '../../../model/trace.ts';
import { isTestName } from '../../targets/recognise-names.ts';
import type { Program, ProgramCall } from '../program.ts';

const boundary = { kind: 'process', technology: 'docker' } as const;
const link = 'https://docs.docker.com/reference/cli/docker/';

/** Containers and what they keep. */
export const containers: readonly Program[] = [
  {
    names: ['docker', 'podman', 'docker-compose', 'podman-compose'],
    boundary,
    valued: [
      '-f',
      '--file',
      '-p',
      '--project-name',
      '--env-file',
      '--name',
      '-e',
      '--network',
      '--profile',
      '--context',
    ],
    commands: [
      { words: /^(?:compose )?down\b/, options: ['-v', '--volumes', '-vf'], effect: 'destroy-set' },
      { words: /^(?:compose )?rm\b/, options: ['-v', '-fv', '-vf', '-fsv', '-sfv'], effect: 'destroy-set' },
      { words: /^(?:volume (?:rm|prune)|system prune)\b/, effect: 'destroy-set' },
      {
        words: /^(?:(?:compose |container )?(?:rm|kill|stop|down)|image rm|rmi|network rm)\b/,
        effect: 'destroy-some',
      },
      {
        words:
          /^(?:(?:compose )?(?:up|run|start|restart|exec|create|build|pull|cp)|volume create|network create)\b/,
        effect: 'write',
      },
    ],
    target: composeProject,
    link,
  },
];

/**
 * Compose names a project after its folder, so whoever starts one there by hand gets the same containers and
 * volumes. A file or a project of its own for tests keeps them apart by name only.
 */
function composeProject({ invocation: { program, folder, arguments: args }, line }: ProgramCall): Target {
  const isCompose = program.endsWith('-compose') || args[0] === 'compose';
  const target = { origin: [], variables: [], fields: {} };
  if (!isCompose) {
    const text = 'containers of this machine';
    return { ...target, text, exposure: 'ambient', why: 'Whose containers these are is up to the machine.' };
  }
  const file = line.text('-f', '--file');
  const project = line.text('-p', '--project-name');
  const text = `compose project ${project ?? (folder === '.' ? 'of this folder' : posix.basename(folder))}`;
  const own = [file, project].filter((one) => one !== undefined).some((one) => isTestName(one));
  if (own || project !== undefined) {
    return {
      ...target,
      text,
      exposure: 'shared',
      why: 'Its containers are on the machine that others use too.',
    };
  }
  return {
    ...target,
    text,
    exposure: 'real',
    why: 'It is the project that anyone starts in this folder by hand.',
  };
}
