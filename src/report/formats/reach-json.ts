import type { ReachFormat } from './format.ts';

export const reachJson: ReachFormat = {
  name: 'json',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
