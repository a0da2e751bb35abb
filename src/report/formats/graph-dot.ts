import { escapeDot } from '../escape.ts';
import type { GraphFormat } from './format.ts';
import { drawPicture } from './picture.ts';

export const graphDot: GraphFormat = {
  name: 'dot',
  render: (report) => {
    const picture = drawPicture(report);
    const lines = [
      'digraph isolation {',
      '  rankdir=LR;',
      ...picture.tests.map(({ id, label }) => `  ${id} [shape=box, label="${escapeDot(label)}"];`),
      ...picture.boundaries.map(({ id, label }) => `  ${id} [shape=cylinder, label="${escapeDot(label)}"];`),
      ...picture.arrows.map(
        ({ from, to, files, lazily }) =>
          `  ${from} -> ${to} [label="${files}"${lazily ? ', style=dashed' : ''}];`,
      ),
      ...(picture.omitted > 0 ? [`  // ${picture.omitted} folders with fewer clients are not drawn`] : []),
      '}',
    ];
    return `${lines.join('\n')}\n`;
  },
};
