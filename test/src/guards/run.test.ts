import { describe, expect, it, test } from 'vitest';
import { threadProcessorMs } from '../../../adapters/clock.ts';
import type { Danger, Guard } from '../../../src/guards/guard.ts';
import { GUARDS } from '../../../src/guards/index.ts';
import type { ProcessorTime } from '../../../src/ports/clock.ts';
import { runGuards, strip, toNames } from '../../../src/guards/run.ts';

const CONTEXT = { allowedHosts: [], canary: '' };
const FINDING: Danger = { kind: 'fake', start: 0, end: 4, confidence: 1 };

function guard(check: Guard['check'], id = 'fake'): Guard {
  return { id, stage: 'input', replacement: '[gone]', check };
}

const NO_TIME: ProcessorTime = () => 0;

function run(check: Guard['check'], processorMs = NO_TIME) {
  return runGuards([guard(check)], 'input', 'some text', CONTEXT, processorMs);
}

describe('running guards', () => {
  it('says which guard found what', () => {
    expect(run(() => [FINDING])).toEqual({ findings: [{ ...FINDING, guard: 'fake' }], failed: [] });
  });

  it('leaves guards of other stages out', () => {
    const output = { ...guard(() => [FINDING]), stage: 'output' } as const;

    expect(runGuards([output], 'input', 'some text', CONTEXT, NO_TIME).findings).toEqual([]);
  });

  it('counts a guard that throws as not passed, and runs the others', () => {
    const broken = guard(() => {
      throw new Error('broken');
    }, 'broken');

    const screening = runGuards([broken, guard(() => [FINDING])], 'input', 'some text', CONTEXT, NO_TIME);

    expect(screening.failed).toEqual([{ guard: 'broken', reason: 'threw' }]);
    expect(screening.findings).toHaveLength(1);
  });

  it('counts a guard that takes too long as not passed', () => {
    let usedMs = 0;

    const { failed } = run(
      () => {
        usedMs += 51;
        return [];
      },
      () => usedMs,
    );

    expect(failed).toEqual([{ guard: 'fake', reason: 'overran' }]);
  });

  it('forgives one check that takes long, which may have been the first of the process', () => {
    let usedMs = 0;

    const { findings, failed } = run(
      () => {
        if (usedMs === 0) usedMs = 2000;
        return [FINDING];
      },
      () => usedMs,
    );

    expect(failed).toEqual([]);
    expect(findings).toHaveLength(1);
  });

  it('counts the work of a guard, and not that the machine had no time for it', () => {
    const standing = () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120);
      return [FINDING];
    };
    const working = () => {
      const untilMs = threadProcessorMs() + 120;
      while (threadProcessorMs() < untilMs);
      return [];
    };

    expect(run(standing, threadProcessorMs).failed).toEqual([]);
    expect(run(working, threadProcessorMs).failed).toEqual([{ guard: 'fake', reason: 'overran' }]);
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
    const screening = runGuards([advice], 'input', 'some text', CONTEXT, NO_TIME);

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
