import { expect, test } from 'vitest';
import { record } from './desk.ts';
import { ask, usePage } from './page-fixture.ts';

const fixture = usePage();

const HOSTILE = `<img src=x onerror="alert(1)"> <script>alert(2)</script>
[click](javascript:alert(3)) [data](data:text/html,x) [plain](http://evil.example/) ![pixel](https://evil.example/p.png)
[user](https://user:pass@evil.example/) [9]`;

test('shows markup in a question or an answer as the text it is', async () => {
  fixture.console.desk.script = {
    pieces: [HOSTILE],
    record: (turn) => {
      const base = record(turn, { rule: '<b>rule</b>', redactedQuestion: HOSTILE });
      const source = {
        n: 1,
        title: HOSTILE,
        section: HOSTILE,
        document: 'x.md',
        version: 'v',
        quote: HOSTILE,
      };
      const sources = [{ ...source, url: 'javascript:alert(4)' }];
      return { ...base, reply: { ...base.reply, text: HOSTILE, label: HOSTILE, notes: [HOSTILE], sources } };
    },
  };
  const page = await fixture.open();

  await ask(page, HOSTILE);

  const conversation = page.locator('#conversation');
  expect(await conversation.locator('img, script, iframe, form').count()).toBe(0);
  expect(await page.locator('#panel img, #panel script, #panel b > b').count()).toBe(0);
  expect(await conversation.locator('a:not(.cite)').evaluateAll((links) => links.map(String))).toEqual([
    'https://evil.example/p.png',
    'https://evil.example/p.png',
  ]);
  expect(await conversation.locator('.prose').innerText()).toContain('<script>alert(2)</script>');
  expect(await conversation.locator('.prose').innerText()).toContain('[click](javascript:alert(3))');
  expect(await page.locator('#panel').innerText()).toContain('<b>rule</b>');
});

const MARKDOWN = `# Title
Some *italic*, __bold__, \`a < b\` and snake_case_name; 2 * 3 * 4.
1. one
   - inner *deep*
2. two

> quoted
> more

| Day | Hours |
|---|---|
| Mon | 8 |

\`\`\`js
const a = '<b>';
\`\`\`
---
See https://example.org/a_b_c. Done \\*here\\*.`;

test('renders the markdown that models write', async () => {
  fixture.console.desk.script = {
    pieces: [],
    record: (turn) => record(turn, { reply: { ...record(turn).reply, text: MARKDOWN } }),
  };
  const page = await fixture.open();

  await ask(page);

  const prose = page.locator('.answer .prose');
  const html = await prose.evaluate((element) => String(Reflect.get(element, 'innerHTML')));
  expect(html).toContain('<h3>Title</h3>');
  expect(html).toContain(
    '<em>italic</em>, <strong>bold</strong>, <code>a &lt; b</code> and snake_case_name; 2 * 3 * 4.',
  );
  expect(html).toContain('<ol start="1"><li>one<ul><li>inner <em>deep</em></li></ul></li><li>two</li></ol>');
  expect(html).toContain('<blockquote><p>quoted\nmore</p></blockquote>');
  expect(html).toContain('<th scope="col">Day</th>');
  expect(html).toContain("<code>const a = '&lt;b&gt;';</code></pre><hr>");
  expect(html).toMatch(/>https:\/\/example\.org\/a_b_c<\/a>\. Done \*here\*\.<\/p>$/);
});
