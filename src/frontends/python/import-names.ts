import { fieldOf, fieldsOf, type PyNode } from './syntax.ts';

export interface ImportOf {
  readonly module: string;
  readonly names: readonly { readonly imported: string; readonly local: string; readonly at: PyNode }[];
}

/**
 * What an import statement loads, in order. `import a.b` loads `a` and then `a.b`, and names the first: the
 * second is reached through it.
 */
export function importsOf(statement: PyNode, text: string): readonly ImportOf[] {
  const source = (node: PyNode): string => text.slice(node.start, node.end).replaceAll(/[\s\\]+/g, '');
  if (statement.type === 'import_statement')
    return fieldsOf(statement, 'name').flatMap((name) => plainImport(name, source));
  const from = statement.type === 'future_import_statement' ? undefined : fieldOf(statement, 'module_name');
  if (from === undefined) return [];
  const names = fieldsOf(statement, 'name').map((name) => {
    const original = name.type === 'aliased_import' ? fieldOf(name, 'name') : name;
    const alias = name.type === 'aliased_import' ? fieldOf(name, 'alias') : undefined;
    const imported = source(original ?? name);
    return { imported, local: alias === undefined ? imported : source(alias), at: name };
  });
  const star = statement.children.find(({ type }) => type === 'wildcard_import');
  return [
    {
      module: source(from),
      names: star === undefined ? names : [{ imported: '*', local: '*', at: star }],
    },
  ];
}

function plainImport(name: PyNode, source: (node: PyNode) => string): readonly ImportOf[] {
  if (name.type === 'aliased_import') {
    const module = fieldOf(name, 'name');
    const alias = fieldOf(name, 'alias');
    if (module === undefined || alias === undefined) return [];
    return [{ module: source(module), names: [{ imported: '*', local: source(alias), at: name }] }];
  }
  const module = source(name);
  const [top = module] = module.split('.');
  const first = { module: top, names: [{ imported: '*', local: top, at: name }] };
  return top === module ? [first] : [first, { module, names: [] }];
}
