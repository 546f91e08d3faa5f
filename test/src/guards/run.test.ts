import { describe, expect, it, test } from 'vitest';
import type { Danger, Guard } from '../../../src/guards/guard.ts';
import { GUARDS } from '../../../src/guards/index.ts';
import { runGuards, strip, toNames } from '../../../src/guards/run.ts';
import { FakeClock } from '../../fakes/clock.ts';

const CONTEXT = { allowedHosts: [], canary: '' };
const FINDING: Danger = { kind: 'fake', start: 0, end: 4, confidence: 1 };

function guard(check: Guard['check'], id = 'fake'): Guard {
  return { id, stage: 'input', replacement: '[gone]', check };
}

function run(check: Guard['check'], clock = new FakeClock()) {
  return runGuards([guard(check)], 'input', 'some text', CONTEXT, clock);
}

describe('running guards', () => {
  it('says which guard found what', () => {
    expect(run(() => [FINDING])).toEqual({ findings: [{ ...FINDING, guard: 'fake' }], failed: [] });
  });

  it('leaves guards of other stages out', () => {
    const output = { ...guard(() => [FINDING]), stage: 'output' } as const;

    expect(runGuards([output], 'input', 'some text', CONTEXT, new FakeClock()).findings).toEqual([]);
  });

  it('counts a guard that throws as not passed, and runs the others', () => {
    const broken = guard(() => {
      throw new Error('broken');
    }, 'broken');

    const screening = runGuards(
      [broken, guard(() => [FINDING])],
      'input',
      'some text',
      CONTEXT,
      new FakeClock(),
    );

    expect(screening.failed).toEqual([{ guard: 'broken', reason: 'threw' }]);
    expect(screening.findings).toHaveLength(1);
  });

  it('counts a guard that takes too long as not passed', () => {
    const clock = new FakeClock();

    const { failed } = run(() => {
      clock.advance({ milliseconds: 51 });
      return [];
    }, clock);

    expect(failed).toEqual([{ guard: 'fake', reason: 'overran' }]);
  });

  it('forgives one pause, which may have been that of the process', () => {
    const clock = new FakeClock();
    let runs = 0;

    const { findings, failed } = run(() => {
      runs += 1;
      if (runs === 1) clock.advance({ seconds: 2 });
      return [FINDING];
    }, clock);

    expect(failed).toEqual([]);
    expect(findings).toHaveLength(1);
  });

  test.each([
    ['nothing', undefined],
    ['no list', { length: 1 }],
    ['an empty place', [undefined]],
    ['a kind of another guard', [{ ...FINDING, kind: 'other' }]],
    ['no kind', [{ ...FINDING, kind: undefined }]],
    ['an end outside the text', [{ ...FINDING, end: 99 }]],
    ['an empty span', [{ ...FINDING, end: 0 }]],
    ['a start that is no number', [{ ...FINDING, start: Number.NaN }]],
    ['a confidence of 2', [{ ...FINDING, confidence: 2 }]],
  ])('counts a guard that gives %s as not passed', (_what, garbage) => {
    expect(run(() => garbage as readonly Danger[]).failed).toEqual([
      { guard: 'fake', reason: expect.stringMatching(/garbage|threw/u) as string },
    ]);
  });

  it('gives rules the guards that objected and the kinds of what they found', () => {
    const advice = guard(() => [{ ...FINDING, kind: 'advice.medical' }], 'advice');
    const screening = runGuards([advice], 'input', 'some text', CONTEXT, new FakeClock());

    expect(toNames(screening)).toEqual(['advice', 'advice.medical']);
  });
});

describe('taking out what was found', () => {
  it('puts the replacement of the guard in its place, once where findings overlap', () => {
    const found = [
      { ...FINDING, guard: 'fake', start: 2, end: 6 },
      { ...FINDING, guard: 'fake', start: 0, end: 4 },
    ];

    expect(strip('some text', found, [guard(() => [])])).toBe('[gone]ext');
  });
});

test('every guard has a stage and takes an empty text', () => {
  for (const { check, stage } of GUARDS) {
    expect(['input', 'document', 'output']).toContain(stage);
    expect(check('', CONTEXT)).toEqual([]);
  }
});
