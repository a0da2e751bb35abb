import { describe, expect, it } from 'vitest';
import { readPython } from './read-python.ts';

const text = 'hunter2secret';

describe('texts that go to a name that says what they are', () => {
  it.each([
    `DB_PASSWORD = '${text}'`,
    `DB_PASSWORD = ('${text}')`,
    `DB_PASSWORD = a or '${text}'`,
    `DB_PASSWORD = '${text}' if a else None`,
    `DB_PASSWORD: str = '${text}'`,
    `self.password = '${text}'`,
    `settings['password'] = '${text}'`,
    `connect(password='${text}')`,
    `connect(password=a or '${text}')`,
    `x = {'password': '${text}'}`,
    `def f(a, *, password='${text}'): pass`,
    `f = lambda password='${text}': password`,
    `if (password := '${text}'): pass`,
    `class A:\n  db_password = '${text}'`,
    `class A:\n  db_password: SecretStr = SecretStr('${text}')`,
    `class A:\n  db_password: str = Field(default='${text}')`,
    `class A:\n  db_password: str = Field('${text}', env='X')`,
    `import os\nx = os.environ.get('DB_PASSWORD', '${text}')`,
    `import os\nx = os.getenv('DB_PASSWORD', default='${text}')`,
    `import os\nos.environ['DB_PASSWORD'] = '${text}'`,
    `import os\nos.environ.setdefault('DB_PASSWORD', '${text}')`,
    `import os\nos.environ.update(DB_PASSWORD='${text}')`,
    `import os\nos.environ.update({'DB_PASSWORD': '${text}'})`,
    `monkeypatch.setenv('DB_PASSWORD', '${text}')`,
    `monkeypatch.setattr(settings, 'db_password', '${text}')`,
    `x = config('DB_PASSWORD', default='${text}')`,
    `# postgres://u:${text}@h/d`,
    `"""postgres://u:${text}@h/d"""`,
    `x = f'postgres://u:${text}@{host}/d'`,
    `x = 'postgres://u:' + '${text}' + '@h/d'`,
  ])('are taken out of %s', (source) => {
    expect(JSON.stringify(readPython(source))).not.toContain(text);
  });

  it.each([
    "x = os.getenv('DB_PASSWORD')",
    "password = config('DB_PASSWORD')",
    "password = os.environ['DB_PASSWORD']",
    "password = ask('the DB_PASSWORD')",
    "x = f(default='DB_PASSWORD')",
    "monkeypatch.setenv('DB_PASSWORD', name)",
  ])('stay in %s', (source) => {
    expect(JSON.stringify(readPython(`import os\n${source}`))).toContain('DB_PASSWORD');
  });
});

describe('comments', () => {
  it('say what the declaration below them is for', () => {
    const { code } = readPython(
      '# one\n# two\n@a\ndef f():\n  # of nothing\n  pass # aside\n\n# a class\nclass A:\n  # a method\n  def g(self): pass\n',
    );
    expect(code.comments).toEqual([
      { line: 1, endLine: 2, text: 'one\ntwo', documents: { function: 1 } },
      { line: 5, endLine: 5, text: 'of nothing' },
      { line: 6, endLine: 6, text: 'aside' },
      { line: 8, endLine: 8, text: 'a class', documents: { class: 0 } },
      { line: 10, endLine: 10, text: 'a method', documents: { function: 2 } },
    ]);
  });
});

describe('annotations', () => {
  const typeOf = (annotation: string): string => {
    const [step] = readPython(`x: ${annotation} = y`).code.functions[0]?.body ?? [];
    const show = (type: { name: unknown; arguments?: readonly unknown[] }): string => {
      const { name, property, object, kind } = type.name as Record<string, string>;
      const own =
        kind === 'member'
          ? `${(object as unknown as { name: string }).name}.${property ?? ''}`
          : (name ?? kind ?? '');
      const inner = (type.arguments ?? []) as { name: unknown }[];
      return inner.length === 0 ? own : `${own}[${inner.map(show).join(', ')}]`;
    };
    return step?.do === 'assign' && step.type !== undefined ? show(step.type) : '';
  };

  it.each([
    ['A', 'A'],
    ['a.B', 'a.B'],
    ['Optional[A]', 'A'],
    ['A | None', 'A'],
    ['None | A', 'A'],
    ['Union[None, A, B]', 'A'],
    ['list[A]', 'list[A]'],
    ['dict[str, list[A]]', 'dict[str, list[A]]'],
    ['"A"', 'A'],
    ['"Optional[list[A]]"', 'list[A]'],
    ['Optional["a.B"]', 'a.B'],
    ['"A | None"', 'A'],
    ['Annotated[A, Depends(get)]', 'Annotated[A, call]'],
    ['Literal["a", "b"]', 'Literal'],
    ['"not a type!"', ''],
  ])('%s', (annotation, wanted) => {
    expect(typeOf(annotation)).toBe(wanted);
  });
});
