import { rootMark } from '../../paths.ts';
import { holeEnd, holeStart } from '../../shell/text.ts';
import { argumentsHole } from '../recipe-file.ts';

/** What tox puts in for braces. https://tox.wiki/en/stable/config.html#substitutions */
export function substitute(text: string, environment: string, folder: string): string {
  return text
    .replace(/\{posargs(?::((?:[^{}]|\{[^{}]*\})*))?\}/g, (_, otherwise?: string) =>
      argumentsHole(substitutePlain(otherwise ?? '', environment, folder)),
    )
    .replace(/\[\]/g, () => argumentsHole(''))
    .replace(/\{[^{}\s]*\}/g, (hole) => substitutePlain(hole, environment, folder));
}

const rootNames = new Set(['toxinidir', 'tox_root', 'config_dir']);

function substitutePlain(text: string, environment: string, folder: string): string {
  return text.replace(/\{([^{}\s:]*)(?::([^{}]*))?\}/g, (_, name: string, rest?: string) => {
    if (rootNames.has(name)) return folder === '.' ? rootMark : `${rootMark}/${folder}`;
    if (name === 'envname' || name === 'env_name') return environment;
    if (name === 'envpython' || name === 'env_python') return 'python';
    if (name === '/') return '/';
    if (name === 'env') return variable(rest ?? '');
    return `${holeStart}${name}${holeEnd}`;
  });
}

/** `{env:NAME:default}`: an exported variable wins over the default. */
function variable(text: string): string {
  const [name = '', ...otherwise] = text.split(':');
  return otherwise.length === 0 ? `\${${name}}` : `\${${name}:-${otherwise.join(':')}}`;
}
