import type { Wrapper } from './wrapper.ts';
import { splitOptions } from '../options.ts';

interface Shape {
  /** Options whose value is the next word. */
  readonly valued?: readonly string[];
  /** Operands before the command: `timeout 60 cmd`. */
  readonly operands?: number;
  /** Words that must follow the name: `conda run`. */
  readonly verb?: string;
}

/** Programs that start the command they are given and change nothing that decides what it touches. */
const shapes: Readonly<Record<string, Shape>> = {
  time: { valued: ['-f', '-o'] },
  timeout: { valued: ['-s', '-k', '--signal', '--kill-after'], operands: 1 },
  gtimeout: { valued: ['-s', '-k'], operands: 1 },
  nice: { valued: ['-n'] },
  ionice: { valued: ['-c', '-n'] },
  nohup: {},
  setsid: {},
  stdbuf: { valued: ['-i', '-o', '-e'] },
  unbuffer: {},
  command: {},
  builtin: {},
  exec: { valued: ['-a'] },
  caffeinate: {},
  'xvfb-run': { valued: ['-e', '-f', '-n', '-p', '-s', '-w'] },
  'dbus-run-session': {},
  c8: {
    valued: [
      '-r',
      '--reporter',
      '-x',
      '--exclude',
      '-n',
      '--include',
      '-o',
      '--reports-dir',
      '-c',
      '--config',
    ],
  },
  nyc: {
    valued: ['-r', '--reporter', '-x', '--exclude', '-n', '--include', '--report-dir', '-c', '--nycrc-path'],
  },
  doas: {},
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-T', '-D'] },
  conda: { verb: 'run', valued: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  micromamba: { verb: 'run', valued: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  volta: { verb: 'run', valued: ['--node', '--npm', '--pnpm', '--yarn'] },
};

export const plainWrappers: readonly string[] = Object.keys(shapes);

export const followPlainWrapper: Wrapper = ({ name, words, context, follow }) => {
  const shape = shapes[name];
  if (!shape) return false;
  const before = splitOptions(words, shape.valued);
  // `command -v x` only asks where a program is.
  if (name === 'command' && before.options.some((option) => /^-[vV]$/.test(option.name))) return true;
  let rest = before.rest;
  if (shape.verb !== undefined) {
    if (rest[0]?.parts[0] !== shape.verb) return false;
    rest = splitOptions(rest.slice(1), shape.valued).rest;
  }
  rest = rest.slice(shape.operands ?? 0);
  if (rest.length === 0) return false;
  follow.words(rest, context);
  return true;
};
