import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../model/user-error.ts';
import type { Host } from './host.ts';

/** One `--format` option: what to write, and where. */
export interface Output {
  readonly format: string;
  /** Absent: standard output. */
  readonly file?: string;
}

export function parseOutputs(texts: readonly string[], known: readonly string[]): Output[] {
  const outputs = texts.map((text): Output => {
    const cut = text.indexOf('=');
    const format = cut === -1 ? text : text.slice(0, cut);
    if (!known.includes(format)) {
      throw new UserError(`there is no format '${format}'`, `The formats are: ${known.join(', ')}.`);
    }
    if (cut === -1) return { format };
    const file = text.slice(cut + 1);
    if (file === '') throw new UserError(`format '${format}' names no file after '='`);
    return { format, file };
  });
  if (outputs.filter((output) => output.file === undefined).length > 1) {
    throw new UserError(
      'two formats want the standard output',
      'Give all but one a file: --format json=graph.json',
    );
  }
  return outputs;
}

/** Writes a whole file or nothing; what is not a regular file (a pipe, a device) is written as it is. */
export function writeOutput(host: Host, output: Output, text: string): void {
  if (output.file === undefined) {
    host.stdout.write(text);
    return;
  }
  const path = resolve(host.cwd(), output.file);
  try {
    if (isSpecial(path)) writeFileSync(path, text);
    else replaceFile(path, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError(`cannot write ${output.file}: ${code ?? message}`);
  }
}

function isSpecial(path: string): boolean {
  const state = statSync(path, { throwIfNoEntry: false });
  return state !== undefined && !state.isFile();
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
