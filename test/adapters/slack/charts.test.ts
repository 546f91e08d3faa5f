import { loadImage } from '@napi-rs/canvas';
import {
  array,
  assert,
  constant,
  constantFrom,
  double,
  nat,
  oneof,
  property,
  record,
  string,
  uniqueArray,
} from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toChartBlock } from '../../../adapters/slack/charts.ts';
import type { SlackBlock } from '../../../adapters/slack/blocks.ts';
import { toPostMessage } from '../../../adapters/slack/post.ts';
import { HOW_THEY_ENDED, postWith, QUESTIONS_A_DAY, WAIT_BY_HOUR } from '../../fixtures/charts.ts';
import { type Harness, startHarness } from './harness.ts';

const DRAWN = '"type":"data_visualization"';

function textOf(block: object): string {
  return JSON.stringify(block);
}

test('a bar chart is drawn by Slack itself, every point under one of its categories', () => {
  expect(toChartBlock(QUESTIONS_A_DAY)).toMatchObject({
    type: 'data_visualization',
    title: 'Questions a day',
    chart: {
      type: 'bar',
      series: [
        { name: 'This week', data: [{ label: 'Mon', value: 35 }, {}, {}, {}, {}, {}, {}] },
        { name: 'Week before', data: [{ label: 'Mon', value: 33 }, {}, {}, {}, {}, {}, {}] },
      ],
      axis_config: { categories: QUESTIONS_A_DAY.categories, y_label: 'questions' },
    },
  });
});

test('a pie has its parts by size, none of nothing, and the small ones as one', () => {
  const many = {
    ...HOW_THEY_ENDED,
    categories: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    series: [{ name: 'n', values: [1, 2, 3, 0, 5, 6, 7, 8] }],
  };

  expect(toChartBlock(HOW_THEY_ENDED)).toMatchObject({
    chart: {
      type: 'pie',
      segments: [
        { label: 'Answered', value: 140 },
        { label: 'Handed to a person', value: 15 },
        { label: 'Refused', value: 12 },
      ],
    },
  });
  expect(toChartBlock(many)).toMatchObject({
    chart: {
      segments: [
        { label: 'h', value: 8 },
        { label: 'g', value: 7 },
        { label: 'f', value: 6 },
        { label: 'e', value: 5 },
        { label: 'c', value: 3 },
        { label: 'Other', value: 3 },
      ],
    },
  });
});

/** Mostly whole charts, of more and longer parts than Slack takes. */
const charts = uniqueArray(string({ maxLength: 24 }), { maxLength: 24 }).chain((categories) =>
  record({
    kind: constantFrom('bar' as const, 'line' as const, 'pie' as const),
    title: string({ maxLength: 80 }),
    alt: string(),
    unit: string({ maxLength: 80 }),
    categories: constant(categories),
    series: array(
      record({
        name: string({ maxLength: 24 }),
        values: array(oneof({ weight: 400, arbitrary: nat() }, double()), {
          minLength: categories.length,
          maxLength: categories.length,
        }),
      }),
      { maxLength: 8 },
    ),
  }),
);

/** What Slack would refuse a block for. */
function faultsOf(block: SlackBlock): string[] {
  if (block.type !== 'data_visualization') return ['type'];
  const { chart } = block;
  const isPie = chart.type === 'pie';
  const categories = isPie ? chart.segments.map(({ label }) => label) : chart.axis_config.categories;
  const series = isPie ? [{ name: 'parts', data: chart.segments }] : chart.series;
  const points = series.flatMap(({ data }) => data);
  const checks = {
    title: block.title.length > 0 && block.title.length <= 50,
    series: series.length > 0 && series.length <= 6,
    names: new Set(series.map(({ name }) => name)).size === series.length,
    categories: categories.length > 0 && categories.length <= (isPie ? 6 : 20),
    labels: series.every(({ data }) => data.every(({ label }, n) => label === categories[n])),
    short: points.every(({ label }) => label.length > 0 && label.length <= 20),
    numbers: points.every(({ value }) => Number.isFinite(value)),
  };
  return Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
}

test('whatever a chart holds, what is drawn keeps to the limits of Slack', () => {
  assert(
    property(charts, (chart) => {
      const block = toChartBlock(chart);
      expect(block === undefined ? [] : faultsOf(block)).toEqual([]);
    }),
  );
});

test('the first two charts are drawn and the third is a table of its figures', () => {
  const { blocks, text } = toPostMessage(postWith(QUESTIONS_A_DAY, WAIT_BY_HOUR, HOW_THEY_ENDED));

  expect(blocks.filter(({ type }) => type === 'data_visualization')).toHaveLength(2);
  expect(textOf(blocks)).toContain('Handed to a person         15');
  for (const chart of [QUESTIONS_A_DAY, WAIT_BY_HOUR, HOW_THEY_ENDED]) {
    expect(text).toContain(chart.alt);
    expect(textOf(blocks)).toContain(chart.alt);
  }
});

test('a chart that Slack could not draw is a table of its figures', () => {
  const days = Array.from({ length: 31 }, (_, n) => String(n + 1));
  const month = {
    ...QUESTIONS_A_DAY,
    categories: days,
    series: [{ name: 'March', values: days.map(Number) }],
  };

  const shown = textOf(toPostMessage(postWith(month)));

  expect(shown).not.toContain(DRAWN);
  expect(shown).toContain('31            31');
});

