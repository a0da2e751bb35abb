import type { Guard } from '../../model/judgement.ts';
import { real, type Probe } from '../probe/probe.ts';
import type { Assessment } from './assess.ts';

type Defect = Guard['defects'][number];

/** What a check lets through that it should not: found by trying it. */
export function defectsByTrial(assessed: Assessment, surroundings: Probe['surroundings']): readonly Defect[] {
  const { tells, stops, isGuess, reads, isInverted } = assessed;
  if (isInverted && tells === 'target')
    return [{ id: 'inverted', why: 'It stops names of tests and lets real ones through.' }];
  if (isGuess || tells !== 'target') return [];
  const here = { ...real, surroundings };
  const passes = (change: Partial<Probe>): boolean => stops({ ...here, ...change }) === false;
  const asksUrl = reads.some(({ form }) => form === 'url');
  const found: Defect[] = [];
  const add = (id: string, why: string): void => {
    found.push({ id, why });
  };
  const lucky = ['contest', 'latest', 'customer_testimonials', 'attested'].find(
    (name) => passes({ database: name }) || passes({ host: `${name}.example.com` }),
  );
  if (lucky !== undefined) add('substring', `${lucky} passes it: it looks for letters anywhere.`);
  else if (passes({ database: 'prod_test_results' }))
    add('segment-still-not-enough', 'prod_test_results passes it.');
  if (asksUrl && (passes({ user: 'app_test' }) || passes({ query: '?application_name=app_test' })))
    add('whole-url-match', 'A user or a query that says test passes it, whatever the database is.');
  if (passes({ host: 'localhost' }))
    add(
      'localhost-means-safe',
      'Every database on localhost passes it: tunnels, port-forwards and the development database are there too.',
    );
  if (passes({ path: '/tmp/../home/me/.app/data' }))
    add('temp-prefix', '/tmp/../home/me/.app/data passes it: it compares how the path begins.');
  return found;
}
