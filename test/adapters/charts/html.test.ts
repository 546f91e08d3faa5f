import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { toHtml } from '../../../adapters/charts/html.ts';
import { drawChart } from '../../../adapters/charts/svg.ts';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import { speaking } from '../../../src/messages/say.ts';
import { HOW_THEY_ENDED, postWith, QUESTIONS_A_DAY, WAIT_BY_HOUR } from '../../fixtures/charts.ts';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&{b}`;

/** Everything in a page that runs or loads something. */
function activeIn(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (
        ['script', 'img', 'iframe', 'object', 'embed', 'link', 'foreignobject', 'image', 'use'].includes(name)
      )
        found.push(name);
      for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith('on') || /^(?:src|srcset|xlink:href)$/.test(key)) found.push(`${name} ${key}`);
        if (key === 'href' && !value.startsWith('https://')) found.push(`${name} ${value}`);
      }
    },
  });
  parser.end(html);
  return found;
}

function hostile(chart: typeof QUESTIONS_A_DAY): typeof QUESTIONS_A_DAY {
  return {
    ...chart,
    title: HOSTILE,
    alt: HOSTILE,
    unit: HOSTILE,
    categories: chart.categories.map((category) => `${HOSTILE} ${category}`),
    series: chart.series.map(({ name, values }) => ({ name: `${HOSTILE} ${name}`, values })),
  };
}

describe('a chart drawn on the server', () => {
  test.each([QUESTIONS_A_DAY, WAIT_BY_HOUR, HOW_THEY_ENDED])(
    'describes itself and says its numbers (%#)',
    async (chart) => {
      const svg = await drawChart(chart);

      expect(svg).toMatch(/^<svg class="chart" role="img" aria-label="/);
      expect(svg).toContain(chart.alt);
      expect(svg).toContain(chart.kind === 'pie' ? '140 (84 %)' : (chart.categories[1] ?? '-'));
      expect(svg.length).toBeLessThan(20_000);
    },
  );

  test.each([
    ['en', '12.3k'],
    ['de', '12.300'],
    ['fr', '12,3\u00a0k'],
    ['ja', '1.2万'],
  ] as const)('writes the numbers of its axes as they are written in %s', async (language, written) => {
    const series = [{ name: 'Asked', values: [12_300, 1_000] }];
    const many = { ...HOW_THEY_ENDED, categories: ['Answered', 'Refused'], series };

    const svg = await speaking({ language }, () => drawChart(many));

    expect(svg).toContain(written);
  });

  test('is the same for the same numbers, and shares no name with another on the page', async () => {
    const [first, other, again] = [
      await drawChart(QUESTIONS_A_DAY),
      await drawChart(HOW_THEY_ENDED),
      await drawChart(QUESTIONS_A_DAY),
    ];
    const idsOf = (svg: string) => [...svg.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);

    expect(again).toBe(first);
    expect(idsOf(first).length).toBeGreaterThan(0);
    expect(idsOf(first).filter((id) => idsOf(other).includes(id))).toEqual([]);
  });

  test('tells series apart without colour: by hatching, marks and dashes', async () => {
    expect(await drawChart(QUESTIONS_A_DAY)).toContain('<pattern');
    expect(await drawChart(WAIT_BY_HOUR)).toContain('stroke-dasharray');
  });

  test('is nothing where there are no numbers', async () => {
    expect(await drawChart({ ...QUESTIONS_A_DAY, categories: [] })).toBe('');
    expect(await drawChart({ ...QUESTIONS_A_DAY, series: [{ name: 'n', values: [Number.NaN] }] })).toBe('');
  });

  test.each([QUESTIONS_A_DAY, WAIT_BY_HOUR, HOW_THEY_ENDED])(
    'holds nothing that acts, whatever its words (%#)',
    async (chart) => {
      expect(activeIn(await drawChart(hostile(chart)))).toEqual([]);
    },
  );
});

describe('a digest as one file', () => {
  test('stands for itself: it loads nothing and runs nothing', async () => {
    const post: ChannelPost = {
      ...postWith(hostile(QUESTIONS_A_DAY)),
      title: HOSTILE,
      subtitle: HOSTILE,
      summary: [{ text: HOSTILE, reference: HOSTILE, url: 'javascript:alert(1)' }],
      facts: [{ label: HOSTILE, text: HOSTILE }],
      links: [{ words: HOSTILE, url: 'javascript:alert(1)' }],
      footer: HOSTILE,
    };

    const html = await toHtml(post);

    expect(activeIn(html)).toEqual([]);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/url\((?!#)|@import|javascript:/);
  });

  test('tells the story first, shows every figure, and has details closed', async () => {
    const post: ChannelPost = {
      ...postWith(QUESTIONS_A_DAY),
      summary: [
        { text: 'API keys were pasted twice.', reference: 'INC1', url: 'https://candor.example/#x' },
        { text: 'All else normal.' },
      ],
      facts: [{ label: 'Questions', text: '167' }],
      sections: [
        { heading: 'A day', chart: QUESTIONS_A_DAY },
        { heading: 'Cost', folded: true, figures: [{ label: 'Cost', value: '$0.005', change: 'no change' }] },
      ],
      links: [{ words: 'Open console', url: 'https://candor.example/' }],
    };

    const html = await toHtml(post);

    const at = (words: string) => html.indexOf(words);
    expect(at('API keys were pasted twice.')).toBeLessThan(at('<dl>'));
    expect(at('<dl>')).toBeLessThan(at('<svg'));
    expect(at('<details><summary>All figures')).toBeLessThan(at('$0.005'));
    expect(html).toContain('<td>41</td><td>36</td>');
    expect(html).toContain('<a href="https://candor.example/" rel="noreferrer">');
    expect(html).toContain('twice. <a href="https://candor.example/#x" rel="noreferrer">Open</a></li>');
    expect(html).toContain(QUESTIONS_A_DAY.alt);
  });
});
