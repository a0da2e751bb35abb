import type { AuditReport, AuditRun } from '../../../model/audit-report.ts';
import { plural } from '../../plural.ts';
import { at, code, first, list, table, text } from './parts.ts';

const mostFiles = 12;

export function runsChapter({ runs }: AuditReport): string {
  return ['## 3. Runs', ...runs.map(runPart)].join('\n\n');
}

function runPart(run: AuditRun): string {
  const { id, kind, runner, folder, startedBy, testFiles, setupFiles, environment, process, notes } = run;
  return [
    `### ${text(id)}`,
    `A ${kind} run of ${text(runner)} in ${code(folder)}${testFiles.length === 0 ? '' : ` with ${plural(testFiles.length, 'test file')}`}; ${text(process)}.`,
    ...(startedBy.length === 0
      ? []
      : [
          `Started by: ${first(
            startedBy.map((one) => `${code(one.command)} at ${at(one)}`),
            5,
          ).join('; ')}.`,
        ]),
    ...(testFiles.length === 0 ? [] : [`Test files: ${first(testFiles.map(code), mostFiles).join(', ')}.`]),
    ...(setupFiles.length === 0
      ? []
      : [`Set-up: ${setupFiles.map(({ file, phase }) => `${code(file)} (${phase})`).join(', ')}.`]),
    ...(environment.length === 0
      ? []
      : [
          table(
            ['Variable', 'Value', 'Set at', 'What would win over it'],
            environment.map(({ name, text: value, origin, overridableBy }) => [
              code(name),
              value === null ? 'not known' : code(value),
              origin.slice(0, 2).map(at).join(', '),
              overridableBy.map(text).join(', ') || 'nothing',
            ]),
          ),
        ]),
    ...(notes.length === 0 ? [] : [list(notes.map(text), '')]),
  ].join('\n\n');
}

export function verificationChapter(): string {
  return '## 4. Test-run verification\n\nNot observed yet: everything in this report follows from the code alone.';
}
