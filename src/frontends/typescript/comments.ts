import type { CommentFact } from '../../model/facts.ts';
import type { Draft } from '../shared/draft.ts';
import { limits } from '../shared/limits.ts';
import type { Anchor, Reading } from './reading.ts';

/** Comments in source order. Neighbouring `//` lines with nothing beside them are one comment. */
export function readComments(reading: Reading): CommentFact[] {
  const comments: Draft<CommentFact>[] = [];
  let lastLine: Draft<CommentFact> | undefined;
  for (const { from, to } of findComments(reading)) {
    const raw = reading.text.slice(from, to);
    const block = raw.startsWith('/*');
    const line = reading.spotAt(from).line;
    const alone = reading.text.slice(reading.lineStart(from), from).trim() === '';
    const text = block ? blockText(raw) : raw.slice(2).trim();
    if (!block && alone && lastLine?.endLine === line - 1) {
      lastLine.text = `${lastLine.text}\n${text}`;
      lastLine.endLine = line;
      continue;
    }
    const comment: Draft<CommentFact> = { line, endLine: reading.spotAt(to - 1).line, text };
    comments.push(comment);
    lastLine = !block && alone ? comment : undefined;
  }
  const anchors = anchorsByLine(reading.anchors);
  return comments.map((comment) => finish(reading, comment, anchors));
}

function finish(
  reading: Reading,
  comment: CommentFact,
  anchors: ReadonlyMap<number, Anchor['documents']>,
): CommentFact {
  const text = comment.text.slice(0, limits.commentLength);
  const documents = anchors.get(comment.endLine + 1) ?? anchors.get(comment.endLine);
  return { ...comment, text: reading.redact(text)?.text ?? text, ...(documents && { documents }) };
}

/** The outermost declaration of a line is the one that its comment means. */
function anchorsByLine(anchors: readonly Anchor[]): ReadonlyMap<number, Anchor['documents']> {
  const byLine = new Map<number, Anchor['documents']>();
  for (const { line, documents } of anchors) byLine.set(line, documents);
  return byLine;
}

function blockText(raw: string): string {
  return raw
    .replace(/^\/\*+!?/, '')
    .replace(/\*+\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trim())
    .join('\n')
    .trim();
}

/**
 * The compiler keeps no list of comments and asking it for those around each node costs as much as parsing.
 * So markers are searched in the text, and those inside strings, patterns and markup text are passed over.
 */
function* findComments(reading: Reading): Generator<{ from: number; to: number }> {
  const { text } = reading;
  const opaque = [...reading.opaque].sort((a, b) => a.from - b.from || b.to - a.to);
  const marker = /\/[/*]/g;
  let skip = 0;
  for (let found = marker.exec(text); found !== null; found = marker.exec(text)) {
    const from = found.index;
    while ((opaque[skip]?.to ?? Infinity) <= from) skip += 1;
    const around = opaque[skip];
    if (around !== undefined && around.from <= from) {
      marker.lastIndex = around.to;
      continue;
    }
    const close = found[0] === '/*' ? text.indexOf('*/', from + 2) : text.indexOf('\n', from);
    const end = close === -1 ? text.length : found[0] === '/*' ? close + 2 : close;
    const to = found[0] === '//' && text.charAt(end - 1) === '\r' ? end - 1 : end;
    yield { from, to };
    marker.lastIndex = end;
  }
}
