import type { JudgeInput } from '../../model/judgement.ts';

const stops =
  /\b(?:throw|raise|process\.exit|process\.abort|assert|invariant|console\.(?:warn|error)|return)\b/;

/** Words without which a check tells nothing about tests or real targets. */
const concerns =
  /NODE_ENV|VITEST|JEST_WORKER|APP_ENV|PYTEST|refus|safety|unsafe|(?:only|never|not) (?:in|on|against|for) (?:test|prod)|isTest|testDatabase|['"`/_^-]_?test[_'"`$/-]|['"`/]prod|localhost|127\.0\.0\.1|['"`]\/tmp|tmpdir|process\.env\.(?:ALLOW|FORCE|CONFIRM)|process\.env\.\w*(?:URL|URI|HOST|DSN)/i;

/** Files of which the code is worth reading: those whose text may hold a check, and those that call them. */
export function filesWithChecks({ linked, reaches, text }: JudgeInput): readonly string[] {
  const found = new Set<string>();
  for (const { path, at } of reaches) {
    found.add(at.file);
    for (const { file } of path) found.add(file);
  }
  for (const file of linked.graph.modules.keys()) {
    if (found.has(file)) continue;
    const content = text(file);
    if (content !== undefined && concerns.test(content) && stops.test(content)) found.add(file);
  }
  return [...found].sort();
}
