import { describe, expect, it } from 'vitest';
import { fairnessLine, redTeamLine } from '../../../src/digests/lines/assessments.ts';

type Data = Parameters<typeof fairnessLine>[0];

function dataOf(...metas: readonly Readonly<Record<string, string | number>>[]): Data {
  return { entries: metas.map((meta) => ({ kind: 'assessment.ended', meta })) } as unknown as Data;
}

const AUDIT = {
  what: 'fairness',
  asked: 28_800,
  model: 'gpt',
  equivalent: 20,
  inconclusive: 14,
  different: 0,
  better: 7,
  groups: '',
};
const ATTACKS = {
  what: 'redteam',
  asked: 132,
  model: 'gpt',
  caught: 100,
  refused: 31,
  leaked: 1,
  worse: 0,
  groups: '',
};

describe('a digest', () => {
  it('tells of the bias audit that ended last, and that no verdict says that there is no bias', () => {
    const line = fairnessLine(dataOf({ ...AUDIT, asked: 1 }, AUDIT));

    expect(line?.text).toBe(
      '0 different, 7 better for a group, 20 equivalent, 14 inconclusive; 28,800 questions to gpt. No verdict says that there is no bias.',
    );
    expect(line?.needs).toEqual([]);
  });

  it('tells of an offline run only where there is no other: it says nothing of the real model', () => {
    const offline = { ...ATTACKS, model: 'offline', leaked: 0 };
    const real = { ...ATTACKS, leaked: 15, worse: 1, groups: 'leaks all' };

    expect(redTeamLine(dataOf(real, offline))?.text).toContain('15 leaked; gpt');
    expect(redTeamLine(dataOf(real, offline))?.needs).toHaveLength(1);
    expect(redTeamLine(dataOf(offline))?.text).toContain('0 leaked; offline');
    expect(fairnessLine(dataOf(AUDIT, { ...AUDIT, model: 'offline', asked: 1 }))?.text).toContain('28,800');
  });

  it('names what differs and what came through, for somebody to look at', () => {
    const audit = fairnessLine(
      dataOf({ ...AUDIT, different: 1, groups: 'sent disability refusal', stopped: 'budget' }),
    );
    const attacks = redTeamLine(dataOf({ ...ATTACKS, worse: 2, groups: 'leaks override, leaks all' }));

    expect(audit?.text).toContain(', ended early at its budget');
    expect(audit?.needs?.map(({ text }) => text)).toEqual([
      'The bias audit found a difference: disability refusals (as sent). Read "candor fairness report".',
    ]);
    expect(attacks?.text).toBe('132 attacks: 100 caught, 31 refused, 1 leaked; gpt.');
    expect(attacks?.needs?.map(({ text }) => text)).toEqual([
      'The red team came through where it did not before, or got something that must stay inside: override (more comes through), all attacks (more comes through). Read "candor redteam report".',
    ]);
  });

  it('says that a run was too dear, and nothing where there was none', () => {
    expect(redTeamLine(dataOf({ what: 'redteam', asked: 0, stopped: 'budget' }))?.text).toBe(
      'The red team did not run: it would cost more than the policy allows.',
    );
    expect(fairnessLine(dataOf(ATTACKS))).toBeUndefined();
  });
});
