import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/secrets/redactor.ts';

const redact = createRedactor(Buffer.from('a key of this scan'));

/** Made of pieces, so that no scanner takes these lines for real keys. */
function made(...pieces: readonly string[]): string {
  return pieces.join('');
}

const fake = {
  stripe: made('sk_', 'live', '_', '4eC39HqLyjWDarjtT1zdp7dc'),
  aws: made('AKIA', 'IOSFODNN7EXAMPLE'),
  github: made('ghp_', '16C7e42F292c6912E7710c838347Ae178B4a'),
  slack: made('xoxb-', '17653672481', '-', '19874698323'),
  google: made('AIza', 'SyA1234567890abcdefghijklmnopqrstuv'),
  sendgrid: made('SG.', 'ngeVfQFYQlKU0ufo8x5d1A', '.', 'TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr'),
  anthropic: made('sk-ant-', 'api03-abcdefgh'),
  openai: made('sk-', 'abcdefghij1234567890ABCD'),
  jwt: made('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxIn0.', 'dozjgNryP4J3jVmNHl0w5N'),
};

describe('commands that take a password without saying so', () => {
  it.each([
    ['curl', 'curl -u admin:Zx81hunter https://x.test && next', 'curl -u admin:*** https://x.test && next'],
    ['mysql', 'mysql -uroot -pZx81hunter app', 'mysql -uroot -p*** app'],
    ['redis-cli', 'redis-cli -h cache -a Zx81hunter flushall', 'redis-cli -h cache -a *** flushall'],
    ['sshpass', 'sshpass -p Zx81hunter ssh host', 'sshpass -p *** ssh host'],
    ['docker login', 'docker login -u me -p Zx81hunter', 'docker login -u me -p ***'],
    [
      'a pipe',
      'echo "Zx81hunter" | docker login --password-stdin',
      'echo "***" | docker login --password-stdin',
    ],
    ['an account', 'AUTH=user:Zx81hunter vitest', 'AUTH=user:*** vitest'],
    ['escaped slashes', 'URL=postgres:\\/\\/postgres:Zx81hunter@h/x', 'URL=postgres:\\/\\/postgres:***@h/x'],
    ['a default', 'postgres://postgres:${PW:-Zx81hunter}@h/x', 'postgres://postgres:${PW:-***}@h/x'],
  ])('%s', (_, text, shown) => {
    expect(redact(text)?.text).toBe(shown);
  });

  it.each([
    'mysql -u root -p app',
    'docker login -u me -p $TOKEN',
    'mkdir -p src && curl -u $USER:$PASSWORD https://x.test',
    'redis-cli -p 6379 ping',
    'docker run -p 8080:80 nginx',
    'curl https://x.test/a:b -o out',
    'postgres://postgres:${PW:-}@h/x',
  ])('leave alone: %s', (text) => {
    expect(redact(text)).toBeUndefined();
  });
});

