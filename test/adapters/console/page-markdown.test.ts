import { expect, test } from 'vitest';
import { toDocument } from '../../../src/markdown/to-document.ts';
import { KINDS } from '../../src/markdown/sample.ts';
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
  expect(await conversation.locator('a:not(.cite)').count()).toBe(0);
  expect(await conversation.locator('.prose').innerText()).toContain('<script>alert(2)</script>');
  expect(await conversation.locator('.prose').innerText()).toContain('click data plain pixel');
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

const LINK = 'rel="noopener noreferrer" target="_blank"';

function anchor(address: string, words = address): string {
  return `<a href="${address}" ${LINK} title="${address}">${words}</a>`;
}

const EXPECTED: Readonly<Record<string, string>> = {
  'a setext heading': '<h3>Leave</h3><p>Days</p>',
  'a heading with numbers of signs': '<h4>Leave</h4><p>Days</p>',
  'indented code': '<p>Run:</p><pre tabindex="0"><code>npm start\nnpm test</code></pre>',
  'fenced code': '<pre tabindex="0"><code>a `b` **c**</code></pre>',
  'code with ticks in it': '<p>run <code>a ` b</code></p>',
  entities: '<p>R&amp;D AB © &lt;b&gt;</p>',
  'a reference link': `<p>${anchor('https://a.example/x', 'here')} and ${anchor('https://a.example/x', '1')}</p>`,
  'a citation': '<p>so it is [1]</p>',
  'an autolink': `<p>${anchor('https://a.example/x')} ${anchor('https://a.example/y')}.</p>`,
  'a line break of HTML': '<p>one<br>two<br>three<br>four</p>',
  'other HTML': '<p>a &lt;b&gt;bold&lt;/b&gt; &lt;!-- note --&gt; &lt;div&gt;</p>',
  'a block of HTML': '<p>&lt;div&gt;\n<strong>in</strong> it\n&lt;/div&gt;</p>',
  'nested lists': '<ul><li>a<ul><li>b<ol start="1"><li>c</li></ol></li></ul></li><li>d</li></ul>',
  'a list that starts later': '<ol start="7"><li>a</li><li>b</li></ol>',
  'a list with parentheses': '<ol start="1"><li>a</li><li>b</li></ol>',
  'a task list':
    '<ul><li class="task"><input type="checkbox" disabled="" aria-label="Done">a</li>' +
    '<li class="task"><input type="checkbox" disabled="" aria-label="To do">b</li></ul>',
  'a loose list': '<ol start="1"><li>a<p>more</p></li><li>b</li></ol>',
  'code in a list': '<ol start="1"><li>a<pre tabindex="0"><code>x</code></pre></li><li>b</li></ol>',
  'a quote': '<blockquote><p>a\nb</p><p>c</p></blockquote>',
  'a list in a quote': '<blockquote><ul><li>a</li><li>b</li></ul></blockquote>',
  'nested emphasis':
    '<p><strong>a <em>b</em> c</strong> <em>d <strong>e</strong></em> <em><strong>f</strong></em></p>',
  strikethrough: '<p><s>a</s> b</p>',
  'hard breaks': '<p>a<br>b<br>c</p>',
  'a footnote': '<p>a[^n]</p><p>[^n]: note</p>',
  'a picture': '<p>a b c</p>',
  'a picture by reference': '<p>a b c</p>',
  'a table':
    '<div class="table" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>' +
    '<tbody><tr><td>c<br>d</td><td><strong>e</strong> | f</td></tr></tbody></table></div>',
  escapes: '<p>*a* 2 * 3 snake_case [b](c)</p>',
  'a rule': '<p>a</p><hr><p>b</p>',
  'a link that runs': '<p>a b</p>',
  'a mention of Slack': '<p>&lt;!channel&gt; &lt;@U123&gt; &lt;#C1|x&gt;</p>',
  'a mention of Teams': '<p>&lt;at&gt;All&lt;/at&gt; &lt;at&gt;</p>',
};

test('shows every kind of markdown', async () => {
  const page = await fixture.open();

  const shown = await page.evaluate(
    `(async (documents) => {
      const { renderBlocks } = await import('/console/document.js');
      const box = document.createElement('div');
      return documents.map((blocks) => (box.replaceChildren(...renderBlocks(blocks)), box.innerHTML));
    })(${JSON.stringify(KINDS.map(([, text]) => toDocument(text)))})`,
  );

  expect(shown).toEqual(KINDS.map(([name]) => EXPECTED[name]));
});

test('shows nothing of a node that it does not know, and no link but to the web', async () => {
  const page = await fixture.open();
  const hostile = [
    { type: 'html', value: '<img src=x onerror=alert(1)>' },
    { type: 'paragraph', children: [{ type: 'image', url: 'https://evil.example/p.png' }] },
    {
      type: 'paragraph',
      children: [{ type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', value: 'a' }] }],
    },
  ];

  const shown = await page.evaluate(
    `(async () => {
      const { renderBlocks } = await import('/console/document.js');
      return renderBlocks(${JSON.stringify(hostile)}).map((element) => element.outerHTML);
    })()`,
  );

  expect(shown).toEqual(['<span></span>', '<p></p>', '<p>a</p>']);
});
