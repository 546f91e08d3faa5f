import { describe, expect, it, test } from 'vitest';
import type { Reply } from '../../../src/domain/reply.ts';
import { citedBy, judgeAnswer } from '../../../src/quality/judge-answer.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { AT, aRecord, anEvent } from '../../fixtures/turns.ts';

type Expectation = Parameters<typeof judgeAnswer>[0];

const RECORD = aRecord({
  ...anEvent(),
  id: 'T1',
  tenant: 'example-org',
  thread: 'T1',
  receivedAt: AT,
  worker: 'worker',
  attempts: 1,
  retries: 0,
  replyRef: undefined,
  refused: false,
  loneRuns: 0,
});

function judge(expected: Expectation, text: string, cited: readonly string[] = []) {
  const reply: Reply = { ...RECORD.reply, text, notes: ['Ask a person.'] };
  return judgeAnswer(expected, { ...RECORD, reply }, cited);
}

describe('an answer', () => {
  test.each<[string, Expectation]>([
    ['its words, whatever their case', { says: ['you HAVE 30 days'] }],
    ['words that are bold, or over two lines of a quotation', { says: ['30 days a year'] }],
    ['a pattern', { says: [{ pattern: '(30|thirty) days' }] }],
    ['its notes', { says: ['ask a person'] }],
    ['words that it does not say', { saysNot: ['31 days', { pattern: '3[12]' }] }],
    ['any of the documents', { cites: { any: ['sick.md', 'leave.md'] } }],
    ['a passage and its document', { cites: { all: ['leave.md', 'leave.md#carrying-over'] } }],
  ])('is as expected by %s', (_by, expected) => {
    expect(judge(expected, '> You have **30** \n> days a year. [1]', ['leave.md#carrying-over'])).toEqual([]);
  });

  test.each<[Expectation, string, string]>([
    [{ says: ['31 days'] }, 'says "31 days"', 'does not say it'],
    [{ saysNot: [{ pattern: '30' }] }, 'does not say what matches /30/', 'says it'],
    [{ cites: 'nothing' }, 'cites nothing', 'cites leave.md#carrying-over'],
    [{ cites: { any: ['sick.md'] } }, 'cites any of sick.md', 'cites leave.md#carrying-over'],
    [
      { cites: { all: ['leave.md', 'sick.md'] } },
      'cites all of leave.md, sick.md',
      'cites leave.md#carrying-over',
    ],
    [{ cites: { any: ['leave.md#other'] } }, 'cites any of leave.md#other', 'cites leave.md#carrying-over'],
    [{ verdict: 'refuse' }, 'verdict refuse', 'verdict allow'],
    [{ desk: 'people' }, 'desk people', 'desk none'],
  ])('that is not %j is told with what came', (expected, wanted, came) => {
    const differences = judge(expected, 'You have 30 days. [1]', ['leave.md#carrying-over']);

    expect(differences).toEqual([{ expected: wanted, came }]);
  });

  it('is judged by the words that a reviewer holds', () => {
    const held = {
      desk: 'people',
      fourEyes: false,
      expiresAt: '2026-01-01T00:00:00Z',
      draft: '',
      reply: { ...RECORD.reply, text: 'You have 30 days.' },
      edited: false,
    };
    const record = { ...RECORD, held, reply: { ...RECORD.reply, text: 'A person looks at it first.' } };

    expect(judgeAnswer({ says: ['30 days'], saysNot: ['looks at it'] }, record, [])).toEqual([]);
  });

  it('is known by the ids of the passages that it cites', () => {
    const { passages } = loadOrganisation(orgFiles());
    const source = { n: 1, title: 'Leave', version: 'v', quote: '' };
    const sources = [
      { ...source, document: 'leave.md', section: 'Carrying days over' },
      { ...source, document: 'leave.md', section: 'Of another version' },
    ];

    expect(citedBy({ sources }, passages)).toEqual(['leave.md#carrying-days-over', 'leave.md']);
  });
});
