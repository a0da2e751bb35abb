import { escapeMermaid } from '../escape.ts';
import type { GraphFormat } from './format.ts';
import { drawPicture } from './picture.ts';

export const graphMermaid: GraphFormat = {
  name: 'mermaid',
  render: (report) => {
    const picture = drawPicture(report);
    const lines = [
      'flowchart LR',
      ...picture.tests.map(({ id, label }) => `  ${id}["${escapeMermaid(label)}"]`),
      ...picture.boundaries.map(({ id, label }) => `  ${id}[("${escapeMermaid(label)}")]`),
      ...picture.arrows.map(
        ({ from, to, files, lazily }) =>
          `  ${from} ${lazily ? '-.' : '--'} ${files} ${lazily ? '.->' : '-->'} ${to}`,
      ),
      ...(picture.omitted > 0 ? [`  %% ${picture.omitted} folders with fewer clients are not drawn`] : []),
    ];
    return `${lines.join('\n')}\n`;
  },
};
