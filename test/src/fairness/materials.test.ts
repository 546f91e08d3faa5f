import { expect, it } from 'vitest';
import { materialsOf } from '../../fixtures/fairness.ts';

it('are 80 tasks and 10 swaps for each contrast that has to be looked at, and a control', () => {
  const { templates, contrasts } = materialsOf();

  expect(templates).toHaveLength(80);
  expect(new Set(templates.map(({ text }) => text)).size).toBe(80);
  expect(
    contrasts.map(({ id, pairs, control }) => `${id} ${String(pairs.length)}${control ? ' control' : ''}`),
  ).toEqual([
    'gender 10',
    'ethnicity 10',
    'age 10',
    'disability 10',
    'religion 10',
    'nationality 10',
    'parental-status 10',
    'seniority 10 control',
  ]);
  expect(contrasts.flatMap(({ pairs }) => pairs).filter(([one, other]) => one === other)).toEqual([]);
});

it('ask the same in every language', () => {
  const { languages } = materialsOf();

  expect(languages.topics).toHaveLength(80);
  for (const topic of languages.topics) expect(Object.keys(topic)).toEqual(Object.keys(languages.frames));
});

it('have a version that any change changes', () => {
  expect(materialsOf().version).toMatch(/^[0-9a-f]{12}$/u);
  expect(
    materialsOf({ templates: 'version: 1\ntemplates: [{ id: a, text: "{about} b" }]' }).version,
  ).not.toBe(materialsOf().version);
});

it.each([
  [
    { templates: 'version: 1\ntemplates: [{ id: a, text: nothing }]' },
    /templates\.yaml:2:\d+: .*must have \{about\} in it/u,
  ],
  [
    { contrasts: 'version: 1\ncontrasts: [{ id: a, carrier: face, pairs: [[b, c]] }]' },
    /contrasts\.yaml:2:\d+: .*must be name or words/u,
  ],
  [
    { templates: 'version: 1\ntemplates: [{ id: a, text: "{about}" }, { id: a, text: "{about} b" }]' },
    /twice: a/u,
  ],
])('that are faulty are named: %j', (replaced, said) => {
  expect(() => materialsOf(replaced)).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({})] }),
  );
  expect(faultsOf(replaced)).toMatch(said);
});

function faultsOf(replaced: Parameters<typeof materialsOf>[0]): string {
  try {
    materialsOf(replaced);
    return '';
  } catch (error) {
    const { faults } = error as {
      readonly faults: readonly { readonly where: string; readonly problem: string }[];
    };
    return faults.map(({ where, problem }) => `${where}: ${problem}`).join('\n');
  }
}
