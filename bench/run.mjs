// npm run bench [-- --runs N] [path…]: generated monorepos of 1,000, 4,000 and 16,000 files and any given
// checkout, cold and warm, in turn with knip and oxlint; dependency-cruiser and madge once at 1,000.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { measure, median } from './measure.mjs';

const here = import.meta.dirname;
const work = join(here, 'work');
const bin = (name) => join(here, 'node_modules', '.bin', name);
const tool = join(here, '..', 'bin', 'isolation-audit.js');
const cache = join(work, 'cache');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '1000,4000,16000' },
  },
});
const runs = Number(values.runs);

if (!existsSync(bin('knip'))) {
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}
mkdirSync(work, { recursive: true });

const cold = [process.execPath, tool, 'graph', '.', '--no-cache', '--quiet'];
const warm = [process.execPath, tool, 'graph', '.', '--cache-dir', cache, '--quiet'];
const knip = [bin('knip'), '--no-exit-code', '--no-progress'];
const oxlint = [bin('oxlint'), '--silent'];

const rows = [];
for (const size of values.sizes.split(',').filter(Boolean).map(Number)) {
  const root = join(work, `generated-${size}`);
  rmSync(root, { recursive: true, force: true });
  generate(root, size);
  await compare(`generated ${size}`, root);
  if (size === 1000) await once(root);
}
for (const path of positionals) await compare(basename(resolve(path)), resolve(path));
print();

async function compare(name, cwd) {
  await measure(warm, { cwd });
  const commands = { cold, warm, knip, oxlint };
  const results = Object.fromEntries(Object.keys(commands).map((key) => [key, []]));
  for (let run = 0; run < runs; run++) {
    for (const [key, command] of Object.entries(commands)) results[key].push(await measure(command, { cwd }));
  }
  const ms = (key) => median(results[key].map((result) => result.wallMs));
  const mb = (key) => median(results[key].map((result) => result.peakMb));
  rows.push({
    name,
    'cold s': (ms('cold') / 1000).toFixed(2),
    'warm s': (ms('warm') / 1000).toFixed(2),
    'knip s': (ms('knip') / 1000).toFixed(2),
    'oxlint s': (ms('oxlint') / 1000).toFixed(2),
    'cold/knip': (ms('cold') / ms('knip')).toFixed(2),
    'warm/knip': (ms('warm') / ms('knip')).toFixed(2),
    'cold/oxlint': (ms('cold') / ms('oxlint')).toFixed(1),
    'cold MB': mb('cold').toFixed(0),
    'warm MB': mb('warm').toFixed(0),
    'knip MB': mb('knip').toFixed(0),
    exits: Object.entries(results)
      .map(([key, list]) => `${key} ${[...new Set(list.map(({ code }) => code))].join('/')}`)
      .join(', '),
  });
}

async function once(cwd) {
  const peers = {
    'dependency-cruiser': [bin('depcruise'), '--no-config', '--ts-config', 'tsconfig.base.json', 'packages'],
    madge: [bin('madge'), '--extensions', 'ts', 'packages'],
  };
  for (const [name, command] of Object.entries(peers)) {
    const { wallMs, peakMb, code } = await measure(command, { cwd });
    process.stdout.write(
      `${name} once at 1000 files: ${(wallMs / 1000).toFixed(2)} s, ${peakMb.toFixed(0)} MB, exit ${code}\n`,
    );
  }
}

function print() {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]);
  process.stdout.write(`medians of ${runs} interleaved runs\n`);
  process.stdout.write(`| ${columns.join(' | ')} |\n|${columns.map(() => ' --- |').join('')}\n`);
  for (const row of rows) process.stdout.write(`| ${columns.map((column) => row[column]).join(' | ')} |\n`);
}
