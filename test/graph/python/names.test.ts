import { describe, expect, it } from 'vitest';
import { resolveExport, resolveLocal, resolveMember } from '../../../src/graph/symbols.ts';
import { pythonRepository } from '../support/python.ts';
import { memory } from '../support/repository.ts';

const { graph } = pythonRepository(
  memory({
    'shop/__init__.py': 'from .models import Order as Purchase\n',
    'shop/models.py': 'from peewee import *\n\nclass Order(Model): ...\n\n_hidden = 1\n',
    'shop/db.py': 'from .models import *\n\nengine = object()\n',
    'main.py': 'import shop.db\nimport shop.models as models\nfrom shop.db import *\n',
  }),
);

const order = { kind: 'declared', file: 'shop/models.py', name: 'Order', line: 3 };

describe('names of Python modules', () => {
  it('are what a module declares or imports, under the name that it gives them', () => {
    expect(resolveExport(graph, 'shop/__init__.py', 'Purchase')).toEqual(order);
    expect(resolveExport(graph, 'shop/__init__.py', 'Order')).toMatchObject({ kind: 'unresolved' });
  });

  it('go through `import a.b`, which binds the first and loads both', () => {
    const shop = resolveLocal(graph, 'main.py', 'shop');
    expect(shop).toEqual({ kind: 'namespace', file: 'shop/__init__.py' });
    const db = resolveMember(graph, shop, 'db');
    expect(db).toEqual({ kind: 'namespace', file: 'shop/db.py' });
    expect(resolveMember(graph, db, 'engine')).toMatchObject({ kind: 'declared', file: 'shop/db.py' });
    expect(resolveLocal(graph, 'main.py', 'models')).toEqual({ kind: 'namespace', file: 'shop/models.py' });
  });

  it('come from star imports, of modules first and of a package else', () => {
    expect(resolveLocal(graph, 'main.py', 'Order')).toEqual(order);
    expect(resolveLocal(graph, 'shop/models.py', 'Model')).toEqual({
      kind: 'external',
      package: 'peewee',
      subpath: '',
      name: 'Model',
    });
    expect(resolveLocal(graph, 'shop/db.py', 'absent')).toMatchObject({
      kind: 'external',
      package: 'peewee',
    });
  });
});
