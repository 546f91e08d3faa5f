import { afterEach, describe, expect, it, test } from 'vitest';
import { toAnswer } from '../../adapters/console/answer.ts';
import type { SlackMessage } from '../../adapters/slack/blocks.ts';
import * as slack from '../../adapters/slack/render.ts';
import * as teams from '../../adapters/teams/render.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { tooBusy } from '../../src/messages/failures.ts';
import { aiLabel } from '../../src/messages/labels.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../fixtures/app.ts';
import { aPlace } from '../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

const asker = { id: 'U0ASKER', guest: false, external: false };
const command = (at: TestApp, text: string, email = 'admin@example.com') =>
  at.app.intake.command('slack', { place: aPlace({ kind: 'direct' }), asker: { ...asker, email }, text });

interface Kind {
  readonly name: string;
  readonly question?: string;
  readonly answers?: Parameters<typeof openTestApp>[0];
  readonly before?: (at: TestApp) => Promise<unknown>;
  readonly rule?: string;
  readonly outcome: TurnRecord['outcome'];
}

/** Every way a question can end. */
const KINDS: readonly Kind[] = [
  { name: 'answer', outcome: 'answered', answers: [{ text: ['You have 30 days. [1]'] }] },
  { name: 'long answer', outcome: 'answered', answers: [{ text: ['A line of an answer. '.repeat(3_000)] }] },
  { name: 'unknown', outcome: 'unknown', answers: [{ outcome: 'unknown' }] },
  { name: 'declined by the model', outcome: 'unknown', answers: [{ outcome: 'refused' }] },
  { name: 'refused', outcome: 'refused', question: 'what is the salary of Bob?' },
  { name: 'secret', outcome: 'refused', question: 'my number is 078-05-1121' },
  { name: 'escalated', outcome: 'escalated', question: 'should we hire her?' },
  { name: 'failed', outcome: 'failed', answers: [{ error: new Error('broken') }] },
  {
    name: 'limited',
    outcome: 'refused',
    rule: 'limits.person',
    async before(at) {
      for (let asked = 0; asked < 5; asked += 1) await at.ask('How much leave?');
    },
  },
  { name: 'paused', outcome: 'refused', rule: 'paused', before: (at) => command(at, 'admin pause') },
  { name: 'opted out', outcome: 'refused', rule: 'opt-out', before: (at) => command(at, 'opt out') },
  {
    name: 'notice',
    outcome: 'refused',
    rule: 'consent.awaiting',
    before: ({ deps }) =>
      deps.organisation.adopt(
        orgFiles(`${POLICY_TEXT}\nnotice: { text: An AI answers., version: "1", acknowledge: true }\n`),
      ),
  },
];

const REVIEWED = POLICY_TEXT.replace(
  'then: allow\n    with: { disclaimer',
  'then: review\n    desk: people\n    with: { disclaimer',
);

function expectSlackLabel(message: SlackMessage, label: string): void {
  const context = message.blocks.filter((block) => block.type === 'context');
  expect(JSON.stringify(context)).toContain(':robot_face:');
  expect(JSON.stringify(context)).toContain(label);
  expect(message.text).toContain(label);
}

/** Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
function expectTeamsLabel({ entities }: { readonly entities?: readonly object[] }): void {
  expect(entities).toHaveLength(1);
  expect(entities).toMatchObject([
    { type: 'https://schema.org/Message', additionalType: ['AIGeneratedContent'] },
  ]);
}

describe('the AI label', () => {
  it.each(KINDS)('is on every message of a reply: $name', async (kind) => {
    open = await openTestApp(kind.answers ?? [{}]);
    await kind.before?.(open);

    const { reply, record, view } = await open.ask(kind.question ?? 'How much leave?');

    expect(record).toMatchObject({ outcome: kind.outcome, rule: kind.rule ?? record.rule });
    expect(reply.label).toMatch(/\bAI\b/);
    const inSlack = slack.toMessages(reply);
    for (const message of inSlack) expectSlackLabel(message, reply.label);
    const inTeams = teams.toReplyMessages(reply);
    for (const message of inTeams) expectTeamsLabel(message);
    expect([inSlack.length, inTeams.length]).not.toContain(0);
    expect(toAnswer(record, view, { toThread: ({ thread }) => thread }).label).toBe(reply.label);
  });

  it.each([
    [{ type: 'approve', version: 1 }, 'AI-generated', 'Checked by a person'],
    [{ type: 'edit', version: 1, text: 'Other words.' }, 'AI-generated', 'Edited by a person'],
    [
      { type: 'reject', version: 1, reason: 'No.' },
      'Automatic reply by Candor, an AI',
      'A person decided this',
    ],
  ] as const)('is on every message of an answer that people saw first: $type', async (action, ai, people) => {
    open = await openTestApp([{ text: ['It depends. '.repeat(2_000)] }]);
    await open.deps.organisation.adopt(orgFiles(REVIEWED));
    const { turnId, reply } = await open.ask('Is it legal?');
    await open.app.sweep();
    const place = aPlace({ channel: 'C0PEOPLE' });
    const lex = { id: 'U0LEX', guest: false, external: false };

    await open.app.intake.act('slack', { turnId, place, asker: lex, action });
    await open.app.sweep();

    const shown = open.slack.replies.at(-1) ?? reply;
    expect(reply.label).toContain('Automatic reply by Candor, an AI');
    expect(shown.label).toContain(ai);
    expect(shown.label).toContain(people);
    for (const message of slack.toMessages(shown)) expectSlackLabel(message, shown.label);
    for (const message of teams.toReplyMessages(shown)) expectTeamsLabel(message);
  });

  test('is on messages that are no reply yet, or say that there will be none', () => {
    const words = tooBusy(60_000);
    expect(words).not.toBe('');

    expectSlackLabel(slack.toWorkingMessage(), 'AI assistant');
    expectSlackLabel(
      slack.toInterimMessage({ type: 'answer', text: 'So far' }) as SlackMessage,
      'AI assistant',
    );
    expectSlackLabel(slack.labelled(words, aiLabel()), 'AI assistant');
    expectTeamsLabel(teams.toNoteOfWork('It takes longer.'));
    expectTeamsLabel(teams.toRefusal(words));
  });
});
