import { describe, expect, it } from 'vitest';
import { effects } from '../../src/model/catalogue.ts';
import { cell, moved } from '../../src/scoring/table.ts';

describe('the severity table', () => {
  it('says what the design says, row by row', () => {
    const rows = effects.map((effect) =>
      [
        effect,
        ...(['real', 'undecided', 'ambient', 'shared'] as const).map((one) => cell(effect, one) ?? '–'),
      ].join(' '),
    );
    expect(rows).toEqual([
      'destroy-store critical high high medium',
      'destroy-set high medium medium low',
      'destroy-some high medium medium low',
      'consume high medium medium low',
      'write high medium medium low',
      'append medium low low info',
      'read medium low low info',
      'connect medium low low info',
      'construct low info info –',
      'load low low info info',
      'clutter low low info info',
    ]);
  });

  it('makes no risk of what is throwaway or was not found out', () => {
    expect(effects.flatMap((effect) => [cell(effect, 'throwaway'), cell(effect, 'unresolved')])).toEqual(
      effects.flatMap(() => [undefined, undefined]),
    );
  });

  it('is not left by adjustments', () => {
    expect([moved('critical', 1), moved('info', -1), moved('high', 1), moved('high', -2)]).toEqual([
      'critical',
      'info',
      'critical',
      'low',
    ]);
  });
});
