import { type Block, type Document, inlineText } from './document.ts';

const MAX_CHARS = 150;
const SENTENCE = /^.*?[.!?。！？](?:\s?\[\d{1,3}\])*(?=\s|$|[^\s\d])/u;

/** The first sentence of an answer in plain words, as a notification shows it. Out: empty where the answer has no words. */
export function firstSentence(document: Document): string {
  const words = wordsOf(document).replaceAll(/\s+/gu, ' ').trim();
  const sentence = SENTENCE.exec(words)?.[0] ?? words;
  return sentence.length <= MAX_CHARS
    ? sentence
    : `${sentence.slice(0, MAX_CHARS - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}

function wordsOf(blocks: readonly Block[]): string {
  for (const block of blocks) {
    const words = wordsOfBlock(block);
    if (words.trim() !== '') return words;
  }
  return '';
}

function wordsOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children);
    case 'code':
      return block.value.slice(0, 2 * MAX_CHARS);
    case 'blockquote':
      return wordsOf(block.children);
    case 'list':
      return wordsOf(block.items.flatMap(({ children }) => children));
    case 'table':
      return block.rows.flatMap((row) => row.map(inlineText)).join(' ');
    default:
      return '';
  }
}
