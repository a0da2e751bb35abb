import type { Data, Value } from '../model/value.ts';

/** Whether a value counts as true; undefined when that is not decided. */
export function truth(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'known':
      return truthOfData(value.data);
    case 'one-of':
      return agree(value.options.map(truth));
    case 'undecided':
      if (value.assumed === 'falsy') return false;
      return value.assumed === 'truthy' ? true : undefined;
    case 'unresolved':
      return undefined;
  }
}

/** Whether a value is null or undefined. */
export function nullish(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'known':
      if (value.data.type === 'null' || value.data.type === 'undefined') return true;
      return isOpaque(value.data) ? undefined : false;
    case 'one-of':
      return agree(value.options.map(nullish));
    case 'undecided':
      return value.assumed === 'defined' || value.assumed === 'truthy' ? false : undefined;
    case 'unresolved':
      return undefined;
  }
}

/** Whether a value is undefined: what a default parameter asks. */
export function missing(value: Value): boolean | undefined {
  if (value.kind === 'one-of') return agree(value.options.map(missing));
  if (value.kind === 'known' && value.data.type === 'null') return false;
  return nullish(value);
}

export function agree<T>(answers: readonly (T | undefined)[]): T | undefined {
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : undefined;
}

function truthOfData(data: Data): boolean | undefined {
  switch (data.type) {
    case 'string':
      return data.redacted !== undefined || data.value !== '';
    case 'number':
      return data.value !== 0 && !Number.isNaN(data.value);
    case 'boolean':
      return data.value;
    case 'null':
    case 'undefined':
      return false;
    case 'template':
      return data.parts.some((part) => (typeof part === 'string' ? part !== '' : truth(part) === true))
        ? true
        : undefined;
    case 'external':
    case 'result':
      return isOpaque(data) ? undefined : true;
    default:
      return true;
  }
}

/** What a package exports may be anything, missing included; a module itself and an instance are objects. */
function isOpaque(data: Data): boolean {
  if (data.type === 'result') return data.new !== true && data.present !== true && !isInstance(data);
  return data.type === 'external' && data.path.length > 0 && data.present !== true;
}

/** Of a class that is called without `new` (Python): the last name of what was called says that it is one. */
function isInstance({ package: from, path }: Extract<Data, { type: 'result' }>): boolean {
  return from !== 'globalThis' && /^[A-Z]\w*[a-z]\w*$/.test(path.at(-2) ?? '');
}
