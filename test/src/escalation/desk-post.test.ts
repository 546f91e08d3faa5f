import { expect, test } from 'vitest';
import { toOneWayPost } from '../../../src/escalation/desk-post.ts';

const REPLACED = 'Personal data was replaced';

test.each([
  ['How much leave has [EMAIL_1]?', true],
  ['How much leave do I have?', false],
])('of %j a desk is told that personal data was replaced: %s', (question, isReplaced) => {
  const { footer } = toOneWayPost({
    title: 'A question',
    subtitle: 'asked in slack',
    sections: [{ heading: 'Question', paragraphs: [question] }],
    footer: '',
    buttons: [],
  });

  expect(footer.includes(REPLACED)).toBe(isReplaced);
  expect(footer).toContain('Please answer the person directly.');
});
