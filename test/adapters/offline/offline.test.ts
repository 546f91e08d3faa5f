import { describe, expect, test } from 'vitest';
import { openOffline } from '../../../adapters/offline/index.ts';
import type { Source } from '../../../src/domain/reply.ts';
import { handbookSays, moreOfIt, notGpt } from '../../../src/messages/offline.ts';
import { ask, modelContract, modelRequest } from '../../contracts/model.ts';
import { FakeModel } from '../../fakes/model.ts';

modelContract('offline', async () => openOffline());
modelContract('fake', async () => new FakeModel());

const LEAVE = source(1, 'Annual leave', 'Carrying days over', [
  'You can carry over up to **five unused days** into the next year. They lapse on 31 March.',
  'Leave is not paid out.',
]);
const CLAIM = source(2, 'Expenses', 'How to claim', [
  'Claiming takes three steps:',
  '1. Photograph the receipt.\n2. Open Ledgerly.\n3. Submit the claim.',
]);

describe('what the offline model says', () => {
  test('quotes the sentence that answers, with its citation, and says that it is not GPT', async () => {
    const { text } = await ask(openOffline(), modelRequest({ sources: [LEAVE] }));

    expect(text).toContain('> You can carry over up to **five unused days** into the next year. [1]');
    expect(text).toMatch(/not GPT.*only quote the handbook/);
  });

  test('says below a quotation that its page holds no longer', async () => {
    const sources = [{ ...LEAVE, expired: '2026-05-01' }];

    const { text } = await ask(openOffline(), modelRequest({ sources }));

    expect(text).toContain('[1]\n\nThat page expired on 1 May 2026 and may hold no longer.\n\n');
    expect(text.match(/That page expired/gu)).toHaveLength(1);
  });

  test('says nothing that is not in its sources, but for the lead-in and the closing', async () => {
    const { text } = await ask(openOffline(), modelRequest({ sources: [LEAVE, CLAIM] }));

    const quoted = text.match(/^> .*$/gm) ?? [];
    expect(quoted.length).toBeGreaterThan(0);
    for (const line of quoted) {
      const words = line.replace(/^> /, '').replace(/ \[\d\]$/, '');
      expect(`${LEAVE.quote}\n${CLAIM.quote}`).toContain(words);
    }
    expect(text.split('\n\n').filter((block) => !block.startsWith('>'))).toEqual([
      handbookSays(),
      moreOfIt(),
      notGpt(),
    ]);
  });

  test('quotes the sentence that answers first, and what stands around it after that', async () => {
    const facts = source(1, 'Leave', 'Carrying over', [
      'Leave is time to be away from work. Unused days carry over into the next year. Up to five unused days carry over, until 31 March. Ask your manager about it.',
    ]);

    const { text } = await ask(openOffline(), request('How many unused days carry over?', [facts]));

    const [, first, more] = text.split('\n\n');
    expect(first).toBe('> Up to five unused days carry over, until 31 March. [1]');
    expect(more).toBe(moreOfIt());
  });

  test('quotes what answers each part of a question before the rest', async () => {
    const { text } = await ask(
      openOffline(),
      request('How many unused days can I carry over? How do I claim for a receipt?', [LEAVE, CLAIM]),
    );

    const beforeMore = text.split(moreOfIt())[0];
    expect(beforeMore).toContain('five unused days');
    expect(beforeMore).toContain('Photograph the receipt');
  });

  test('reads a question that leans on the one before it with that one', async () => {
    const grades = source(1, 'Leave', 'How much', [
      'Sick leave is 4 hours per pay period for all.',
      'Annual leave:',
      '- 1 to 3 years: 4 hours per pay period\n- 15+ years: 8 hours per pay period',
    ]);
    const history = [
      { role: 'user' as const, text: 'How much annual leave do I earn in my first year?' },
      { role: 'assistant' as const, text: '4 hours per pay period [1]' },
    ];

    const { text } = await ask(openOffline(), {
      ...request('and after 15 years?', [grades]),
      history,
    });

    expect(text.split('\n\n')[1]).toContain('15+ years: 8 hours per pay period');
  });

  test('quotes numbered steps as a whole', async () => {
    const { text } = await ask(openOffline(), request('How do I claim for a receipt?', [CLAIM]));

    expect(text).toContain(
      '> Claiming takes three steps:\n> 1. Photograph the receipt.\n> 2. Open Ledgerly.\n> 3. Submit the claim. [2]',
    );
  });

  test('quotes steps as a whole, however long and without a lead-in', async () => {
    const steps = `1. Photograph the receipt.\n2. ${'Wait and see. '.repeat(40).trim()}\n3. Submit.`;

    const { text } = await ask(
      openOffline(),
      request('Photograph?', [source(1, 'Expenses', 'Steps', [steps])]),
    );

    expect(text).toContain(`> ${steps.replaceAll('\n', '\n> ')} [1]`);
  });

  test('quotes the items of a long list that answer', async () => {
    const others = Array.from(
      { length: 12 },
      (_, n) => `- **Case ${String(n)}**: somebody else decides how it goes on.`,
    );
    const list = source(1, 'Parental leave', 'How long', [
      ['- **Other parent** (paternity leave): 16 weeks.', ...others].join('\n'),
    ]);

    const { text } = await ask(openOffline(), request('How long is paternity leave?', [list]));

    expect(text).toContain('> **Other parent** (paternity leave): 16 weeks. [1]');
    expect(text).not.toContain('somebody else');
  });

  test('quotes the one row of a table that answers', async () => {
    const table = source(1, 'Expenses', 'Limits', [
      '| What | Limit |\n|---|---|\n| Lunch | 20 EUR |\n| Dinner | 45 EUR |',
    ]);

    const { text } = await ask(openOffline(), request('How much for dinner?', [table]));

    expect(text).toContain('> Dinner – 45 EUR [1]');
    expect(text).not.toContain('Lunch');
  });

  test('quotes what fits a glance, and of the best source most', async () => {
    const long = (n: number) =>
      source(n, 'Leave', 'Days', [
        Array.from({ length: 60 }, (_, day) => `Days ${String(day)} of leave.`).join(' '),
      ]);

    const { text } = await ask(openOffline(), request('days', [long(1), long(2)]));

    const [first = [], second = []] = [1, 2].map((n) =>
      (text.match(/^> .*$/gm) ?? []).filter((line) => line.endsWith(`[${String(n)}]`)),
    );
    expect(first.join('').length).toBeLessThan(1500);
    expect(second.length).toBeGreaterThan(0);
    expect(second.length).toBeLessThan(first.length);
  });

  test('quotes the beginning of a source when no sentence holds a word of the question', async () => {
    const { text } = await ask(openOffline(), request('submarine', [LEAVE]));

    expect(text.match(/^> /gm)).toHaveLength(1);
    expect(text).toContain('[1]');
  });

  test('copes with a placeholder and with odd text in the question', async () => {
    const { text, error } = await ask(openOffline(), request('carry over [EMAIL_1] OR NEAR("*\0', [LEAVE]));

    expect(error).toBeUndefined();
    expect(text).toContain('five unused days');
  });
});

describe('what the offline model does not do', () => {
  test('has no text and ends as unknown without sources', async () => {
    const { events, text, done } = await ask(openOffline(), modelRequest({ sources: [] }));

    expect(text).toBe('');
    expect(done?.outcome).toBe('unknown');
    expect(events.map((event) => event.type)).toEqual(['done']);
  });

  test('sends nothing and costs nothing', async () => {
    const { sent, done } = await ask(openOffline());

    expect(sent).toBeUndefined();
    expect(done).toMatchObject({
      usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
      model: 'offline',
    });
  });

  test('answers in pieces', async () => {
    const { events } = await ask(openOffline());

    expect(events.filter((event) => event.type === 'text').length).toBeGreaterThan(2);
  });
});

function request(question: string, sources: readonly Source[]): ReturnType<typeof modelRequest> {
  return modelRequest({ question, sources });
}

function source(n: number, title: string, section: string, paragraphs: readonly string[]): Source {
  return { n, title, section, document: 'doc.md', version: '0123456789ab', quote: paragraphs.join('\n\n') };
}
