import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../src/markdown/plain-text.ts';

describe('a markdown text in plain words', () => {
  it.each([
    ['You have **28 days** of _leave_. [1]', 'You have 28 days of leave. [1]'],
    ['# Leave\n\nAsk first.', 'Leave\n\nAsk first.'],
    ['> **28** days\n>\n> and more', '> 28 days\n> \n> and more'],
    ['- one\n- two\n  - three', '• one\n• two\n   • three'],
    ['3. c\n4. d', '3. c\n4. d'],
    ['- [x] done\n- [ ] not', '• ☑ done\n• ☐ not'],
    ['```sh\nls **\n```', 'ls **'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'a | b\n1 | 2'],
    ['See [the page](https://handbook.example.com).', 'See the page.'],
    ['3 * 4 * 5 and a_b_c', '3 * 4 * 5 and a_b_c'],
    ['Write `/ask help`.', 'Write "/ask help".'],
    ['', ''],
  ])('%j', (markdown, plain) => {
    expect(toPlainText(markdown)).toBe(plain);
  });
});
