import dotenv from 'dotenv';
import { describe, expect, it } from 'vitest';
import { problemsOf, spotsOf, valueOf } from './plain.ts';

describe('an env file', () => {
  it('has quotes, comments, export and values of several lines', () => {
    const text = `# comment
A=1
export B = two words # comment
C='single # kept' # comment
D="double\\nline"
E=\`back 'and' "tick"\`
F="first
second"
G=
H: yaml style
I=a#b
J='{"a": "b"}'
`;
    expect(valueOf('dotenv', text)).toEqual({
      A: '1',
      B: 'two words',
      C: 'single # kept',
      D: 'double\nline',
      E: `back 'and' "tick"`,
      F: 'first\nsecond',
      G: '',
      H: 'yaml style',
      I: 'a',
      J: '{"a": "b"}',
    });
    expect(valueOf('dotenv', text)).toEqual(dotenv.parse(text));
    expect(problemsOf('dotenv', text)).toEqual([]);
  });

  it('has a place for every value', () => {
    const text = 'A=1\r\n\r\nB="x\r\ny"\r\n  export C =  \'z\'\r\nD=\r\nE=5\r\n';
    expect(spotsOf('dotenv', text)).toEqual({ A: '1:3', B: '3:3', C: '5:15', D: '6:3', E: '7:3' });
  });

  it.each([
    ['A=$B', '{B}'],
    ['A=${B}', '{B}'],
    ['A="x${B}y$C"', 'x{B}y{C}'],
    ['A=${B:-c}', '{B || c}'],
    ['A=${B-c}', '{B ?? c}'],
    ['A=${B:-}', '{B || }'],
    ['A=${B:-x${C}y}', '{B || x{C}y}'],
    ['A=${B:+c}', '{B && c}'],
    ['A=${B:?message}', '{B}'],
    ["A='$B'", '$B'],
    ['A=\\$B', '$B'],
    ['A=5$', '5$'],
    ['A=$1', '$1'],
    ['A=${B', '${B'],
    ['A=${}', '${}'],
    ['A=${B!x}', '${B!x}'],
    ['A=$(whoami)', '$(whoami)'],
  ])('%s expands to %s', (text, value) => {
    expect(valueOf('dotenv', text)).toEqual({ A: value });
  });

  it('says which lines assign nothing', () => {
    expect(problemsOf('dotenv', 'A=1\noops\n  B\nC=2\n')).toEqual([
      '2:1 env file: a line that assigns nothing',
      '3:3 env file: a line that assigns nothing',
    ]);
  });

  it.each(['\n', ' ', '"', "A='", 'A="\\"', 'A=${B:-', 'A=\n', 'A', 'A \n', 'export ', '#', '$', 'A=${B'])(
    'takes linear time on repetitions of %j',
    (piece) => {
      const text = piece.repeat(200_000);
      const startedMs = performance.now();
      valueOf('dotenv', text);
      expect(performance.now() - startedMs).toBeLessThan(5_000);
    },
  );
});

/** Park and Miller's generator: the same texts in every run. */
function* randomIndexes(seed: number): Generator<(below: number) => number> {
  let state = seed;
  for (;;) {
    yield (below) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
  }
}

describe('beside dotenv itself', () => {
  const pieces = [
    'A', 'B', 'KEY', 'a.b', 'export ', '=', ' = ', ': ', ':', '\n', '\r\n', '\n\n', ' ', '\t', "'", '"', '`', '#', ' # ',
    'x', 'two words', '\\', '\\n', "\\'", '\\"', '1', 'ä', '\n#c\n', '=\n', "='a'\n", '="b\nc"', 'exportA=',
  ]; // prettier-ignore

  it('reads 30,000 generated texts alike', () => {
    const [pick] = randomIndexes(7);
    for (let round = 0; round < 30_000; round += 1) {
      const text = Array.from(
        { length: 1 + (pick?.(14) ?? 0) },
        () => pieces[pick?.(pieces.length) ?? 0],
      ).join('');
      expect(valueOf('dotenv', text), JSON.stringify(text)).toEqual(dotenv.parse(text));
    }
  });
});
