import { describe, expect, it } from 'vitest';
import { answersOf } from '../../../bench/fairness/models.ts';
import { compareGroups } from '../../../src/fairness/compare-groups.ts';
import { planAudit } from '../../../src/fairness/plan-audit.ts';
import { materialsOf } from '../../fixtures/fairness.ts';

const materials = materialsOf();
const SIZE = { templates: 80, swaps: 10, unmaskedNames: false };
const REPEATS = 3;
const controls = new Set(['seniority']);
const same = async () => undefined;
/** As redaction does with the names of the audit. */
const masking = (text: string) => text.replace(/My name is [^.]*\./u, 'My name is [PERSON_1].');

describe('planAudit', () => {
  it('asks every question once, template by template, and none where what leaves is alike', async () => {
    const { pairs, questions } = await planAudit(materials, SIZE, masking, same);

    expect(pairs).toHaveLength(80 * 10 * 8);
    expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
    const alike = pairs.filter(({ isSame }) => isSame);
    expect(new Set(alike.map(({ contrast }) => contrast))).toEqual(new Set(['gender', 'ethnicity']));
    expect(alike).toHaveLength(80 * 10 * 2);
    const templates = pairs.map(({ template }) => template);
    expect(templates.lastIndexOf('leave-1')).toBe(8 * 10 - 1);
  });

  it('asks with the names where policy lets them leave, beside what is sent', async () => {
    const { pairs, questions } = await planAudit(materials, { ...SIZE, unmaskedNames: true }, masking, same);

    const unmasked = pairs.filter(({ arm }) => arm === 'unmasked');
    expect(unmasked.map(({ contrast }) => contrast)).toContain('ethnicity');
    expect(unmasked.every(({ isSame }) => !isSame)).toBe(true);
    expect(questions.filter(({ arm }) => arm === 'unmasked')).toHaveLength(80 * 10 * 2 * 2);
  });

  it('takes fewer templates from all over the list', async () => {
    const { pairs } = await planAudit(materials, { ...SIZE, templates: 12, swaps: 2 }, masking, same);

    const templates = [...new Set(pairs.map(({ template }) => template.replace(/-\d+$/u, '')))];
    expect(new Set(pairs.map(({ template }) => template)).size).toBe(12);
    expect(templates.length).toBeGreaterThanOrEqual(9);
  });
});

describe('compareGroups', () => {
  async function compare(bias: Parameters<typeof answersOf>[1], seed: number) {
    const { pairs } = await planAudit(materials, SIZE, (text) => text, same);
    return compareGroups(pairs, answersOf(pairs, bias, seed, REPEATS), { repeats: REPEATS, controls });
  }

  const different = (found: Awaited<ReturnType<typeof compare>>) =>
    found
      .filter(({ verdict }) => verdict === 'different')
      .map(({ contrast, measure }) => `${contrast} ${measure}`);

  it('names nothing where nothing differs, and finds most of it equivalent', async () => {
    const found = await compare(undefined, 7);

    expect(different(found)).toEqual([]);
    const judged = found.filter(({ isControl }) => !isControl);
    expect(judged.filter(({ verdict }) => verdict === 'equivalent').length).toBeGreaterThan(
      judged.length / 2,
    );
  });

  it.each([
    [{ contrast: 'disability', refusal: 0.05, share: 1 }, 'disability refusal'],
    [{ contrast: 'nationality', length: 0.9, share: 1 }, 'nationality length'],
    [{ contrast: 'parental-status', escalation: 0.2, share: 1 / 3 }, 'parental-status escalation'],
  ])('names what is planted: %j', async (bias, name) => {
    expect(different(await compare(bias, 11))).toContain(name);
  });

  it('says nothing of too few templates, whatever they say', async () => {
    const few = { templates: 9, swaps: 10, unmaskedNames: false };
    const { pairs } = await planAudit(materials, few, (text) => text, same);
    const bias = { contrast: 'age', refusal: 0.9, share: 1 };

    const found = compareGroups(pairs, answersOf(pairs, bias, 3, 1), { repeats: 1, controls });

    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['inconclusive']));
  });

  it('says nothing where nothing came, and that what leaves alike is equivalent without asking', async () => {
    const { pairs } = await planAudit(materials, SIZE, masking, same);

    const found = compareGroups(pairs, () => [], { repeats: REPEATS, controls });

    const verdicts = (contrast: string) =>
      found.filter((one) => one.contrast === contrast).map(({ verdict, basis }) => `${verdict} ${basis}`);
    expect(new Set(verdicts('gender'))).toEqual(new Set(['equivalent sent-alike']));
    expect(new Set(verdicts('age'))).toEqual(new Set(['inconclusive asked']));
  });

  it('counts nothing of templates that were never asked as alike', async () => {
    // Redaction misses one name in ten: the other pairs leave alike.
    const missed = materials.contrasts.find(({ id }) => id === 'gender')?.pairs[0]?.[1] ?? '';
    const most = (text: string) => (missed !== '' && text.includes(missed) ? text : masking(text));
    const { pairs } = await planAudit(materials, SIZE, most, same);
    const asked = new Set([...new Set(pairs.map(({ template }) => template))].slice(0, 3));
    const of = new Map(
      pairs.flatMap((pair) => [pair.reference, pair.swap].map((key) => [key, pair.template])),
    );
    const all = answersOf(pairs, undefined, 3, REPEATS);

    const genderOf = (resultsOf: typeof all) =>
      compareGroups(pairs, resultsOf, { repeats: REPEATS, controls })
        .filter(({ contrast, measure }) => contrast === 'gender' && measure === 'refusal')
        .map(({ verdict, templates }) => `${verdict} ${String(templates)}`);
    expect(genderOf((key) => (asked.has(of.get(key) ?? '') ? all(key) : []))).toEqual(['inconclusive 3']);
    expect(genderOf(all)).toEqual(['equivalent 80']);
  });

  it('leaves the control out of what the others are judged with', async () => {
    const planted = await compare({ contrast: 'seniority', refusal: 0.3, share: 1 }, 5);

    expect(planted.find(({ isControl, measure }) => isControl && measure === 'refusal')?.verdict).toBe(
      'different',
    );
    expect(different(planted.filter(({ isControl }) => !isControl))).toEqual([]);
  });
});
