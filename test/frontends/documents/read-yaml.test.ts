import { describe, expect, it } from 'vitest';
import { problemsOf, spotsOf, valueOf } from './plain.ts';

describe('YAML', () => {
  it('is read with the types of version 1.2', () => {
    const text = 'on: push\na: yes\nb: true\nc: 0o17\nd: 1.5\ne: ~\nf: "1"\ng: 2020-01-01\nh: .nan\n3: x\n';
    expect(valueOf('yaml', text)).toEqual({
      on: 'push',
      a: 'yes',
      b: true,
      c: 15,
      d: 1.5,
      e: null,
      f: '1',
      g: '2020-01-01',
      h: '.nan',
      3: 'x',
    });
    expect(problemsOf('yaml', text)).toEqual([]);
  });

  it('has a place for every value', () => {
    const text = 'a: x\nb:\n  - 1\n  - c: "d"\n    e: |\n      text\nf:\n';
    expect(spotsOf('yaml', text)).toEqual({
      a: '1:4',
      'b.0': '3:5',
      'b.1.c': '4:8',
      'b.1.e': '5:8',
      f: '7:3',
    });
  });

  it('follows anchors to where they stand', () => {
    const text = 'base: &base\n  a: 1\nuse: *base\n';
    expect(valueOf('yaml', text)).toEqual({ base: { a: 1 }, use: { a: 1 } });
    expect(spotsOf('yaml', text)).toEqual({ 'base.a': '2:6', 'use.a': '2:6' });
  });

  it("lets a map's own keys win over merged ones, and the first merged map over later ones", () => {
    const text =
      'a: &a { x: 1, y: 1 }\nb: &b { x: 2, y: 2, z: 2 }\nc:\n  z: own\n  <<: [*a, *b]\nd: { <<: *b, x: own }\n';
    expect(valueOf('yaml', text)).toMatchObject({ c: { x: 1, y: 1, z: 'own' }, d: { x: 'own', y: 2, z: 2 } });
  });

  it('leaves custom tags unresolved', () => {
    const text = 'a: !Ref Database\nb: !Sub ["x", {}]\nc: !!str 1\nd: ! x\n';
    expect(valueOf('yaml', text)).toEqual({
      a: 'unresolved: YAML tag !Ref',
      b: 'unresolved: YAML tag !Sub',
      c: '1',
      d: 'x',
    });
    expect(problemsOf('yaml', text)).toEqual([]);
  });

  it('gives several documents as an array, and one by itself', () => {
    expect(valueOf('yaml', '---\na: 1\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(valueOf('yaml', '---\na: 1\n---\n')).toEqual({ a: 1 });
    expect(valueOf('yaml', '# nothing\n')).toBeNull();
    expect(valueOf('yaml', '')).toBeNull();
  });
});

describe('broken YAML', () => {
  it('says what is wrong and gives what could be read', () => {
    const text = 'a: 1\nb: [1, 2\nc: 3\n';
    expect(valueOf('yaml', text)).toMatchObject({ a: 1 });
    expect(problemsOf('yaml', text)[0]).toMatch(/^\d+:\d+ YAML: \S/);
  });

  it('survives an alias without an anchor and an anchor that holds itself', () => {
    expect(valueOf('yaml', 'a: *nothing\n')).toEqual({
      a: 'unresolved: alias of an unknown or enclosing anchor',
    });
    expect(valueOf('yaml', 'a: &a [*a]\n')).toEqual({
      a: ['unresolved: alias of an unknown or enclosing anchor'],
    });
  });

  it('survives a billion laughs', () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x]'
        : `a${level}: &a${level} [${Array(10)
            .fill(`*a${level - 1}`)
            .join(', ')}]`,
    );
    const text = levels.join('\n');
    expect(JSON.stringify(valueOf('yaml', text)).length).toBeLessThan(5_000_000);
    expect(problemsOf('yaml', text)[0]).toContain('aliases add more than 20000 values');
  });

  it.each([
    ['flow', '['.repeat(50_000)],
    ['flow maps', '{a: '.repeat(50_000)],
    ['block', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    [
      'aliases',
      Array.from({ length: 150 }, (_, n) => `a${n}: &a${n} [${n === 0 ? '' : `*a${n - 1}`}]`).join('\n'),
    ],
  ])('is bounded in depth: %s', (_what, text) => {
    expect(problemsOf('yaml', text).join()).toContain('nested more than 100 levels deep');
  });
});
