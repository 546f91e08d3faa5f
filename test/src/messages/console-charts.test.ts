import { expect, it } from 'vitest';
import { chartAlt } from '../../../src/messages/console-charts.ts';

it('ends a sentence with one full stop, also behind a shortened month', () => {
  expect(chartAlt('outcomes', '63 Fragen', '30. Nov.')).toMatch(/: 30\. Nov\.$/u);
  expect(chartAlt('outcomes', '63 questions', '30 Nov')).toMatch(/: 30 Nov\.$/u);
});
