/** Ways in which a suite or test is declared: what stands behind its name, and what becomes of it. */
export interface Form {
  readonly path: string;
  readonly fate: 'runs' | 'latent' | 'never';
  /** Its table stands in the call before; `for` gives the context after the row. */
  readonly table?: 'each' | 'for';
}

const runs = [
  'only',
  'concurrent',
  'sequential',
  'serial',
  'parallel',
  'fails',
  'fail',
  'failing',
  'slow',
  'shuffle',
  'always',
  'skipIf()',
  'runIf()',
  'todoIf()',
  'if()',
];
const latent = ['skip', 'fixme'];

function fateOf(words: readonly string[]): Form['fate'] {
  if (words.includes('todo')) return 'never';
  return words.some((word) => latent.includes(word)) ? 'latent' : 'runs';
}

const words = [...runs, ...latent, 'todo'];
const pairs = ['only', 'concurrent', 'sequential', 'serial', 'parallel', 'skip', 'always'];

const plain: readonly Form[] = [
  [],
  ...words.map((word) => [word]),
  ...pairs.flatMap((first) => words.map((second) => [first, second])),
].map((path) => ({ path: path.map((word) => `.${word}`).join(''), fate: fateOf(path) }));

export const forms: readonly Form[] = plain.flatMap((form): readonly Form[] => [
  form,
  { ...form, path: `${form.path}.each()`, table: 'each' },
  { ...form, path: `${form.path}.for()`, table: 'for' },
]);
