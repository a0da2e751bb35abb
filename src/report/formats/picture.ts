import type { GraphReport } from '../../model/graph-report.ts';

/** A picture of who can load what: folders of tests, the client libraries they load, the boundaries. */
export interface Picture {
  readonly tests: readonly { readonly id: string; readonly label: string }[];
  readonly boundaries: readonly { readonly id: string; readonly label: string }[];
  readonly arrows: readonly {
    readonly from: string;
    readonly to: string;
    readonly files: number;
    readonly lazily: boolean;
  }[];
  /** Folders that were left out, so that the picture stays one that can be looked at. */
  readonly omitted: number;
}

const mostNodes = 200;

export function drawPicture(report: GraphReport): Picture {
  const arrows = new Map<string, { from: string; to: string; files: number; lazily: boolean }>();
  for (const test of report.tests) {
    const folder = folderOf(test.file);
    for (const lazily of [false, true]) {
      for (const boundary of lazily ? test.lazily : test.boundaries) {
        const key = JSON.stringify([folder, boundary, lazily]);
        const arrow = arrows.get(key) ?? { from: folder, to: boundary, files: 0, lazily };
        arrows.set(key, { ...arrow, files: arrow.files + 1 });
      }
    }
  }
  const folders = [...new Set(report.tests.map((test) => folderOf(test.file)))].sort();
  const weight = new Map<string, number>();
  for (const arrow of arrows.values()) weight.set(arrow.from, (weight.get(arrow.from) ?? 0) + arrow.files);
  const room = Math.max(1, mostNodes - report.boundaries.length);
  const shown = new Set(
    folders.toSorted((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0)).slice(0, room),
  );
  const ids = new Map(folders.map((folder, position) => [folder, `t${position + 1}`]));
  const boundaryIds = new Map(
    report.boundaries.map((boundary, position) => [boundary.id, `b${position + 1}`]),
  );
  return {
    tests: folders
      .filter((folder) => shown.has(folder))
      .map((folder) => ({ id: ids.get(folder) ?? '', label: folder })),
    boundaries: report.boundaries.map(({ id }) => ({ id: boundaryIds.get(id) ?? '', label: id })),
    arrows: [...arrows.values()]
      .filter((arrow) => shown.has(arrow.from))
      .map((arrow) => ({ ...arrow, from: ids.get(arrow.from) ?? '', to: boundaryIds.get(arrow.to) ?? '' })),
    omitted: folders.length - shown.size,
  };
}

function folderOf(file: string): string {
  const cut = file.lastIndexOf('/');
  return cut === -1 ? '.' : file.slice(0, cut);
}
