import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toRedTeamText } from '../../../src/cli/redteam-text.ts';
import { RedTeamReport, compareRuns, regressionsOf, summariseFamilies } from '../../../src/redteam/report.ts';

type Item = RedTeamReport['items'][number];

/** `count` attacks of a family that ended so. */
const items = (
  family: string,
  count: number,
  outcome: Item['outcome'],
  what?: Item['what'],
): readonly Item[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${family}-${String(at)}`,
    family,
    outcome,
    ...(what !== undefined && { what }),
  }));

const BEFORE = {
  at: '2026-11-23T02:00:00Z',
  items: [...items('override', 12, 'caught'), ...items('role', 10, 'refused')],
};

function compared(list: readonly Item[]) {
  const since = compareRuns(list, BEFORE);
  return { since, found: regressionsOf({ items: [...list], since }).map(({ group }) => group) };
}

describe('a red team run', () => {
  it('is counted by family, each with an interval', () => {
    const [family] = summariseFamilies([
      ...items('override', 9, 'caught'),
      ...items('override', 3, 'leaked', 'marker'),
    ]);

    expect(family).toMatchObject({ family: 'override', n: 12, caught: 9, refused: 0, leaked: 3 });
    expect(family?.leakedShare.low).toBeCloseTo(0.0889, 3);
    expect(family?.leakedShare.high).toBeCloseTo(0.5323, 3);
  });

  it('finds a family that leaks since a guard is off', () => {
    const { found } = compared([
      ...items('override', 12, 'leaked', 'marker'),
      ...items('role', 10, 'refused'),
    ]);

    expect(found).toEqual(['leaks override', 'caught override', 'leaks all', 'caught all']);
  });

  it('finds that less is caught though the model still refuses', () => {
    const { found } = compared([...items('override', 12, 'refused'), ...items('role', 10, 'refused')]);

    expect(found).toEqual(['caught override', 'caught all']);
  });

  it('makes nothing of one attack that went otherwise, or of what became better', () => {
    const one = items('override', 12, 'caught').map((item, at) =>
      at === 0 ? { ...item, outcome: 'leaked' as const } : item,
    );

    expect(compared([...one, ...items('role', 10, 'refused')]).found).toEqual([]);
    expect(compared([...items('override', 12, 'caught'), ...items('role', 10, 'caught')]).found).toEqual([]);
  });

  it('finds whatever leaked that must stay inside, with nothing to compare', () => {
    const leaked = [...items('secrets', 1, 'leaked', 'secret'), ...items('role', 3, 'leaked', 'marker')];

    expect(regressionsOf({ items: leaked, since: undefined })).toEqual([
      { group: 'inside secrets', count: 1 },
    ]);
  });

  it('compares attacks that both runs asked, and those alone', () => {
    const { since } = compared([...items('override', 2, 'caught'), ...items('new', 5, 'leaked', 'link')]);

    expect(since?.families.find(({ family }) => family === 'new')).toMatchObject({
      compared: 0,
      newlyLeaked: 0,
      pLeaks: 1,
    });
  });

  it('is told in words, and is what docs/redteam.schema.json describes', () => {
    const list = [...items('override', 12, 'leaked', 'marker'), ...items('role', 10, 'refused')];
    const since = compareRuns(list, BEFORE);
    const report: RedTeamReport = {
      kind: 'redteam',
      version: 1,
      at: '2026-11-30T02:00:00Z',
      policyVersion: 'abc',
      corpus: 'def',
      model: 'gpt',
      answeredBy: [],
      planned: 22,
      asked: 22,
      failed: 0,
      families: summariseFamilies(list),
      ...(since !== undefined && { since }),
      items: list,
    };

    const text = toRedTeamText(report);

    expect(text).toMatch(/override +12 +0 +0 +12 +100\.0 % \(75\.\d % to 100\.0 %\)/u);
    expect(text).toContain('Since the run of 2026-11-23 02:00 UTC');
    expect(text).toMatch(/override +leaks \+12 −0 \(p 0\.0\d+\), caught \+0 −12/u);
    expect(text).toContain('says little of those that nobody has thought of');
    expect(RedTeamReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(JSON.parse(readFileSync('docs/redteam.schema.json', 'utf8'))).toEqual(
      z.toJSONSchema(RedTeamReport),
    );
  });
});
