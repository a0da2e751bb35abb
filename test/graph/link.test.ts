import { describe, expect, it } from 'vitest';
import type { ModuleNode } from '../../src/model/graph.ts';
import { javascriptLanguage } from '../../src/graph/javascript/language.ts';
import { link, linkModule, loadedFiles } from '../../src/graph/link.ts';
import { edgesOf, graphOf, outlinesOf } from './support/graph.ts';
import { fixture, memory, resolverOf } from './support/repository.ts';

const uses = `
import { Row } from './row';
import { Service } from './service';
import { type Kind } from './kind';
import type { Only } from './only';
import { mixed, type Other } from './mixed';
import './effect';

function injected(): ClassDecorator { return () => undefined; }

@injected()
export class Controller {
  constructor(private readonly service: Service) {}
  row(row: Row, kind: Kind, only: Only, other: Other): unknown { return mixed ?? this.service; }
}
`;

function edgesUnder(compilerOptions: object): readonly string[] {
  const texts = { 'tsconfig.json': { compilerOptions }, 'a.ts': uses };
  return edgesOf(graphOf(memory(texts)), 'a.ts');
}

describe('imports that the compiler drops', () => {
  it('load nothing', () => {
    expect(edgesUnder({})).toEqual([
      './row dropped',
      './service dropped',
      './kind dropped',
      './only dropped',
      './mixed loads',
      './effect loads',
    ]);
  });

  it('stay where decorator metadata names them', () => {
    expect(edgesUnder({ emitDecoratorMetadata: true, experimentalDecorators: true })).toContain(
      './service loads',
    );
  });

  it.each([
    { verbatimModuleSyntax: true },
    { preserveValueImports: true },
    { importsNotUsedAsValues: 'error' },
  ])('stay under %o, unless the whole statement is for types', (options) => {
    const edges = edgesUnder(options);
    expect(edges).toContain('./row loads');
    expect(edges).toContain('./kind loads');
    expect(edges).toContain('./only dropped');
  });

  it('are never dropped from JavaScript', () => {
    const graph = graphOf(memory({ 'a.js': `import { x } from './b.js';`, 'b.js': 'export const x = 1;' }));
    expect(edgesOf(graph, 'a.js')).toEqual(['./b.js loads']);
  });

  it('are the ones of the fixture', () => {
    expect(edgesOf(graphOf(fixture('barrels')), 'type-use.ts')).toEqual([
      './db dropped',
      './index dropped',
      './rows dropped',
      './format loads',
      './log loads',
      './hides dropped',
    ]);
  });
});

describe('re-exports', () => {
  it('of types load nothing, once it is known that they are types', () => {
    const edges = edgesOf(graphOf(fixture('barrels')), 'index.ts');
    expect(edges[4]).toBe('./rows dropped');
    expect(edges[5]).toBe('./db dropped');
    expect(edges[6]).toBe('./rows dropped');
    expect(edges.filter((edge) => edge === './db loads')).toHaveLength(2);
  });

  it('of types load where every file is compiled alone', () => {
    const repository = memory({
      'tsconfig.json': { compilerOptions: { isolatedModules: true } },
      'index.ts': `export { Row } from './row';`,
      'row.ts': 'export interface Row { id: string }',
    });
    expect(edgesOf(graphOf(repository), 'index.ts')).toEqual(['./row loads']);
  });
});

describe('declarations and paths', () => {
  it('load nothing', () => {
    const graph = graphOf(
      memory({
        'a.ts': `import { x } from './types';\nexport const y = x;\nrequire.resolve('./b');`,
        'b.ts': '',
        'types.d.ts': `import './b';\nexport declare const x: number;`,
      }),
    );
    expect(edgesOf(graph, 'a.ts')).toEqual(['./types dropped', './b dropped']);
    expect(edgesOf(graph, 'types.d.ts')).not.toContain('./b loads');
  });
});

describe('computed imports', () => {
  const graph = graphOf(
    memory({
      'a.ts': [
        'export const one = (name: string) => import(`./lang/${name}.ts`);',
        'export const bare = (name: string) => import(`./lang/${name}`);',
        'export const again = (now: number) => import(`./lang/de?t=${now}`);',
        'export const any = (path: string) => import(path);',
        'export const none = (name: string) => import(`./none/${name}.ts`);',
        `export const list = import.meta.glob(['./lang/*.ts', '!./lang/de.ts']);`,
      ].join('\n'),
      'lang/de.ts': '',
      'lang/en.ts': '',
    }),
  );
  const targets = graph.modules.get('a.ts')?.edges.map(({ to }) => to);

  it('that fit nothing are unresolved', () => {
    expect(targets?.[3]).toEqual({
      kind: 'unresolved',
      specifier: 'path',
      reason: 'its path is computed at run time',
    });
    expect(targets?.[4]).toMatchObject({ kind: 'unresolved', specifier: './none/*.ts' });
  });

  it('lead to the files that fit their shape', () => {
    const both = { kind: 'files', files: ['lang/de.ts', 'lang/en.ts'] };
    expect(targets?.[0]).toEqual(both);
    expect(targets?.[1]).toEqual(both);
    expect(targets?.[2]).toEqual({ kind: 'files', files: ['lang/de.ts'] });
    expect(targets?.[5]).toEqual({ kind: 'files', files: ['lang/en.ts'] });
  });
});

describe('linking', () => {
  const repository = fixture('barrels');
  const outlines = outlinesOf(repository);
  const languages = [javascriptLanguage(resolverOf(repository))];
  const linked = (file: string, frontend = 'typescript'): ModuleNode => {
    const outline = outlines.get(file);
    if (!outline) throw new Error(`no outline of ${file}`);
    return linkModule(file, { ...outline, frontend }, languages);
  };

  it('leaves files of an unknown language without edges that load', () => {
    expect(linked('db.ts', 'cobol').edges.every(({ loads }) => !loads)).toBe(true);
  });

  it('does not depend on the order of the outlines', () => {
    const backwards = new Map([...outlines].reverse());
    expect([...link({ outlines: backwards, languages }).modules]).toEqual([
      ...link({ outlines, languages }).modules,
    ]);
  });

  it('says which files to read next', () => {
    expect(loadedFiles(linked('use.ts'))).toEqual(['index.ts', 'two-ways.ts']);
    expect(loadedFiles(linked('type-use.ts'))).toEqual(['format.ts', 'log.ts']);
  });

  it('shares what another overlay leaves alone', () => {
    const base = link({ outlines, languages });
    const origin = { file: 'jest.config.js', line: 1 };
    const aliases = [{ find: './log', form: 'exact', replacement: './format.ts', origin }] as const;
    const other = link({ outlines, languages, base, overlay: { aliases } });
    expect(other.modules.get('use.ts')).toBe(base.modules.get('use.ts'));
    expect(other.modules.get('db.ts')?.edges[1]?.to).toEqual({ kind: 'file', file: 'format.ts' });
  });
});
