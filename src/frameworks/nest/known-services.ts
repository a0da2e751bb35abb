import type { Value } from '../../model/value.ts';

/** Services of libraries that are there without anybody in the repository making them. */
const services = ['@nestjs/config ConfigService'];

/** What is injected where no module that was followed provides it; undefined where nobody knows. */
export function withoutProvider(by: Value | undefined): Value | undefined {
  if (by?.kind !== 'known' || by.data.type !== 'external') return undefined;
  const { package: name, path } = by.data;
  // `ConfigService.get` of the package itself is understood where settings are.
  if (services.includes(`${name} ${path.join('.')}`)) return by;
  // Its methods are those of axios.
  if (name === '@nestjs/axios' && path[0] === 'HttpService')
    return {
      kind: 'known',
      data: { type: 'external', package: 'axios', path: ['default'] },
      origin: by.origin,
    };
  return undefined;
}
