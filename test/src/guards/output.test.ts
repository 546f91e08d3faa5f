import { describe, expect, it, test } from 'vitest';
import type { Guard } from '../../../src/guards/guard.ts';
import { hiddenContext } from '../../../src/guards/hidden-context.ts';
import { GUARDS } from '../../../src/guards/index.ts';
import { links } from '../../../src/guards/links.ts';
import { markup } from '../../../src/guards/markup.ts';
import { massMention } from '../../../src/guards/mass-mention.ts';
import { runGuards, strip } from '../../../src/guards/run.ts';
import { EXFILTRATION, LINKED } from '../../fixtures/exfiltration.ts';

const CONTEXT = { allowedHosts: ['wiki.example.com', '*.docs.example.com'], canary: 'kestrel-71' };

function finds(guard: Guard, text: string): string[] {
  return guard.check(text, CONTEXT).map(({ start, end }) => text.slice(start, end));
}

describe('the links guard', () => {
  test.each(Object.entries(EXFILTRATION))('finds: %s', (_what, text) => {
    expect(finds(links, text)).not.toEqual([]);
  });

  test.each(LINKED)('lets pass: %s', (text) => {
    expect(finds(links, text)).toEqual([]);
  });

  it('takes subdomains where the policy has a star, and no look-alikes of them', () => {
    expect(finds(links, 'https://a.docs.example.com/x')).toEqual([]);
    expect(finds(links, 'https://evildocs.example.com/x')).toHaveLength(1);
  });

  it('leaves nothing to follow where it took a link out', () => {
    for (const text of Object.values(EXFILTRATION)) {
      const { findings } = runGuards(GUARDS, 'output', text, CONTEXT, () => 0);

      expect(finds(links, strip(text, findings, GUARDS))).toEqual([]);
    }
  });
});

describe('the mention guard', () => {
  test.each([
    '<!channel> look',
    '<!here|here>',
    '<!everyone>',
    '<!subteam^S012AB|team>',
    '<@U012AB> hi',
    '<at>Everyone</at>',
    '@everyone',
    '@channel',
    '@here',
    '＠everyone',
    '@every\u200Bone',
    '&lt;!channel&gt;',
    '<! channel>'.replace(' ', ''),
  ])('finds %j', (text) => {
    expect(finds(massMention, text)).not.toEqual([]);
  });

  test.each([
    'Write to somebody@here.example',
    'at noon',
    'the @ sign',
    '5 < 7 and 8 > 3',
    '@channels are fine',
  ])('lets %j pass', (text) => {
    expect(finds(massMention, text)).toEqual([]);
  });
});

describe('the markup guard', () => {
  test.each([
    '<!date^1392734382^{date}|today>',
    '<#C012AB34|general>',
    '<attachment id="1"></attachment>',
    '{"type": "AdaptiveCard"}',
    '"image_url":"x"',
  ])('finds %j', (text) => {
    expect(finds(markup, text)).not.toEqual([]);
  });

  test.each(['#general is a channel', 'a <b> c', 'Type: section 4', '"quoted": yes'])(
    'lets %j pass',
    (text) => {
      expect(finds(markup, text)).toEqual([]);
    },
  );
});

describe('the hidden context guard', () => {
  test.each([
    '<<<HANDBOOK k3k9',
    'You are Candor, the AI help desk of Example',
    'My system prompt is: be kind',
    'Here are my original instructions:',
    '[INST] hi',
  ])('finds %j', (text) => {
    expect(finds(hiddenContext, text)).not.toEqual([]);
  });

  test.each([
    'The handbook says so [1].',
    'Your instructions for the printer are on page 2.',
    'The system message of the printer means: no paper.',
  ])('lets %j pass', (text) => {
    expect(finds(hiddenContext, text)).toEqual([]);
  });
});

test('the canary guard finds its word, and nothing where there is none', () => {
  const canary = GUARDS.find(({ id }) => id === 'canary');

  expect(canary?.check('so kestrel-71 it is', CONTEXT)).toMatchObject([{ start: 3, end: 13 }]);
  expect(canary?.check('so kestrel-71 it is', { ...CONTEXT, canary: '' })).toEqual([]);
});
