import { string, undecided } from '../make-value.ts';
import type { Intrinsic, IntrinsicTable } from '../intrinsic.ts';

const workingFolder: Intrinsic = ({ tools, origin }) =>
  tools.workingFolder.origin.length > 0 ? tools.workingFolder : { ...tools.workingFolder, origin };

/** Folders of the machine: nothing in the repository decides them, but what they are is known. */
function machineFolder(what: string): Intrinsic {
  return ({ origin }) => undecided(what, origin);
}

export const processIntrinsics: IntrinsicTable = {
  globalThis: {
    'process.cwd': workingFolder,
    'process.uptime': machineFolder('the time'),
  },
  'node:process': { cwd: workingFolder },
  'node:os': {
    homedir: machineFolder('the home folder'),
    tmpdir: machineFolder('the temporary folder'),
    hostname: machineFolder('the name of the machine'),
    EOL: ({ origin }) => string('\n', origin),
  },
};
