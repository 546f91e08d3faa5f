import { expect, it } from 'vitest';
import { cutText } from '../../../src/base/cut-text.ts';

it('cuts long words into messages without losing any', () => {
  const text = `${'a line of words\n'.repeat(1200)}${'🙂'.repeat(5000)}`;

  const parts = cutText(text, 8000);

  expect(parts.join('')).toBe(text);
  expect(parts.every((part) => part.length <= 8000 && part.isWellFormed())).toBe(true);
});
