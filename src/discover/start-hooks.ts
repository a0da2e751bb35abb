import type { Context, Follow } from './context.ts';
import { createSession } from './context.ts';
import { entriesOf, textOf, valueAt } from './documents/read-expression.ts';
import { createLineAt } from './text-lines.ts';

/** Git hooks that the repository installs: husky's files, simple-git-hooks' keys. */
export function startHooks(base: Context, follow: Follow, begin: () => void): void {
  const { input, packages } = follow.project;
  for (const { path } of input.tree.files) {
    const folder = /^(.*\/)?(?:\.husky|\.githooks)\/[a-z-]+$/.exec(path);
    const source = folder ? input.text(path) : undefined;
    if (!folder || source === undefined) continue;
    begin();
    const link = { file: path, line: 1, command: '' };
    follow.shell(
      { source, file: path, lineAt: createLineAt(source, 1), isFile: true },
      { ...base, session: createSession(), folder: folder[1]?.replace(/\/$/, '') ?? '.', chain: [link] },
    );
  }
  for (const { file, folder, manifest } of packages) {
    for (const { value, line } of entriesOf(valueAt(manifest, 'simple-git-hooks'))) {
      const source = textOf(value);
      if (source === undefined) continue;
      begin();
      const link = { file, line, command: source };
      follow.shell(
        { source, file, lineAt: () => line },
        { ...base, session: createSession(), folder, chain: [link] },
      );
    }
  }
}
