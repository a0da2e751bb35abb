import type { Expression } from '../../model/expression.ts';
import type { CiService } from '../../model/run.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { Context, Follow } from '../context.ts';
import { createSession } from '../context.ts';
import { entriesOf, itemsOf, textOf, textsOf, valueAt } from '../documents/read-expression.ts';
import { createEntry } from '../environment-entry.ts';
import { literalText } from '../shell/text.ts';
import { createLineAt } from '../text-lines.ts';
import { firstContentLine } from '../documents/block-lines.ts';

const file = '.gitlab-ci.yml';
const globalKeys = new Set(
  'default include stages variables workflow image services before_script after_script cache pages spec'.split(
    ' ',
  ),
);
const deepestExtends = 8;

/** Jobs of GitLab CI: variables, services and scripts. What `include` adds from elsewhere is not read. */
export function startGitlab(base: Context, follow: Follow, begin: () => void): void {
  const document = follow.project.input.documents(file)?.value;
  if (!document) return;
  if (valueAt(document, 'include'))
    follow.note({ text: 'files that it includes were not read', place: { file, line: 1 } });
  for (const { key, value, line } of entriesOf(document)) {
    if (globalKeys.has(key) || key.startsWith('.')) continue;
    begin();
    runJob(document, value, line, base, follow);
  }
}

function runJob(document: Expression, job: Expression, line: number, base: Context, follow: Follow): void {
  const levels = [valueAt(document, 'default') ?? document, ...inherited(document, job, 0), job];
  /** The innermost level that has the key. */
  const find = (key: string): Expression | undefined =>
    levels.map((level) => valueAt(level, key)).findLast((value) => value !== undefined);
  const script = find('script');
  if (!script) return;
  const { redact } = follow.project.input;
  const ci = createEntry('CI', literalText('true'), 'ci', { file, line }, redact);
  const variables = [
    valueAt(document, 'variables'),
    ...levels.slice(1).map((level) => valueAt(level, 'variables')),
  ];
  const environment = [ci, ...variables.flatMap((block) => readVariables(block, follow))];
  const context: Context = {
    ...base,
    environment,
    services: readServices(find('services')),
    session: createSession(),
    triggers: textsOf(valueAt(job, 'only')),
  };
  const text = follow.project.input.text(file);
  for (const block of [find('before_script'), script]) runLines(block, text, context, follow);
}

/** Lines of a script share one shell. */
function runLines(
  block: Expression | undefined,
  text: string | undefined,
  context: Context,
  follow: Follow,
): void {
  const items = block?.kind === 'array' ? itemsOf(block) : block ? [block] : [];
  const starts: { readonly offset: number; readonly lineAt: (offset: number) => number }[] = [];
  let source = '';
  for (const item of items) {
    const own = textOf(item);
    if (own === undefined) continue;
    starts.push({ offset: source.length, lineAt: createLineAt(own, firstContentLine(item, text)) });
    source += `${own}\n`;
  }
  const lineAt = (offset: number): number => {
    const start = starts.findLast((one) => one.offset <= offset);
    return start ? start.lineAt(offset - start.offset) : 1;
  };
  follow.shell(
    { source, file, lineAt },
    { ...context, chain: [...context.chain, { file, line: lineAt(0), command: '' }] },
  );
}

function inherited(document: Expression, job: Expression, depth: number): readonly Expression[] {
  if (depth >= deepestExtends) return [];
  return textsOf(valueAt(job, 'extends')).flatMap((name) => {
    const parent = valueAt(document, name);
    return parent ? [...inherited(document, parent, depth + 1), parent] : [];
  });
}

function readVariables(block: Expression | undefined, follow: Follow): readonly EnvironmentEntry[] {
  return entriesOf(block).map(({ key, value, line }) => {
    const text = textOf(value) ?? textOf(valueAt(value, 'value')) ?? '';
    return createEntry(key, literalText(text), 'ci', { file, line }, follow.project.input.redact);
  });
}

function readServices(block: Expression | undefined): readonly CiService[] {
  return itemsOf(block).map((item) => {
    const image = textOf(item) ?? textOf(valueAt(item, 'name'));
    const alias = textOf(valueAt(item, 'alias'));
    const name =
      alias ??
      image
        ?.replace(/[:@].*$/, '')
        .split('/')
        .at(-1) ??
      'service';
    return { name, image, ports: [], origin: { file, line: item.line } };
  });
}
