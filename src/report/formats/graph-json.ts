import type { GraphFormat } from './format.ts';

const invisible = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export const graphJson: GraphFormat = {
  name: 'json',
  // Marks that reorder or hide text are escaped: people read this in terminals too.
  render: (report) => `${JSON.stringify(report, null, 2).replace(invisible, escaped)}\n`,
};