test('a post of many sections and charts keeps to the blocks that Slack takes', () => {
  const many = postWith(...Array.from({ length: 60 }, () => QUESTIONS_A_DAY));

  expect(toPostMessage(many).blocks.length).toBeLessThanOrEqual(50);
});

describe('in a channel of Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  const TARGET = { type: 'channel', channel: 'C0SEC' } as const;

  function post() {
    const message = { type: 'post', post: postWith(QUESTIONS_A_DAY) } as const;
    return at.platform.conversations.post(TARGET, message, { key: 'M1' });
  }

  function scriptUpload(): void {
    const upload = { ok: true, upload_url: `${at.slack.url}/upload/F1`, file_id: 'F1' };
    at.slack.script('files.getUploadURLExternal', upload);
  }

  async function sizeOf(png: Buffer) {
    const { width, height } = await loadImage(png);
    return { width, height };
  }

  test('a workspace that draws no charts gets the same post with tables, under the same key, once', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'invalid_blocks' });

    await post();

    const [first, second, ...more] = at.slack.of('chat.postMessage');
    expect(more).toEqual([]);
    expect(textOf(first?.['blocks'] as object)).toContain(DRAWN);
    expect(textOf(second?.['blocks'] as object)).not.toContain(DRAWN);
    expect(textOf(second?.['blocks'] as object)).toContain('Tue               41           36');
    expect(second?.['metadata']).toEqual(first?.['metadata']);
  });

  test('what it does not draw is shared as pictures in the thread of the post, with words for whoever sees none', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'invalid_blocks' });
    scriptUpload();

    const posted = await post();

    expect(at.slack.of('files.getUploadURLExternal')).toMatchObject([
      { filename: 'chart-1.png', alt_txt: QUESTIONS_A_DAY.alt },
    ]);
    const [uploaded] = at.slack.of('upload/F1');
    const size = await sizeOf(Buffer.from(String(uploaded?.['base64']), 'base64'));
    expect(size).toEqual({ width: 1_280, height: 640 });
    expect(at.slack.of('files.completeUploadExternal')).toMatchObject([
      { channel_id: 'C0SEC', thread_ts: posted.thread, files: [{ id: 'F1', title: 'Questions a day' }] },
    ]);
  });

  test('pictures that Slack does not take change nothing: the post stands, and is not posted again', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'invalid_blocks' });
    at.slack.script('files.getUploadURLExternal', { ok: false, error: 'missing_scope' });

    await expect(post()).resolves.toMatchObject({ channel: 'C0SEC' });

    expect(at.slack.of('chat.postMessage')).toHaveLength(2);
    expect(at.log.lines.map(({ event }) => event)).toContain('slack_pictures_not_sent');
  });

  test('a chart with a name that no font of ours has is a table alone', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'invalid_blocks' });
    const message = { type: 'post', post: postWith({ ...QUESTIONS_A_DAY, title: '質問の数' }) } as const;

    await at.platform.conversations.post(TARGET, message, { key: 'M1' });

    expect(at.slack.of('chat.postMessage')).toHaveLength(2);
    expect(at.slack.of('files.getUploadURLExternal')).toEqual([]);
  });

  test('a post whose charts Slack draws has no pictures', async () => {
    await post();

    expect(at.slack.of('files.getUploadURLExternal')).toEqual([]);
  });

  test('a post that Slack refuses without charts too is not tried a third time', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'invalid_blocks' });
    at.slack.script('chat.postMessage', { ok: false, error: 'invalid_blocks' });

    await expect(post()).rejects.toMatchObject({ code: 'SLACK_FAILED', retryable: false });

    expect(at.slack.of('chat.postMessage')).toHaveLength(2);
  });

  test('a post that failed for another reason is not posted again as a table', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'internal_error' });

    await expect(post()).rejects.toMatchObject({ outcomeUnknown: true });

    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('a post that is changed keeps its chart, or has tables where Slack draws none', async () => {
    at.slack.script('chat.update', { ok: false, error: 'invalid_blocks' });
    const posted = { channel: 'C0SEC', thread: '1.2', ref: '1.2' };

    await at.platform.conversations.update(posted, { type: 'post', post: postWith(QUESTIONS_A_DAY) });

    const updates = at.slack.of('chat.update').map(({ blocks }) => textOf(blocks as object).includes(DRAWN));
    expect(updates).toEqual([true, false]);
  });
});

test('what can be done stands right below the line of the story that it is about', () => {
  const resolve = { incident: 'I0KEY', action: 'resolve', title: 'Resolve' } as const;
  const buttons = [
    { incident: 'I0KEY', action: 'assign', title: 'Assign to me' } as const,
    { ...resolve, choices: [{ value: 'fixed', title: 'Fixed' }] },
  ];
  const summary = [{ text: '1 API keys.', buttons }, { text: '2 A report.' }, { text: 'All else normal.' }];

  const { blocks } = toPostMessage({ ...postWith(), summary });

  expect(blocks.slice(1, 6).map(({ type }) => type)).toEqual([
    'context',
    'rich_text',
    'actions',
    'rich_text',
    'context',
  ]);
  expect(blocks[3]).toMatchObject({
    elements: [
      { action_id: 'incident_assign', value: 'I0KEY' },
      { type: 'static_select', options: [{ value: 'I0KEY:fixed' }] },
    ],
  });
  expect(JSON.stringify(blocks[4])).toMatch(/A report.*All else normal/u);
});
