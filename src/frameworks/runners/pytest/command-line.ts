import type { Invocation } from '../../../model/invocation.ts';
import type { RunnerCommand } from '../../../model/runner.ts';
import { lastOption, readCommandLine } from '../read-command-line.ts';

/** Options that take a value, of pytest and its most used plugins: https://docs.pytest.org/en/stable/reference/reference.html#command-line-flags */
const values = `
  keyword mark config-file rootdir confcutdir ignore ignore-glob deselect plugin import-mode override-ini maxfail
  tb basetemp durations durations-min junitxml junit-xml junit-prefix log-level log-cli-level log-file
  log-file-level log-file-mode log-format log-date-format log-cli-format log-auto-indent capture color code-highlight
  verbosity show-capture pythonwarnings assert report-chars pastebin doctest-report doctest-glob pdbcls
  last-failed-no-failures lfnf log-disable max-warnings
  numprocesses dist maxprocesses max-worker-restart tx px rsyncdir rsyncignore testrunuid
  ds dc cov-report cov-config cov-fail-under cov-context timeout timeout-method session-timeout reruns
  reruns-delay only-rerun rerun-except splits group durations-path splitting-algorithm record-mode
  html css envfile asyncio-mode anyio-mode benchmark-json benchmark-storage benchmark-min-rounds count repeat-scope
  seed randomly-seed hypothesis-profile hypothesis-seed hypothesis-verbosity alluredir allure-features
  random-order-bucket random-order-seed browser browser-channel base-url device output tracing video screenshot
  driver host port allow-hosts md-report-output instafail-path json-report-file report-log
  postgresql-host postgresql-port postgresql-user postgresql-password postgresql-dbname mypy-ini-file
`;

/** Options whose value may be left out: the next word is theirs where it is no option itself. */
const withOptionalValue = new Set(['--cov', '--debug', '--cache-show', '--pastebin', '--testmon-env']);

export const shape = {
  values: values.trim().split(/\s+/),
  short: {
    ...{ k: 'keyword', m: 'mark', c: 'config-file', p: 'plugin', o: 'override-ini', n: 'numprocesses' },
    ...{ r: 'report-chars', W: 'pythonwarnings', x: 'exitfirst', s: 'no-capture', v: 'verbose', q: 'quiet' },
    ...{ l: 'showlocals', h: 'help', V: 'version' },
  },
};

/** `--cov app` is one option: without this `app` would be the only folder with tests. */
export function joinOptional(args: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return args.reduce<(string | undefined)[]>((found, word) => {
    const last = found.at(-1);
    const isValue = word?.startsWith('-') === false && last !== undefined && withOptionalValue.has(last);
    if (isValue) found[found.length - 1] = `${last}=${word}`;
    else found.push(word);
    return found;
  }, []);
}

export function pytestCommandLine(invocation: Invocation): RunnerCommand | undefined {
  const { starter } = invocation;
  const line = readCommandLine(joinOptional([...fromVariable(invocation), ...invocation.arguments]), shape);
  if (['help', 'version', 'collect-only', 'co', 'fixtures', 'markers'].some((name) => line.options.has(name)))
    return undefined;
  const config = lastOption(line, 'config-file');
  const place = { file: starter.file, line: starter.line };
  return {
    ...(config === undefined ? {} : { config }),
    searchFrom: line.positionals.map(pathOf),
    // What is named decides where the search begins; it takes nothing away from that.
    filters: [],
    projects: [],
    setupFiles: [],
    environment: [],
    narrowing: ['keyword', 'mark', 'deselect'].flatMap((name) =>
      (line.options.get(name) ?? []).map((value) => `--${name} ${value}`),
    ),
    options: new Map([...line.options, ['named', line.positionals]]),
    notes: line.partial ? [{ text: 'Part of the command line is only known at run time', place }] : [],
  };
}

/** `PYTEST_ADDOPTS`: https://docs.pytest.org/en/stable/reference/reference.html#envvar-PYTEST_ADDOPTS */
function fromVariable({ environment }: Invocation): readonly (string | undefined)[] {
  const entry = environment.findLast(({ name }) => name === 'PYTEST_ADDOPTS');
  if (entry === undefined) return [];
  return entry.text === undefined ? [undefined] : splitWords(entry.text);
}

/** Words of a text, quotes taken off. */
export function splitWords(text: string): readonly string[] {
  return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  );
}

/** `tests/test_a.py::TestB::test_c` names a test of the file. */
export function pathOf(text: string): string {
  return text.replace(/::.*$/s, '').replace(/\[.*$/s, '');
}
