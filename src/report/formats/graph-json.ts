import type { GraphFormat } from './format.ts';

export const graphJson: GraphFormat = {
  name: 'json',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
