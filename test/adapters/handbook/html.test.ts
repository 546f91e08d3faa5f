import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../adapters/handbook/html.ts';

describe('a page', () => {
  test('keeps its headings, lists, tables, links and code', () => {
    const page = readHtml(`<html><head><title>Leave &amp; holidays</title><style>p{}</style></head><body>
      <nav><a href="/">Home</a></nav>
      <h1>Leave</h1><p>You have <strong>30 days</strong>
      a year, see <a href="pay.html#x">pay</a>.</p>
      <h2>Steps</h2><ol><li>Ask</li><li>Wait</li></ol>
      <table><tr><th>Grade</th><th>Days</th></tr><tr><td>A</td><td>28</td></tr></table>
      <pre>run   it</pre><script>alert(1)</script></body></html>`);

    expect(page.title).toBe('Leave & holidays');
    expect(page.markdown).toBe(
      '# Leave\n\nYou have **30 days** a year, see [pay](pay.html#x).\n\n## Steps\n\n1. Ask\n1. Wait\n\nGrade | Days\nA | 28\n\n```\nrun   it\n```',
    );
    expect(page.hidden).toBe('');
  });

  test('begins a section with every further heading of the top', () => {
    expect(readHtml('<h1>A</h1>x<h1>B</h1>y').markdown).toBe('# A\n\nx\n\n## B\n\ny');
  });

  test.each([
    ['<p>Seen</p><p hidden>unseen</p>'],
    ['<p>Seen</p><div style="display: none"><p>unseen</p></div>'],
    ['<p>Seen</p><span style="font-size:0">unseen</span>'],
    ['<p>Seen</p><!-- unseen -->'],
    ['<p>Seen</p><template><p>unseen</p></template>'],
  ])('shows nothing that its readers do not see, and says what that was: %s', (html) => {
    const { markdown, hidden } = readHtml(html);

    expect([markdown, hidden]).toEqual(['Seen', 'unseen']);
  });

  test.each([
    ['tags that nobody closes', '<div>'.repeat(100_000)],
    ['tags that nobody opened', '</div>'.repeat(100_000)],
    ['a list in a list', '<ul><li>'.repeat(50_000)],
    ['nothing', ''],
  ])('takes %s', (_what, html) => {
    expect(readHtml(html).markdown.length).toBeLessThan(1_000_000);
  });

  test('makes no heading and no front matter of words', () => {
    expect(readHtml('<p>## Not a heading</p>').markdown).toBe('\\## Not a heading');
    expect(readHtml('<p>---</p>').markdown).toBe('\\---');
  });
});
