import type { CommentFact } from '../../model/facts.ts';
import type { Draft } from '../shared/draft.ts';
import { limits } from '../shared/limits.ts';
import type { Reading } from './reading.ts';
import type { Comment } from './syntax.ts';

/** Comments and docstrings in source order. Neighbouring lines with nothing beside them are one comment. */
export function readComments(reading: Reading, comments: readonly Comment[]): readonly CommentFact[] {
  const found: Draft<CommentFact>[] = [];
  let last: Draft<CommentFact> | undefined;
  for (const comment of comments) {
    const { line } = reading.spot(comment);
    const alone = reading.text.slice(reading.lineStart(comment.start), comment.start).trim() === '';
    const text = reading.source(comment).replace(/^#+!?/, '').trim();
    if (alone && last?.endLine === line - 1) {
      last.text = `${last.text}\n${text}`;
      last.endLine = line;
      continue;
    }
    const fact: Draft<CommentFact> = { line, endLine: line, text };
    found.push(fact);
    last = alone ? fact : undefined;
  }
  const kept = found.map((comment): CommentFact => {
    const text = comment.text.slice(0, limits.commentLength);
    const documents = reading.anchors.get(comment.endLine + 1);
    return {
      ...comment,
      text: reading.redact(text)?.text ?? text,
      ...(documents === undefined ? {} : { documents }),
    };
  });
  return [...kept, ...reading.docstrings].sort((a, b) => a.line - b.line);
}