describe('what stays as it is', () => {
  it.each([
    ['a word', 'password'],
    ['a sentence about passwords', 'The password must be at least 8 characters long: choose another one'],
    ['a label with a colon', 'Password: required'],
    ['a sentence about an option', 'Use --token to authenticate, or --password for a prompt'],
    ['an option that takes a placeholder', '--password <password>'],
    ['an address without credentials', 'https://example.com:8080/path?page=2#top'],
    ['an address with a scope behind its port', 'http://localhost:3000/@scope/package'],
    ['a port with a name', 'http://localhost:PORT/@me'],
    ['a package on a content network', 'https://cdn.example.com/@scope/package@1.2.3/index.js'],
    ['a user without a password', 'ssh://git@github.com/owner/name.git'],
    ['a short remote address', 'git@github.com:owner/name.git'],
    ['a mail address', 'mailto:someone@example.com'],
    ['an address whose password is given later', 'postgres://user:${DB_PASSWORD}@localhost/db'],
    ['an address in a manual', 'postgres://user:<password>@localhost/db'],
    ['a format string', 'postgres://{user}:{password}@{host}/{name}'],
    ['a percent format', 'postgres://%s:%s@%s/%s'],
    ['an empty password', 'postgres://root:@localhost/db'],
    ['SQL with a parameter', 'UPDATE users SET password = $1, token=$2 WHERE id = $3'],
    ['SQL with a column', 'SET token = excluded.token'],
    ['a comparison', 'if (token === other && secret!=null)'],
    ['an assignment without a value', 'PASSWORD= node server.js'],
    ['an assignment of a variable', 'TOKEN=$NPM_TOKEN npm publish'],
    ['an expression of a workflow', 'TOKEN=${{ secrets.TOKEN }}'],
    ['a command substitution', 'PGPASSWORD=$(cat file) psql'],
    ['dots instead of a key', 'API_KEY=... npm start'],
    ['a number of tokens', 'max_tokens=4096 token_count=12'],
    ['an address in a variable for tokens', 'TOKEN_URL=https://example.com/token'],
    ["a shell's working folder", 'PWD=/srv/app make'],
    ['a style', 'sk-folding-cube sk-loading-container'],
    ['the beginning of a kind of key', 'sk_live_'],
    ['the shape of a kind of key', 'sk_live_xxxxxxxxxxxx'],
    ['a marker that programs look for', '-----BEGIN PRIVATE KEY-----'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIBIjANBg\n-----END PUBLIC KEY-----'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIBIjANBg\n-----END CERTIFICATE-----'],
    ['a commit', '16c7e42f292c6912e7710c838347ae178b4a1b2c'],
    ['a checksum of 32 digits', 'd41d8cd98f00b204e9800998ecf8427e'],
    [
      'an integrity field',
      'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    ],
    ['an image digest', 'postgres@sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'],
    ['a uuid', '123e4567-e89b-12d3-a456-426614174000'],
    ['a long name', 'getTheLongestPossibleMethodNameOfThisModule2Version3'],
    ['a path', 'packages/lib/server-only/document/Create2DocumentInvitation'],
    ['a sentence with a bearer', 'The bearer authentication scheme is described elsewhere'],
    ['an empty text', ''],
  ])('%s', (_what, text) => {
    expect(redact(text)).toBeUndefined();
  });
});

describe('addresses', () => {
  it.each([
    ['postgres://postgres:postgres@localhost:5432/app', 'postgres://postgres:***@localhost:5432/app'],
    ['postgresql://karl:hunter2@db.example.com/app', 'postgresql://***:***@db.example.com/app'],
    ['redis://:hunter2@cache:6379/0', 'redis://:***@cache:6379/0'],
    ['redis://:pa/ss@cache:6379/0', 'redis://:***@cache:6379/0'],
    [
      'mongodb+srv://app:a%40b@c1.example.com,c2.example.com/x',
      'mongodb+srv://app:***@c1.example.com,c2.example.com/x',
    ],
    ['amqp://guest:p@ss@queue', 'amqp://guest:***@queue'],
    ['root:hunter2@tcp(127.0.0.1:3306)/app', 'root:***@tcp(127.0.0.1:3306)/app'],
    [
      'see http://user:pass@host and ftp://user:word@host',
      'see http://user:***@host and ftp://user:***@host',
    ],
    ['postgres://${USER}:hunter2@host/db', 'postgres://${USER}:***@host/db'],
    ['https://0123456789abcdef0123456789abcdef@errors.example.com/4', 'https://***@errors.example.com/4'],
  ])('%s', (text, shown) => {
    expect(redact(text)).toMatchObject({ text: shown, class: 'url-credentials' });
  });

  it('hides secrets of a query string and keeps the rest', () => {
    const found = redact('https://example.com/file?access_token=abc123&page=2&sig=deadbeef');
    expect(found?.text).toBe('https://example.com/file?access_token=***&page=2&sig=***');
  });

  it('hides the secret part of a webhook', () => {
    const text = made('https://hooks.', 'slack', '.com/services/T00000000/B00000000/XXXXXXXXabcd1234');
    expect(redact(text)).toMatchObject({ text: 'https://hooks.slack.com/services/***', class: 'token' });
  });
});

describe('keys', () => {
  it.each([
    [fake.stripe, 'sk_live_***', 'sk_live'],
    [made('sk_', 'test', '_123'), 'sk_test_***', 'sk_test'],
    [made('rk_', 'live', '_abcdef'), 'rk_live_***', 'rk_live'],
    [made('pk_', 'live', '_abcdef'), 'pk_live_***', 'pk_live'],
    [made('whsec_', 'abcdef123456'), 'whsec_***', 'whsec'],
    [fake.aws, 'AKIA***', 'AKIA'],
    [fake.github, 'ghp_***', 'ghp'],
    [fake.slack, 'xoxb-***', 'xoxb'],
    [fake.google, 'AIza***', 'AIza'],
    [fake.sendgrid, 'SG.***', 'SG'],
    [made('key-', '0123456789abcdef0123456789abcdef'), 'key-***', 'key'],
    [made('glpat-', 'abcdefghij1234567890'), 'glpat-***', 'glpat'],
    [made('npm_', 'abcdefghijklmnopqrstuvwxyz0123456789'), 'npm_***', 'npm'],
    [fake.anthropic, 'sk-ant-***', 'sk-ant'],
    [fake.openai, 'sk-***', 'sk'],
  ])('%s', (text, shown, keyPrefix) => {
    expect(redact(text)).toMatchObject({ text: shown, class: 'api-key', keyPrefix });
    expect(redact(`key ${text} in a text`)?.text).toBe(`key ${shown} in a text`);
  });

  it('keeps the kind of a key that stands in an assignment', () => {
    expect(redact(`STRIPE_SECRET_KEY=${fake.stripe} node app.js`)).toMatchObject({
      text: 'STRIPE_SECRET_KEY=sk_live_*** node app.js',
      keyPrefix: 'sk_live',
    });
  });

  it('leaves nothing of a value that only starts like a key', () => {
    expect(redact(`password=${fake.stripe}!rest`)?.text).toBe('password=sk_live_***');
  });

  it('takes out the body of a private key', () => {
    const text = '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQ\nabc\n-----END RSA PRIVATE KEY-----\n';
    expect(redact(text)).toMatchObject({
      text: '-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----\n',
      class: 'private-key',
    });
  });

  it('takes out everything behind a private key that does not end', () => {
    expect(redact('-----BEGIN PRIVATE KEY-----MIIEvQ')?.text).toBe('-----BEGIN PRIVATE KEY-----***');
  });

  it.each([
    [fake.jwt],
    ['Vt3CFvRbWqpmG6AdN4U6LvPh2sKx9ZrQ8yJcTe5HnBw7'],
    ['a3f1c29e8b7d6054a3f1c29e8b7d6054a3f1c29e8b7d6054a3f1c29e8b7d6054'],
  ])('%s', (text) => {
    expect(redact(text)).toMatchObject({ text: '***', class: 'token' });
  });
});

describe('assignments', () => {
  it.each([
    [
      'Server=db;User Id=sa;Password=hunter2;Encrypt=true',
      'Server=db;User Id=sa;Password=***;Encrypt=true',
      'password',
    ],
    ['DRIVER={X};UID=sa;PWD=hunter2', 'DRIVER={X};UID=sa;PWD=***', 'password'],
    ['AccountName=a;AccountKey=abcd==;Suffix=x', 'AccountName=a;AccountKey=***;Suffix=x', 'api-key'],
    ['PGPASSWORD=hunter2 psql -h localhost', 'PGPASSWORD=*** psql -h localhost', 'password'],
    ['run --password hunter2 --verbose', 'run --password *** --verbose', 'password'],
    ['run --api-key="abc def" x', 'run --api-key="***" x', 'api-key'],
    [`curl -H "Authorization: Bearer abc.def" x`, `curl -H "Authorization: Bearer ***" x`, 'token'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic ***', 'token'],
    ['Bearer abcdefgh12345678', 'Bearer ***', 'token'],
    [`curl -H 'X-Api-Key: abc123'`, `curl -H 'X-Api-Key: ***'`, 'api-key'],
    ['{"user":"a","password":"hunter2"}', '{"user":"a","password":"***"}', 'password'],
    ['http://localhost/x?apikey=123&page=1', 'http://localhost/x?apikey=***&page=1', 'api-key'],
    ['Config(token=abc)', 'Config(token=***)', 'token'],
  ])('%s', (text, shown, kind) => {
    expect(redact(text)).toMatchObject({ text: shown, class: kind });
  });
});

describe('the name beside a text', () => {
  it('takes the whole text out whatever it looks like', () => {
    expect(redact('correct horse', 'DATABASE_PASSWORD')).toMatchObject({ text: '***', class: 'password' });
    expect(redact('x', 'apiKey')).toMatchObject({ text: '***', class: 'api-key' });
    expect(redact('tok', 'GITHUB_TOKEN')).toMatchObject({ text: '***', class: 'token' });
  });

  it('keeps the kind of a key', () => {
    expect(redact(fake.stripe, 'STRIPE_SECRET_KEY')).toMatchObject({
      text: 'sk_live_***',
      keyPrefix: 'sk_live',
    });
  });

  it.each([
    '',
    '  ',
    'true',
    'false',
    'null',
    '${TOKEN}',
    '$TOKEN',
    '<token>',
    'changeme',
    'your-token-here',
    '***',
  ])('leaves the placeholder %j', (text) => {
    expect(redact(text, 'API_TOKEN')).toBeUndefined();
  });

  it('leaves a checksum that its name declares', () => {
    const checksum = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    expect(redact(checksum, 'checksum')).toBeUndefined();
    expect(redact(checksum, 'value')?.text).toBe('***');
  });

  it('still looks into a text whose name is harmless', () => {
    expect(redact('postgres://root:x@h/db', 'DATABASE_URL')?.text).toBe('postgres://root:***@h/db');
  });
});

describe('equality', () => {
  it('is the same for the same secret in different texts', () => {
    const inCommand = redact('PGPASSWORD=hunter2 psql')?.equality;
    expect(inCommand).toMatch(/^[0-9a-f]{24}$/);
    expect(redact('hunter2', 'password')?.equality).toBe(inCommand);
    expect(redact('redis://:hunter2@host')?.equality).toBe(inCommand);
    expect(redact('redis://:hunter3@host')?.equality).not.toBe(inCommand);
  });

  it('depends on the key', () => {
    const other = createRedactor(Buffer.from('another key'));
    expect(other('hunter2', 'password')?.equality).not.toBe(redact('hunter2', 'password')?.equality);
  });

  it('never shows the secret', () => {
    for (const secret of Object.values(fake)) {
      expect(JSON.stringify(redact(`x ${secret} y`))).not.toContain(secret.slice(-8));
    }
  });
});

describe('hostile text', () => {
  const size = 1_000_000;
  const pieces = [
    'a', ' ', '\t', '\n', '{', '=', ':', '://', 'a://b:c', 'a=', 'a="', `a="b='`, 'a:b@', '--a ', '--a', 'a.',
    '-----BEGIN PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----a-----END', 'eyJ', 'eyJaaaaaaaa.', 'sk_live_',
    'SG.', 'SG.aaaaaaaaaaaaaaaaaaaa', 're_abcdef_', 'aB3', 'password=', 'password="', 'password=${', '"a": "b",',
    'authorization: bearer ', 'bearer ', 'x-', 'x-token:', 'token ', '--token ', '?sig=', 'key-', 'AKIA',
  ]; // prettier-ignore

  it.each(pieces)('takes linear time on repetitions of %j', (piece) => {
    const text = piece.repeat(Math.ceil(size / piece.length));
    const startedMs = performance.now();
    redact(text);
    redact(`password=${text}@`);
    // A quadratic search of a million characters takes minutes.
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});
