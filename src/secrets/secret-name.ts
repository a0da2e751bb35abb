/** Quick look before the name is taken apart: most names hold none of these. */
const hint = /pass|pwd|secret|token|key|credential|salt|pepper|mnemonic|_auth$/i;

/** Said after what a value is: `API_KEY_TEST`, `passwordBase64`, `SECRET_OLD`. */
const qualifiers = new Set(
  (
    'test tests testing e2e ci dev develop development prod production stage staging local sandbox live demo ' +
    'default value val raw plain text base64 b64 hex old new current previous next primary secondary backup v'
  ).split(' '),
);

const secretEnding =
  /(?:password|passwd|passphrase|passcode|pwd|secret|token|apikey|secretkey|privatekey|accesskey)$/;

const secretWords = new Set(['pass', 'pw', 'salt', 'pepper', 'mnemonic']);

/** A key is only secret by what it opens: `PRIMARY_KEY`, `CACHE_KEY` and `PUBLIC_KEY` are none. */
const keysOf = new Set(
  (
    'api secret private access account shared signing signature encryption decryption crypto cipher aes hmac jwt ' +
    'auth authentication authorization service master root admin license licence webhook session cookie nextauth ' +
    'deploy ssh ssl tls storage sas role anon client app application server bot stripe sendgrid mailgun resend ' +
    'openai anthropic gemini mistral cohere groq openrouter twilio algolia sentry datadog honeycomb newrelic posthog ' +
    'segment mixpanel amplitude launchdarkly supabase clerk pusher ably mapbox pinecone unkey'
  ).split(' '),
);

/** Keys of these services' own kinds that are meant to be public, and shells' working folders. */
const never = new Set([
  'pwd',
  'oldpwd',
  'public key',
  'publishable key',
  'site key',
  'storage key',
  'session key',
]);

/** Whether a variable, option or property of this name holds a secret whatever its value looks like. */
export function isSecretName(name: string): boolean {
  if (name.length > 200 || !hint.test(name)) return false;
  if (name === 'PWD' || name === 'OLDPWD') return false;
  if (name === '_auth') return true;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (never.has(`${before} ${last}`)) return false;
  if (secretEnding.test(last) || secretWords.has(last)) return true;
  if (last === 'key') return keysOf.has(before);
  if (last === 'base') return before === 'key' && words.at(-3) === 'secret';
  return last === 'credentials' && before !== '' && before !== 'allow' && before !== 'with';
}

function wordsOf(name: string): string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => (/^(?:base64|b64|e2e)$/.test(word) ? word : word.replace(/\d+$/, '')))
    .filter((word) => word !== '');
  while (words.length > 1 && qualifiers.has(words.at(-1) ?? '')) words.pop();
  return words;
}
