/** What the comment at the end of a fixture's line says. */
export interface Expectation {
  readonly line: number;
  readonly constructs: readonly string[];
  readonly targets: readonly ExpectedTarget[];
  /** `destroy-set`, or with what decides it: `write by sql`. */
  readonly effects: readonly string[];
}

export interface ExpectedTarget {
  readonly field: string;
  readonly argument?: number;
  readonly keyword?: string;
  readonly path: readonly string[];
}

/** Lines with a comment such as `// construct: pg; target: url=argument 0 connectionString; effect: write`. */
export function expectationsOf(text: string): readonly Expectation[] {
  return text.split('\n').flatMap((content, index) => {
    const comment = /(?:\/\/|#) ((?:construct|target|effect): .*)$/.exec(content)?.[1];
    if (comment === undefined) return [];
    const parts = comment.split('; ').map((part) => part.split(': ') as [string, string]);
    const of = (kind: string) => parts.filter(([key]) => key === kind).map(([, value]) => value);
    return [
      {
        line: index + 1,
        constructs: of('construct').sort(),
        targets: of('target').map(readTarget),
        effects: of('effect').sort(),
      },
    ];
  });
}

function readTarget(text: string): ExpectedTarget {
  const [, field = '', kind, place = '', rest] =
    /^(\w+)=(argument|keyword) (\S+)(?: (.+))?$/.exec(text) ?? [];
  const path = rest?.split(' ') ?? [];
  return kind === 'keyword' ? { field, keyword: place, path } : { field, argument: Number(place), path };
}
