import { expect, test } from 'vitest';
import { toPostMessage, toWords } from '../../../adapters/teams/post.ts';
import { HOW_THEY_ENDED, postWith, QUESTIONS_A_DAY, WAIT_BY_HOUR } from '../../fixtures/charts.ts';

const MAX_MESSAGE_BYTES = 80 * 1_024;

type Element = Readonly<Record<string, unknown>> & { readonly type: string };

/** What Microsoft's own card types name. Source: `@microsoft/teams.cards` 2.0.16. */
const KNOWN = new Set([
  'type',
  'title',
  'showTitle',
  'colorSet',
  'yAxisTitle',
  'showBarValues',
  'data',
  'fallback',
]);

function bodyOf(post: Parameters<typeof toPostMessage>[0]): readonly Element[] {
  const content = toPostMessage(post).attachments?.[0]?.content as { body: Element[] };
  return content.body;
}

function chartOf(post: Parameters<typeof toPostMessage>[0]): Element | undefined {
  return bodyOf(post).find(({ type }) => type.startsWith('Chart.'));
}

test.each([
  [QUESTIONS_A_DAY, 'Chart.VerticalBar.Grouped', { legend: 'This week', values: [{ x: 'Mon', y: 35 }] }],
  [
    { ...QUESTIONS_A_DAY, series: QUESTIONS_A_DAY.series.slice(0, 1) },
    'Chart.VerticalBar',
    { x: 'Mon', y: 35 },
  ],
  [WAIT_BY_HOUR, 'Chart.Line', { legend: 'Half of them', values: [{ x: '9', y: 800 }] }],
  [HOW_THEY_ENDED, 'Chart.Pie', { legend: 'Answered', value: 140 }],
])(
  'a chart is an element that Teams draws, with a table for clients that do not (%#)',
  (chart, type, first) => {
    const element = chartOf(postWith(chart));

    expect(element).toMatchObject({ type, title: chart.title, fallback: { type: 'Container' } });
    expect(Object.keys(element ?? {}).filter((key) => !KNOWN.has(key))).toEqual([]);
    const [data] = (element?.['data'] ?? []) as Record<string, unknown>[];
    const { values } = first as { values?: unknown[] };
    expect(data).toMatchObject(values === undefined ? first : { legend: data?.['legend'] });
    expect(JSON.stringify(data)).toContain(JSON.stringify(values?.[0] ?? first));
    expect(JSON.stringify(element?.['fallback'])).toContain('"type":"Table"');
  },
);

test('what a chart shows is said under it, and where no card is shown', () => {
  expect(JSON.stringify(bodyOf(postWith(HOW_THEY_ENDED)))).toContain(HOW_THEY_ENDED.alt);
  expect(toWords(postWith(HOW_THEY_ENDED))).toContain(HOW_THEY_ENDED.alt);
});

test('a card that would be too big shows tables, then leaves out its last sections and says how many', () => {
  const wordy = (heading: string) => ({ heading, paragraphs: ['é'.repeat(1_000)] });
  const some = postWith(...Array.from({ length: 20 }, () => QUESTIONS_A_DAY));
  const many = {
    ...some,
    sections: [...some.sections, ...Array.from({ length: 60 }, (_, n) => wordy(String(n)))],
  };

  for (const post of [some, many]) {
    const bytes = Buffer.byteLength(JSON.stringify(toPostMessage(post)), 'utf16le');
    expect(bytes).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    expect(chartOf(post)).toBeUndefined();
  }
  expect(JSON.stringify(bodyOf(many))).toMatch(/\d+ more sections did not fit here/);
});

test('numbers that are none are not drawn', () => {
  const broken = { ...HOW_THEY_ENDED, series: [{ name: 'n', values: [1, Number.NaN, 2, 3] }] };

  expect(chartOf(postWith(broken))).toBeUndefined();
  expect(JSON.stringify(bodyOf(postWith(broken)))).toContain('"type":"Table"');
});
