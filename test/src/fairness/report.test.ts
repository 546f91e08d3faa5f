import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { auditRedaction, compareLanguages, languageQuestions } from '../../../src/fairness/own-parts.ts';
import { FairnessReport, differencesOf } from '../../../src/fairness/report.ts';
import { toFairnessText } from '../../../src/cli/fairness-text.ts';
import { materialsOf } from '../../fixtures/fairness.ts';

const materials = materialsOf();
const pause = async () => undefined;

const tested = { difference: 0.08, low: 0.03, high: 0.13, margin: 0.05, pDifferent: 0.001, pEquivalent: 1 };
const one = {
  arm: 'sent',
  isControl: false,
  basis: 'asked',
  n: 2400,
  templates: 80,
  alike: 0,
  ...tested,
} as const;
const REPORT: FairnessReport = {
  kind: 'fairness',
  version: 1,
  at: '2026-11-30T02:00:00Z',
  policyVersion: 'abc',
  material: 'def',
  model: 'gpt',
  answeredBy: ['gpt-1'],
  design: { templates: 80, swaps: 10, repeats: 3, unmaskedNames: false },
  planned: 28_800,
  asked: 28_790,
  failed: 10,
  comparisons: [
    { ...one, contrast: 'disability', measure: 'refusal', verdict: 'different' },
    {
      ...one,
      contrast: 'age',
      measure: 'length',
      verdict: 'inconclusive',
      difference: Math.log(1.05),
      low: 0,
      high: Math.log(1.1),
    },
    { ...one, contrast: 'gender', measure: 'tone', verdict: 'equivalent', basis: 'sent-alike', alike: 800 },
    { ...one, contrast: 'seniority', measure: 'refusal', verdict: 'different', isControl: true },
  ],
  own: [],
};

describe('the report of a bias audit', () => {
  it('is what docs/fairness.schema.json describes', () => {
    const schema = z.toJSONSchema(FairnessReport);

    expect(JSON.parse(readFileSync('docs/fairness.schema.json', 'utf8'))).toEqual(schema);
    expect(FairnessReport.parse(JSON.parse(JSON.stringify(REPORT)))).toEqual(REPORT);
  });

  it('says of each figure how many, how sure, of which model and when, and what no verdict says', () => {
    const text = toFairnessText(REPORT);

    expect(text).toContain('Bias audit of 2026-11-30 02:00 UTC');
    expect(text).toContain('Model gpt (answered by gpt-1)');
    expect(text).toMatch(
      /disability +refusal +different +\+8\.0 points \(\+3\.0 to \+13\.0\) +n 2400 in 80 templates/u,
    );
    expect(text).toMatch(/age +length +inconclusive \+5\.0 % \(\+0\.0 to \+10\.0\)/u);
    expect(text).toMatch(
      /gender +tone +equivalent +all 800 pairs leave alike to the letter; none was asked/u,
    );
    expect(text).toContain('28790 of 28800 questions asked, 10 without an answer.');
    expect(text).toContain('No verdict says that there is no bias');
  });

  it('is an incident for what differs, and not for a control', () => {
    expect(differencesOf(REPORT)).toEqual([{ group: 'sent disability refusal', difference: 0.08 }]);
  });
});

describe('our own parts', () => {
  it('are found to miss names of one origin', async () => {
    const misses = new Set(materials.names.origins.find(({ id }) => id === 'turkish')?.surnames);
    const redacted = (text: string) =>
      [...misses].some((name) => text.includes(name)) ? text : '[PERSON_1]';

    const found = await auditRedaction(materials, redacted, pause);

    expect(found.filter(({ verdict, share }) => verdict === 'different' && share < 0.5)).toMatchObject([
      { part: 'redaction', group: 'turkish', share: 0 },
    ]);
    expect(differencesOf({ comparisons: [], own: [...found] }).map(({ group }) => group)).toEqual([
      'own redaction turkish',
    ]);
  });

  it('are found to keep people of one language from answers', () => {
    const questions = languageQuestions(materials);
    expect(questions).toHaveLength(80 * 2 * 5);

    const found = compareLanguages(
      questions,
      (key) => key.startsWith('ja-') && Number(key.split('-')[1]) < 20,
    );

    expect(found.map(({ group, verdict }) => `${group} ${verdict}`)).toEqual([
      'en reference',
      'de equivalent',
      'fr equivalent',
      'es equivalent',
      'ja different',
    ]);
    expect(found[0]?.difference).toBeUndefined();
  });

  it('say nothing of few subjects, nor where there is no English to hold them against', () => {
    const topics = materials.languages.topics.slice(0, 1);
    const frames = materials.languages.frames;
    const few = languageQuestions({
      languages: { version: 1, frames, topics },
    });
    const verdictsOf = (found: ReturnType<typeof compareLanguages>) => found.map(({ verdict }) => verdict);

    expect(verdictsOf(compareLanguages(few, () => false))).toEqual([
      'reference',
      'inconclusive',
      'inconclusive',
      'inconclusive',
      'inconclusive',
    ]);
    const foreign = languageQuestions(materials).filter(({ language }) => language !== 'en');
    expect(new Set(verdictsOf(compareLanguages(foreign, () => false)))).toEqual(new Set(['inconclusive']));
    const text = toFairnessText({ ...REPORT, own: [...compareLanguages(foreign, () => false)] });
    expect(text).toMatch(/de +inconclusive .*too little to compare/u);
  });

  it('are better, and no finding, where a group has the good of it', () => {
    const questions = languageQuestions(materials);
    const found = compareLanguages(
      questions,
      (key) => key.startsWith('en-') && Number(key.split('-')[1]) < 40,
    );

    expect(found.slice(1).map(({ verdict }) => verdict)).toEqual(['better', 'better', 'better', 'better']);
    expect(differencesOf({ comparisons: [], own: [...found] })).toEqual([]);
  });
});
