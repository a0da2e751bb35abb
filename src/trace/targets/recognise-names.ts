/**
 * What names and hosts say by themselves. Always by whole segments: `latest`, `contest` and `social` contain
 * words that they do not mean.
 */

const testWords = new Set([
  ...['test', 'tests', 'testing', 'testdb', 'tst', 'unittest', 'unittests', 'e2e', 'ci'],
  ...['vitest', 'jest', 'mocha', 'pytest', 'playwright', 'cypress'],
]);

const productionWords = new Set(['prod', 'production', 'prd', 'live']);

/** Letters, digits and their boundaries: `shopTest2`, `shop_test-2` and `SHOP.TEST` have the same segments. */
export function segmentsOfName(name: string): readonly string[] {
  return name
    .slice(0, 1_000)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .flatMap((word) => (testWords.has(word) ? [word] : word.split(/(?<=\D)(?=\d+$)/)))
    .filter((word) => word !== '');
}

/** `prod_test_results` is production's: the dangerous word wins. */
export function isTestName(name: string): boolean {
  const segments = segmentsOfName(name);
  return segments.some((one) => testWords.has(one)) && !segments.some((one) => productionWords.has(one));
}

export function isProductionName(name: string): boolean {
  return segmentsOfName(name).some((one) => productionWords.has(one));
}

export type HostKind = 'local' | 'private' | 'remote' | 'nowhere';

/**
 * `local` is this machine. `private` is reached only from inside some network. `nowhere` are names that are
 * reserved so that they never lead anywhere. https://www.rfc-editor.org/rfc/rfc6761
 */
export function kindOfHost(host: string): HostKind {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (isLoopback(name)) return 'local';
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) || name.includes(':')) {
    return isPrivateAddress(name) ? 'private' : 'remote';
  }
  if (/(?:^|\.)(?:invalid|test)$/.test(name)) return 'nowhere';
  const isInside = /\.(?:local|internal|lan|intranet|home|corp|cluster\.local|svc)$/.test(name);
  return isInside || !name.includes('.') ? 'private' : 'remote';
}

function isLoopback(name: string): boolean {
  if (name === '' || name.startsWith('/') || name === '::1' || name === '::' || name === '0.0.0.0')
    return true;
  if (/^127(?:\.\d{1,3}){3}$/.test(name)) return true;
  return /(?:^|\.)localhost$|^localhost\.localdomain$|^host\.docker\.internal$/.test(name);
}

/** https://www.rfc-editor.org/rfc/rfc1918, https://www.rfc-editor.org/rfc/rfc4193 */
function isPrivateAddress(name: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][\da-f]{2}:|fe80:)/.test(name);
}

const testFolders = new Set(['test', 'tests', '__tests__', 'spec', 'specs', 'e2e', '__mocks__', 'cypress']);

/** Whether a path says that only tests use the file; asked only where no run of the application tells. */
export function isTestPath(file: string): boolean {
  const segments = file.split('/');
  const name = segments.pop() ?? '';
  return segments.some((one) => testFolders.has(one)) || /[.\-_](?:test|spec|e2e|cy)\.\w+$/.test(name);
}
