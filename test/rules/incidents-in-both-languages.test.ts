import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditFixture } from './judge-fixture.ts';

const root = join(import.meta.dirname, '../../fixtures');

interface Pair {
  readonly what: string;
  readonly typescript: string;
  readonly python: string;
  /** Risks that only one of the two has, each with what makes the languages differ. */
  readonly differences?: readonly {
    readonly only: 'typescript' | 'python';
    readonly risk: string;
    readonly because: string;
  }[];
}

const pairs: readonly Pair[] = [
  {
    what: 'deleted sessions',
    typescript: 'incidents/deleted-sessions',
    python: 'incidents/python-deleted-sessions',
    differences: [
      {
        only: 'typescript',
        risk: 'high active module-loaded-twice',
        because:
          'a package that is entered twice is followed as one in JavaScript: which folder it deletes is not seen',
      },
      {
        only: 'python',
        risk: 'high active module-loaded-twice file-system/files',
        because: 'both modules are followed, so the risk has the boundary that it is on',
      },
    ],
  },
  {
    what: 'purged development database',
    typescript: 'incidents/purged-development-database',
    python: 'incidents/python-purged-development-database',
  },
  {
    what: 'image search service',
    typescript: 'incidents/image-search',
    python: 'incidents/python-image-search',
    differences: [
      {
        only: 'typescript',
        risk: 'low active outside-service-called model/huggingface',
        because:
          'the model for texts is loaded when the application gets ready; inject() waits for that, TestClient(app) without `with` does not',
      },
      {
        only: 'python',
        risk: 'low active outside-service-called model/insightface',
        because: 'the model for faces is of another library',
      },
    ],
  },
  {
    what: 'truncated demo database',
    typescript: 'incidents/truncated-demo-database',
    python: 'incidents/python-truncated-demo-database',
  },
  {
    what: 'tests that document what they should prove',
    typescript: 'rules/test-proves-nothing/fires-compares-its-own-texts',
    python: 'rules/test-proves-nothing/fires-documents-in-python',
  },
];

/** Each kind of risk once: how many files it is spread over is a matter of the fixture. */
async function risksOf(fixture: string): Promise<readonly string[]> {
  const { risks } = await auditFixture(join(root, fixture));
  const texts = risks.map(({ severity, status, rule, boundary }) =>
    [severity, status, rule, ...(boundary === null ? [] : [boundary])].join(' '),
  );
  return [...new Set(texts)].sort();
}

describe('the same incident in both languages', () => {
  it.each(pairs)('$what: the same risks, or a reason', async ({ typescript, python, differences = [] }) => {
    const [one, other] = [await risksOf(typescript), await risksOf(python)];
    expect(one.length).toBeGreaterThan(0);
    const expected = (only: 'typescript' | 'python') =>
      differences.filter((difference) => difference.only === only).map(({ risk }) => risk);
    expect(one.filter((risk) => !other.includes(risk))).toEqual(expected('typescript'));
    expect(other.filter((risk) => !one.includes(risk))).toEqual(expected('python'));
  });
});
