import { array, constantFrom } from 'fast-check';
import { type Block, type Document, inlineText } from '../../../src/markdown/document.ts';

/** Markdown with the pieces that break renderers, and the markup of platforms. */
const PIECES = [
  '<!channel>',
  '<!here|here>',
  '<@U123>',
  '<#C123|x>',
  '<!subteam^S1|@sec>',
  '<https://evil.example|click>',
  '<at>Everyone</at>',
  '< at>',
  '<at id="0">',
  '@channel',
  '**',
  '*',
  '_',
  '~~',
  '`',
  '``',
  '```',
  '\n```ts\n',
  '\n',
  '\n\n',
  '\n- ',
  '\n  - ',
  '\n- [x] ',
  '\n7. ',
  '\n> ',
  '\n# ',
  '\n===\n',
  '\n---\n',
  '\n    ',
  '|',
  '\n| a | b |\n|---|---|\n| c | d |\n',
  '[a](',
  '[a][1]',
  '\n\n[1]: https://a.example/1\n',
  '[^n]',
  '\n\n[^n]: a note\n',
  'https://a.example/x',
  ')',
  '![',
  '![a](https://a.example/p.png)',
  '](javascript:alert(1))',
  '&lt;!channel&gt;',
  '&#x3c;at&#x3e;',
  '&amp;',
  '&',
  '<',
  '>',
  '<br>',
  '<b>',
  '\\',
  '  \n',
  ' ',
  '😀',
  '👩‍👩‍👧',
  'word ',
  'snake_case ',
  'Ende. ',
  'x'.repeat(90),
  '漢字'.repeat(30),
] as const;

export const markdown = array(constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join(''));

/** What a reader sees of an answer, without the space between words. */
export function wordsOf(document: Document): string {
  return document.map(blockWords).join('').replaceAll(/\s+/gu, '');
}

function blockWords(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children);
    case 'code':
      return block.value;
    case 'blockquote':
      return wordsOf(block.children);
    case 'list':
      return block.items.map(({ children }) => wordsOf(children)).join('');
    case 'table':
      return block.rows.flat().map(inlineText).join('');
    default:
      return '';
  }
}
