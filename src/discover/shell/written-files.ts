import type { Command } from 'unbash';
import type { Place } from '../../model/place.ts';
import type { EnvironmentEntry } from '../../model/run.ts';
import type { Session } from '../context.ts';
import type { Expansion } from './expand-word.ts';
import type { ShellState } from './shell-state.ts';
import type { Text } from './text.ts';
import { createEntry } from '../environment-entry.ts';
import { joinPath } from '../paths.ts';
import { underBranch } from './shell-state.ts';
import { expandParts } from './expand-word.ts';
import { dropStart, joinTexts, knownText, literalText, splitAssignment, splitLines } from './text.ts';

const envFile = /(^|\/)[\w.-]*\.env(\.[\w.-]+)?$|(^|\/)\.env[\w.-]*$/;

/**
 * Remembers what a command leaves for those after it: variables for later CI steps and env files that are
 * copied (`cp .env.example .env`), written (`echo A=b >> .env`) or edited (`sed -i … .env`).
 */
export function recordWrittenFile(
  words: readonly Text[],
  node: Command,
  target: Text | undefined,
  expansion: Expansion,
  state: ShellState,
  place: Place,
): void {
  const name = knownText(words[0]);
  if (name === 'cp' || name === 'mv' || name === 'ln' || name === 'install') recordCopy(words, state, place);
  else if (name === 'sed') recordEdit(words, state, place);
  const to = name === 'tee' ? teeTarget(words) : target;
  const path = knownText(to);
  if (path === undefined) return;
  const printed = name === 'echo' || name === 'printf' ? printedText(words) : inputText(node, expansion);
  if (printed) recordLines(path, printed, state, place);
}

export function teeTarget(words: readonly Text[]): Text | undefined {
  const target = words.slice(1).find((word) => !(knownText(word) ?? '').startsWith('-'));
  return target?.parts.some((part) => typeof part !== 'string' && part.what === 'GITHUB_ENV') === true
    ? literalText('$GITHUB_ENV')
    : target;
}

function printedText(words: readonly Text[]): Text {
  const rest = words.slice(1).filter((word) => !/^-[neE]+$/.test(knownText(word) ?? ''));
  const spaced = rest.flatMap((word, index) => (index > 0 ? [literalText(' '), word] : [word]));
  const joined = joinTexts(spaced);
  const parts = joined.parts.map((part) => (typeof part === 'string' ? part.replaceAll('\\n', '\n') : part));
  return { parts, ambient: joined.ambient };
}

/** A here-document (`cat <<EOF > .env`). */
function inputText(node: Command, expansion: Expansion): Text | undefined {
  const document = node.redirects.find((one) => one.type === 'HereDoc');
  if (document?.type !== 'HereDoc') return undefined;
  return document.body.parts ? expandParts(document.body.parts, expansion) : literalText(document.body.text);
}

function recordLines(path: string, printed: Text, state: ShellState, place: Place): void {
  const { follow, context } = state;
  const sets: EnvironmentEntry[] = [];
  for (const line of splitLines(printed)) {
    const assignment = splitAssignment(withoutExport(line));
    if (!assignment) continue;
    const value = withoutQuotes(assignment.value);
    const entry = createEntry(assignment.name, value, context.source, place, follow.project.input.redact);
    sets.push(underBranch(state, entry));
  }
  if (path === '$GITHUB_ENV') context.session.environment.push(...sets);
  else addToFile(context.session, joinPath(state.folder, path), sets, place);
}

function withoutExport(line: Text): Text {
  const [first, ...rest] = line.parts;
  return typeof first === 'string' ? { ...line, parts: [first.replace(/^\s*export\s+/, ''), ...rest] } : line;
}

function withoutQuotes(value: Text): Text {
  const known = knownText(value);
  const inner = /^(["'])(.*)\1$/s.exec(known ?? '')?.[2];
  return inner === undefined ? value : literalText(inner, value.ambient);
}

function addToFile(
  session: Session,
  file: string | undefined,
  sets: readonly EnvironmentEntry[],
  place: Place,
): void {
  if (file === undefined || !envFile.test(file) || sets.length === 0) return;
  const at = session.files.findIndex((one) => one.file === file);
  const known = session.files[at];
  if (known) session.files[at] = { ...known, sets: [...known.sets, ...sets] };
  else session.files.push({ file, sets, origin: place });
}

function recordCopy(words: readonly Text[], state: ShellState, place: Place): void {
  const operands = words
    .slice(1)
    .map(knownText)
    .filter((word) => !word?.startsWith('-'));
  const [from, to] = operands
    .slice(-2)
    .map((path) => (path === undefined ? undefined : joinPath(state.folder, path)));
  if (operands.length < 2 || from === undefined || to === undefined || !envFile.test(to)) return;
  const { files } = state.context.session;
  const copied = files.find((one) => one.file === from);
  const kept = files.filter((one) => one.file !== to);
  files.splice(0, files.length, ...kept, { file: to, from, sets: copied?.sets ?? [], origin: place });
}

/** `sed -i "s|^REDIS_URL=.*|REDIS_URL=redis://localhost|" .env` sets one variable of the file. */
function recordEdit(words: readonly Text[], state: ShellState, place: Place): void {
  if (!words.some((word) => /^(-\w*i|--in-place)/.test(knownText(word) ?? ''))) return;
  const path = knownText(words.at(-1));
  const file = path === undefined ? undefined : joinPath(state.folder, path);
  for (const word of words.slice(1, -1)) {
    const replacement = replacementOf(word);
    const assignment = replacement && splitAssignment(replacement);
    if (!assignment) continue;
    const { redact } = state.follow.project.input;
    const entry = createEntry(assignment.name, assignment.value, state.context.source, place, redact);
    addToFile(state.context.session, file, [entry], place);
  }
}

/** The text between the second and the last delimiter of `s/…/…/`. */
function replacementOf(word: Text): Text | undefined {
  const first = word.parts[0];
  const delimiter = typeof first === 'string' ? /^s([/|#,:@!])/.exec(first)?.[1] : undefined;
  if (delimiter === undefined || typeof first !== 'string') return undefined;
  const start = first.indexOf(delimiter, 2);
  if (start < 0) return undefined;
  const replacement = dropStart(word, start + 1);
  const last = replacement.parts.at(-1);
  const end = typeof last === 'string' ? last.lastIndexOf(delimiter) : -1;
  if (typeof last !== 'string' || end < 0) return replacement;
  return joinTexts([
    { ...replacement, parts: replacement.parts.slice(0, -1) },
    literalText(last.slice(0, end), replacement.ambient),
  ]);
}
