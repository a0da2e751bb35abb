import { describe, expect, it } from 'vitest';
import type { EdgeTarget } from '../../../src/model/graph.ts';
import { fileOfModule, moduleId, nameInId, textOfModule } from '../../../src/model/module-id.ts';
import type { World } from '../../../src/model/world.ts';
import { withInstances } from '../../../src/trace/worlds/module-instances.ts';

const config = 'src/shop/config.py';
const store = 'src/shop/store.py';

type Modules = Pick<World, 'facts' | 'resolve' | 'further' | 'loads' | 'locate' | 'submodule' | 'nameOf'>;

function worldOf(target: EdgeTarget, names: ReadonlyMap<string, readonly string[]>): Modules {
  return withInstances<Modules>(
    {
      facts: () => undefined,
      resolve: () => target,
      further: () => [],
      loads: () => true,
      locate: () => target,
      submodule: () => config,
    },
    names,
  );
}

const twice = new Map([
  [config, ['shop.config', 'src.shop.config']],
  [store, ['shop.store', 'src.shop.store']],
  ['tests/conftest.py', ['conftest']],
]);

describe('ids of modules', () => {
  it('say where the text stands, and the name where there is one', () => {
    const id = moduleId(config, 'src.shop.config');
    expect([fileOfModule(id), nameInId(id), textOfModule(id)]).toEqual([
      config,
      'src.shop.config',
      `${config} as src.shop.config`,
    ]);
    expect([fileOfModule(config), nameInId(config), textOfModule(config)]).toEqual([
      config,
      undefined,
      config,
    ]);
  });
});

describe('modules under two names', () => {
  it('go by the file under the first, and by both under the other', () => {
    const first = worldOf({ kind: 'file', file: config, as: 'shop.config' }, twice);
    expect(first.resolve('tests/conftest.py', 0)).toMatchObject({ file: config });
    const other = worldOf({ kind: 'file', file: config, as: 'src.shop.config' }, twice);
    expect(other.resolve('tests/conftest.py', 0)).toMatchObject({
      file: moduleId(config, 'src.shop.config'),
    });
  });

  it('keep what they import relatively in their copy', () => {
    const world = worldOf({ kind: 'file', file: config, as: 'config', off: 1 }, twice);
    expect(world.resolve(store, 0)).toMatchObject({ file: config });
    expect(world.resolve(moduleId(store, 'src.shop.store'), 0)).toMatchObject({
      file: moduleId(config, 'src.shop.config'),
    });
  });

  it('have the modules in them below their own name', () => {
    const world = worldOf({ kind: 'unresolved', specifier: '', reason: '' }, twice);
    expect(world.submodule?.(moduleId('src/shop/__init__.py', 'src.shop'), 'config')).toBe(
      moduleId(config, 'src.shop.config'),
    );
  });

  it('say their name only where there are several', () => {
    const world = worldOf({ kind: 'unresolved', specifier: '', reason: '' }, twice);
    expect(world.nameOf?.(config)).toBe('shop.config');
    expect(world.nameOf?.(moduleId(config, 'src.shop.config'))).toBe('src.shop.config');
    expect(world.nameOf?.('tests/conftest.py')).toBeUndefined();
  });

  it('are all one without names: in other languages the file is the module', () => {
    const world = worldOf({ kind: 'file', file: config, as: 'src.shop.config' }, new Map());
    expect(world.resolve('tests/conftest.py', 0)).toMatchObject({ file: config });
  });

  it('found by no import take the name that is asked first', () => {
    const plugin = 'src/shop/plugin.py';
    const names = new Map([['tests/conftest.py', ['conftest']]]);
    const world = worldOf({ kind: 'file', file: plugin, as: 'shop.plugin' }, names);
    expect(world.locate('tests/conftest.py', 'shop.plugin')).toMatchObject({ file: plugin });
  });

  it('keep the name of a package without a file of its own', () => {
    const world = worldOf({ kind: 'files', files: [], folder: 'src/shop', as: 'src.shop' }, twice);
    expect(world.resolve('tests/conftest.py', 0)).toMatchObject({ module: 'src/shop/__init__.py' });
  });
});
