import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { explainTurn, toExplanationText } from '../../../src/cli/policy-explain.ts';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import type { Asker } from '../../../src/domain/person.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { notFromHandbook, uncertainFigure } from '../../../src/messages/answer.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { sweepReviews } from '../../../src/review/review-sweeper.ts';
import { FakeModeration } from '../../fakes/moderation.ts';
import {
  type AppDeps,
  type Asked,
  POLICY_TEXT,
  type TestApp,
  openTestApp,
  orgFiles,
} from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { BARE, TENANT, aPlace } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

const ASKER: Asker = {
  id: 'U0ASKER',
  name: 'Ana Example',
  email: 'ana@example.org',
  guest: false,
  external: false,
};
const LEX: Asker = { id: 'U0LEX', name: 'Lex Example', guest: false, external: false };
const MIA: Asker = { id: 'U0MIA', name: 'Mia Example', guest: false, external: false };
const DESK = aPlace({ channel: 'C0PEOPLE', thread: 'said-1' });
const QUESTION = 'Is it legal to forward mail to ana@example.org?';
const DRAFT = 'Forwarding to [EMAIL_1] is fine.';

/** The test policy, in which answers about law are seen by people first. */
function policyWith(more = '', desk = ''): string {
  return POLICY_TEXT.replace(
    '    then: allow\n    with: { disclaimer: This is not legal advice., model: gpt-large }',
    `    then: review\n    desk: people\n    with: { disclaimer: This is not legal advice. }${more}`,
  ).replace("channel: 'slack:C0PEOPLE'", `channel: 'slack:C0PEOPLE'${desk}`);
}

const FOUR_EYES = policyWith('\n    fourEyes: true');

async function start(policy = policyWith(), answer = DRAFT, override: Partial<AppDeps> = {}) {
  const at = await openTestApp([{ text: [answer] }], override);
  open.push(at);
  await at.deps.organisation.adopt(orgFiles(policy));
  return at;
}

type Held = TestApp & Pick<Asked, 'turnId' | 'reply' | 'record'>;

async function startHeld(policy?: string, answer?: string, override?: Partial<AppDeps>): Promise<Held> {
  const at = await start(policy, answer, override);
  const asked = await at.ask(QUESTION, { asker: ASKER });
  await at.app.sweep();
  return { ...at, ...asked };
}

async function press(
  at: Held,
  action: ReplyActionEvent['action'],
  asker = LEX,
  place = DESK,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const { turnId } = at;
  const result = await at.app.intake.act('slack', { turnId, place, asker, action });
  await at.app.sweep();
  return result;
}

const approve = { type: 'approve', version: 1 } as const;

/** The desk's post as it stands. */
function card(at: Held): ChannelPost {
  const { message } = at.slack.updates.at(-1) ?? at.slack.said[0] ?? {};
  if (message?.type !== 'post') throw new Error('the desk has no post');
  return message.post;
}

function stateOf(at: Held): string {
  return card(at).sections[0]?.paragraphs?.join() ?? '';
}

function finalReply(at: Held): Reply {
  const reply = at.slack.replies.at(-1);
  if (reply === undefined) throw new Error('nothing was shown');
  return reply;
}

async function statusOf(at: Held): Promise<string | undefined> {
  return (await at.app.intake.command('slack', { place: aPlace(), asker: ASKER, text: 'status' }))?.text;
}

async function recordOf(at: Held) {
  return (await at.stores.turns.find(TENANT, at.turnId))?.record;
}

async function kindsOf(at: Held): Promise<string[]> {
  const entries = await factsOf(at.stores.audit);
  return entries.map(({ kind }) => kind).filter((kind) => /^review\.|^turn\./.test(kind));
}

async function moderatedOf(at: Held) {
  const entries = await factsOf(at.stores.audit);
  return entries.filter(({ kind }) => kind === 'turn.moderated').map(({ meta }) => meta);
}

describe('an answer that people see first', () => {
  it('is held: the asker reads that it waits, and nothing of the draft', async () => {
    const at = await startHeld();

    expect(at.record).toMatchObject({ outcome: 'held', verdict: 'review', rule: 'law-with-care', draft: '' });
    expect(at.reply.text).toContain('a person at the People team will look at it before you get it');
    expect(at.reply.text).toContain('5 March');
    expect(at.reply.text).toContain(at.turnId);
    expect(at.reply.label).toContain('Automatic reply by Candor, an AI help desk');
    expect(JSON.stringify(at.reply)).not.toContain('Forwarding');
    expect(at.slack.shown.size).toBe(0);
    expect(await statusOf(at)).toContain('waits since 4 March');
  });

  it('comes to the desk redacted, with its rule, who may decide, until when, and what to press', async () => {
    const at = await startHeld();

    const words = JSON.stringify(card(at));
    expect(at.slack.said[0]?.target).toEqual({ type: 'channel', channel: 'C0PEOPLE' });
    expect(words).toContain('Is it legal to forward mail to [EMAIL_1]?');
    expect(words).toContain(DRAFT);
    expect(words).toContain('Rule law-with-care, owned by legal@example.com');
    expect(words).toContain('everybody of the organisation in this channel, and never the person who asked');
    expect(words).toContain('Expires 5 March');
    expect(words).not.toContain('ana@example.org');
    expect(card(at).buttons?.map((button) => [button.action, 'version' in button && button.version])).toEqual(
      [
        ['approve', 1],
        ['edit', 1],
        ['reject', 1],
      ],
    );
  });

  it('is released by an approval, with values, the AI label and who checked it', async () => {
    const at = await startHeld();

    const result = await press(at, approve);

    expect(result).toEqual({ ok: true, text: 'Released to the person who asked.' });
    expect(finalReply(at)).toMatchObject({
      outcome: 'answered',
      text: 'Forwarding to ana@example.org is fine.',
      notes: ['This is not legal advice.', notFromHandbook()],
    });
    expect(finalReply(at).label).toMatch(
      /^AI-generated by Candor .* Checked by a person before you got it\.$/,
    );
    expect(finalReply(at).actions).toContain('feedback');
    expect(stateOf(at)).toMatch(/^Released on .*, approved by Lex Example\.$/);
    expect(card(at).buttons).toEqual([]);
    expect(await kindsOf(at)).toEqual([
      'turn.sent',
      'turn.decided',
      'turn.ended',
      'review.held',
      'review.approved',
      'turn.revised',
    ]);
  });

  it('is released with the words of whoever edited it, and says so', async () => {
    const at = await startHeld();

    const form = await at.app.intake.act('slack', {
      turnId: at.turnId,
      place: DESK,
      asker: LEX,
      action: { type: 'edit', version: 1 },
    });
    const result = await press(at, { type: 'edit', version: 1, text: 'Ask first, then write to [EMAIL_1].' });

    expect(form.form).toEqual({ action: 'edit', turnId: at.turnId, version: 1, text: DRAFT });
    expect(result.ok).toBe(true);
    expect(finalReply(at)).toMatchObject({
      outcome: 'answered',
      text: 'Ask first, then write to ana@example.org.',
      sources: [],
    });
    expect(finalReply(at).label).toMatch(
      /^AI-generated by Candor .* Edited by a person before you got it\.$/,
    );
    const record = await recordOf(at);
    expect(record?.draft).toBe('Ask first, then write to [EMAIL_1].');
    expect(record?.held).toBeUndefined();
    expect(await kindsOf(at)).toEqual(expect.arrayContaining(['review.edited', 'turn.revised']));
  });

  it('goes through the checks of a draft when a person edits it', async () => {
    const at = await startHeld();
    const key = ['gh', 'p_', 'Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6'].join('');

    const result = await press(at, {
      type: 'edit',
      version: 1,
      text: `Use ${key} or see https://evil.example/x`,
    });

    const { text } = finalReply(at);
    expect(result.text).toContain('took something out');
    expect(text).toContain('[API key removed]');
    expect(text).not.toContain('evil.example');
    expect(text).not.toContain(key);
  });

  it.each([
    ['a channel', {}],
    ['a conversation with the asker alone', { place: aPlace({ kind: 'direct', channel: 'D0ASKER' }) }],
  ])('shows its readers in %s whom a person names in an edit, and nobody else', async (_where, part) => {
    const moderation = new FakeModeration();
    const at = await start(undefined, undefined, { moderation });
    at.deps.people.replace('slack', ['Aisha Karimi']);
    const held = { ...at, ...(await at.ask(QUESTION, { asker: ASKER, ...part })) };
    await at.app.sweep();

    await press(held, {
      type: 'edit',
      version: 1,
      text: 'Ask Aisha Karimi or ben@example.org, not [EMAIL_1].',
    });

    const turn = (await at.stores.turns.find(TENANT, held.turnId))?.turn;
    const vault = await at.stores.vault.load(TENANT, turn?.thread ?? '');
    // Which number it has depends on what the passages hold.
    const ben = vault.find(({ value }) => value === 'ben@example.org')?.placeholder ?? 'nothing';
    const draft = `Ask [PERSON_1] or ${ben}, not [EMAIL_1].`;
    expect(finalReply(held).text).toBe('Ask Aisha Karimi or ben@example.org, not ana@example.org.');
    expect(moderation.texts.at(-1)).toBe(draft);
    expect((await recordOf(held))?.draft).toBe(draft);
    expect(JSON.stringify(at.slack.said)).not.toMatch(/Aisha|ben@/);
    expect(vault).toContainEqual(
      expect.objectContaining({ placeholder: '[PERSON_1]', value: 'Aisha Karimi' }),
    );
  });

  it('is not released when nothing is left of an edit', async () => {
    const at = await startHeld();

    const result = await press(at, { type: 'edit', version: 1, text: '   ' });

    expect(result.ok).toBe(false);
    expect((await recordOf(at))?.outcome).toBe('held');
  });

  it('is not released when an edit is too long: nothing of it is cut off in silence', async () => {
    const at = await startHeld();

    const result = await press(at, { type: 'edit', version: 1, text: 'word '.repeat(2_001) });

    expect(result.ok).toBe(false);
    expect(result.text).toContain('10000 characters');
    expect((await recordOf(at))?.outcome).toBe('held');
  });

  it('is not released when a person rejects it, and the asker reads the reason and where to turn', async () => {
    const at = await startHeld();

    at.deps.people.replace('slack', ['Aisha Karimi']);
    const reason = 'Ask the lawyers; ben@example.org and Aisha Karimi are on leave.';
    await press(at, { type: 'reject', version: 1, reason });

    expect(finalReply(at)).toMatchObject({ outcome: 'refused', sources: [] });
    expect(finalReply(at).text).toContain('did not release it. The reason they gave: Ask the lawyers;');
    expect(finalReply(at).notes.join()).toContain('people@example.com');
    expect(finalReply(at).label).toContain('A person decided this');
    expect(JSON.stringify(finalReply(at))).not.toMatch(/ben@example\.org|Aisha|Forwarding/);
    expect(stateOf(at)).toContain('Rejected by Lex Example');
    expect(await kindsOf(at)).toEqual(expect.arrayContaining(['review.rejected', 'turn.revised']));
  });

  it('expires: the asker is told once, the post says so, and nobody can decide any more', async () => {
    const at = await startHeld(policyWith('\n    expires: 4 hours'));

    at.clock.advance({ hours: 4, minutes: 1 });
    const late = await press(at, approve);
    at.clock.advance({ minutes: 1 });
    await at.app.sweep();

    expect(late.ok).toBe(false);
    expect(at.slack.replies).toHaveLength(2);
    expect(finalReply(at)).toMatchObject({ outcome: 'refused' });
    expect(finalReply(at).text).toContain('Nobody at the People team looked in time');
    expect(stateOf(at)).toContain('Expired');
    expect((await kindsOf(at)).slice(-2)).toEqual(['review.expired', 'turn.revised']);
  });

  it('stands in the database sealed, and nowhere in the log', async () => {
    const at = await startHeld();

    const stored = ['', '-wal'].map((part) => readFileSync(at.file + part, 'latin1')).join('');

    expect(stored).toContain('law-with-care');
    expect(stored).not.toContain('Forwarding to');
    expect(JSON.stringify(at.log)).not.toContain('Forwarding');
  });

  it('is reminded of once', async () => {
    const at = await startHeld(policyWith('', ', remindAfter: 20'));

    for (const minutes of [21, 5, 30]) {
      at.clock.advance({ minutes });
      await at.app.sweep();
    }

    const said = at.slack.said.flatMap(({ message }) => (message.type === 'note' ? [message.note.text] : []));
    expect(said).toEqual([expect.stringContaining('nobody has decided over this answer')]);
  });

  it('enters the memory of its thread once it is released, and neither before nor when it is rejected', async () => {
    const at = await startHeld();
    const historyOf = async () => {
      await at.ask('Is it legal to wait?', { place: aPlace({ thread: '1770000000.000100' }) });
      return JSON.stringify(at.model.requests.at(-1)?.history);
    };

    const before = await historyOf();
    await press(at, approve);
    const released = await historyOf();
    const second = { ...at, ...(await at.ask('Is it legal to leave?')) };
    await at.app.sweep();
    await press(second, { type: 'reject', version: 1, reason: '' });
    const rejected = await historyOf();

    expect(before).toBe('[]');
    expect(released).toContain(DRAFT);
    expect(rejected).toBe(released);
  });

  it('passes at once where there is nothing to check', async () => {
    const at = await startHeld(undefined, 'NO_ANSWER');

    expect(at.record.outcome).not.toBe('held');
    expect(at.slack.said).toEqual([]);
  });

  it('gives way to a person where the words ask for one', async () => {
    const at = await start(policyWith().replace('when: \'"law" in topics\'', "when: 'true'"));

    const { record } = await at.ask('I want to talk to a person');

    expect(record.rule).toBe('people.asked');
  });

  it('of a long draft stands in full under the post', async () => {
    const long = `${'A line of the answer that goes on and on.\n'.repeat(200)}The end of it.`;
    const at = await startHeld(undefined, long);

    const notes = at.slack.said.flatMap(({ message }) =>
      message.type === 'note' ? [message.note.text] : [],
    );
    expect(notes.join('')).toContain('The end of it.');
    expect(JSON.stringify(card(at))).toContain('the whole of it stands in the thread');
  });
});

describe('the question of a held answer', () => {
  it('stands whole in the post where it fits, in as many sections as it needs', async () => {
    const at = await start();
    const question = `Is it legal? ${'We forward the mail of all the desks. '.repeat(100)}And that is all.`;

    await at.ask(question, { asker: ASKER });
    await at.app.sweep();

    const { sections } = card({ ...at } as Held);
    const shown = sections.filter(({ heading }) => heading.startsWith('Question'));
    expect(shown.map(({ heading }) => heading)).toEqual(['Question (redacted)', 'Question, continued']);
    expect(shown.flatMap(({ paragraphs = [] }) => paragraphs).join('')).toBe(question);
  });

  it('stands in the thread under the post where it is longer, so that a post stays small', async () => {
    const at = await start();
    const question = `Is it legal? ${'We forward the mail of all the desks. '.repeat(900)}And that is all.`;

    await at.ask(question, { asker: ASKER });
    await at.app.sweep();

    const notes = at.slack.said.flatMap(({ message }) => (message.type === 'note' ? [message.note] : []));
    expect(notes.map(({ text }) => text).join('')).toBe(question);
    expect(notes[0]?.small).toBe('The whole question, redacted.');
    expect(JSON.stringify(card({ ...at } as Held)).length).toBeLessThan(10_000);
  });
});

it('expires although another answer that has expired cannot be read', async () => {
  const at = await startHeld(policyWith('\n    expires: 4 hours'));
  const other = await at.ask('Is it legal to leave?', { asker: ASKER });
  const { turns } = at.stores;
  const broken: typeof turns = {
    ...turns,
    find: (tenant, id) =>
      id === at.turnId ? Promise.reject(new Error('cannot be opened')) : turns.find(tenant, id),
  };

  at.clock.advance({ hours: 4, minutes: 1 });
  await sweepReviews({ ...at.deps, turns: broken });

  const statusOfTurn = async (id: string) => (await at.stores.reviews.find(TENANT, id))?.status;
  expect([await statusOfTurn(at.turnId), await statusOfTurn(other.turnId)]).toEqual(['held', 'expired']);
  expect(JSON.stringify(at.log)).toContain('review_not_swept');
});

describe('who decides over an answer', () => {
  it.each([
    ['the person who asked', ASKER, DESK],
    ['somebody with the same e-mail address', { ...LEX, email: 'Ana@example.org' }, DESK],
    ['somebody in another channel', LEX, aPlace({ channel: 'C0ELSEWHERE' })],
    ['a guest', { ...LEX, guest: true }, DESK],
    ['somebody from outside', { ...LEX, external: true }, DESK],
  ])('is never %s', async (_who, asker, place) => {
    const at = await startHeld();

    const results = [
      await press(at, approve, asker, place),
      await press(at, { type: 'edit', version: 1 }, asker, place),
      await press(at, { type: 'edit', version: 1, text: 'Other words' }, asker, place),
      await press(at, { type: 'reject', version: 1, reason: '' }, asker, place),
    ];

    expect(results.map(({ ok }) => ok)).toEqual([false, false, false, false]);
    expect((await recordOf(at))?.outcome).toBe('held');
  });

  it('are the members of the desk where policy lists them, looked up at every press', async () => {
    const listed = policyWith('', ", members: ['slack:T0EXAMPLE:U0LEX']");
    const at = await startHeld(listed);

    const stranger = await press(at, approve, MIA);
    await at.deps.organisation.adopt(orgFiles(listed.replace('U0LEX', 'U0MIA')));
    const removed = await press(at, approve, LEX);
    const added = await press(at, approve, MIA);

    expect([stranger.ok, removed.ok, added.ok]).toEqual([false, false, true]);
  });

  it('is one of several who press at once, and pressing again changes nothing', async () => {
    const at = await startHeld();
    const { turnId } = at;
    const act = (asker: Asker, action: ReplyActionEvent['action']) =>
      at.app.intake.act('slack', { turnId, place: DESK, asker, action });

    await Promise.all([
      act(LEX, approve),
      act(LEX, approve),
      act(MIA, { type: 'reject', version: 1, reason: 'No.' }),
      act(MIA, approve),
    ]);
    await at.app.sweep();
    const again = await press(at, approve, MIA);

    const review = await at.stores.reviews.find(TENANT, turnId);
    const kinds = await kindsOf(at);
    expect(at.slack.replies).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'turn.revised')).toHaveLength(1);
    expect(['approved', 'rejected']).toContain(review?.status);
    expect(again.text).toContain(stateOf(at));
  });

  it('may be nobody whose words were changed meanwhile', async () => {
    const at = await startHeld(FOUR_EYES);
    await press(at, { type: 'edit', version: 1, text: 'Better words.' }, LEX);

    const stale = await press(at, approve, MIA);
    const fresh = await press(at, { type: 'approve', version: 2 }, MIA);

    expect(stale).toMatchObject({
      ok: false,
      text: expect.stringContaining('The words have changed') as string,
    });
    expect(fresh.ok).toBe(true);
    expect(finalReply(at).text).toBe('Better words.');
  });
});

describe('the desk of a review', () => {
  it('may leave the policy: the default desk answers for it then', async () => {
    const at = await startHeld();
    const people = /^ {2}- \{ id: people,.*\n/mu;
    await at.deps.organisation.adopt(
      orgFiles(POLICY_TEXT.replace(people, '').replace('desk: people', 'desk: it')),
    );

    const result = await press(at, { type: 'reject', version: 1, reason: '' });

    expect(result.ok).toBe(true);
    expect(finalReply(at).text).toContain('People at the IT desk looked at');
  });

  it('sees where the draft was cited from, and no quote', async () => {
    const all = policyWith().replace('when: \'"law" in topics\'', "when: 'true'");
    const at = await start(all, 'You have 30 days. [1]');

    await at.ask('How many days of annual leave do I have?');
    await at.app.sweep();

    const words = JSON.stringify(card({ ...at } as Held));
    expect(words).toContain('[1] Leave, How much leave you have (leave.md)');
    expect(words).not.toContain('Questions go to');
  });

  it.each([
    ['loses the doubts that an edit puts right', 'You have 30 days. [1]', [], []],
    ['says what an edit stands on no longer', 'Take as many days as you like.', [], [notFromHandbook()]],
    [
      'marks a figure that an edit gets wrong',
      'You have 40 days. [1]',
      ['unsupported.figure'],
      [uncertainFigure()],
    ],
  ])('%s', async (_what, text, noted, notes) => {
    const all = policyWith().replace('when: \'"law" in topics\'', "when: 'true'");
    const rules = 'answers: { unsupportedFigures: mark }';
    const at = await start(`${all}\n${rules}\n`, 'You have 35 days. [1]');
    const held = { ...at, ...(await at.ask('How many days of annual leave do I have?')) };
    await at.app.sweep();

    const before = (await recordOf(held))?.held?.reply.notes;
    await press(held, { type: 'edit', version: 1, text });

    expect(before).toEqual(['This is not legal advice.', uncertainFigure()]);
    expect(finalReply(held).notes).toEqual(['This is not legal advice.', ...notes]);
    expect((await recordOf(held))?.noted).toEqual(noted);
  });

  it('has edits looked at by moderation as drafts are', async () => {
    const moderation = new FakeModeration();
    const at = await startHeld(undefined, undefined, { moderation });

    const result = await press(at, { type: 'edit', version: 1, text: 'Some [violence] here.' });

    expect(result.text).toContain('harmful content stopped these words');
    expect((await recordOf(at))?.outcome).toBe('held');
    expect(moderation.timeouts.at(-1)).toBeLessThanOrEqual(1_500);
    expect((await moderatedOf(at)).at(-1)).toMatchObject({ result: 'flagged', categories: 'violence' });
  });

  it.each([
    ['alone', policyWith()],
    ['with a second person', FOUR_EYES],
  ])('knows of an edit, decided over %s, that moderation could not look at it', async (_how, policy) => {
    const moderation = new FakeModeration();
    const at = await startHeld(`${policy}\nmoderation: { onFailure: allow }\n`, undefined, { moderation });
    moderation.error = new UpstreamError('MODEL_TIMEOUT', 'down', { retryable: true });

    await press(at, { type: 'edit', version: 1, text: 'Better words.' });
    await press(at, { type: 'approve', version: 2 }, MIA);

    const record = await recordOf(at);
    const now = at.clock.now();
    const period = { start: now.subtract({ hours: 48 }), end: now.add({ hours: 48 }) };
    expect(record?.reply.text).toBe('Better words.');
    expect(record?.checks?.ran).not.toContain('moderation');
    expect(record?.checks?.notRun).toEqual(['moderation']);
    expect((await moderatedOf(at)).at(-1)).toMatchObject({ stage: 'output', result: 'not-checked' });
    expect(await at.stores.usage.sum(TENANT, period)).toContainEqual({
      metric: 'not_checked',
      label: 'moderation',
      value: 1,
    });
  });

  it('sends and releases nothing while Candor is paused, and can reject', async () => {
    const moderation = new FakeModeration();
    const at = await startHeld(undefined, undefined, { moderation });
    await at.stores.pauses.pause(TENANT, { at: at.clock.now(), reason: '' }, BARE);
    const before = moderation.texts.length;

    const edited = await press(at, { type: 'edit', version: 1, text: 'Better words.' });
    const approved = await press(at, approve);
    const sent = moderation.texts.length - before;
    const rejected = await press(at, { type: 'reject', version: 1, reason: '' });

    expect([edited.ok, approved.ok, sent, rejected.ok]).toEqual([false, false, 0, true]);
    expect(edited.text).toContain('paused');
  });
});

describe('four eyes', () => {
  it('are two different people, and the first is shown to the second', async () => {
    const at = await startHeld(FOUR_EYES);

    const first = await press(at, approve, LEX);
    const shown = stateOf(at);
    const same = await press(at, approve, LEX);
    const before = at.slack.replies.length;
    const second = await press(at, approve, MIA);

    expect(at.reply.text).toContain('two people at the People team');
    expect([first.ok, same.ok, second.ok]).toEqual([true, false, true]);
    expect(shown).toContain('Approved by Lex Example; a second person must approve.');
    expect(before).toBe(1);
    expect(finalReply(at).label).toContain('Checked by two people before you got it.');
    expect(stateOf(at)).toContain('approved by Lex Example and Mia Example');
  });

  it('are two however many press at the same moment', async () => {
    const at = await startHeld(FOUR_EYES);
    const { turnId } = at;

    await Promise.all(
      [LEX, MIA].map((asker) => at.app.intake.act('slack', { turnId, place: DESK, asker, action: approve })),
    );
    await at.app.sweep();

    expect((await at.stores.reviews.find(TENANT, turnId))?.status).toBe('approved');
  });

  it('look at the words as edited: an edit is no second approval of what was approved before', async () => {
    const at = await startHeld(FOUR_EYES);
    await press(at, approve, LEX);

    const edited = await press(at, { type: 'edit', version: 1, text: 'Better words.' }, MIA);
    const shown = stateOf(at);
    const own = await press(at, { type: 'approve', version: 2 }, MIA);
    const second = await press(at, { type: 'approve', version: 2 }, LEX);

    expect(edited.text).toContain('A second person has to approve them.');
    expect(shown).toContain('Edited by Mia Example; a second person must approve.');
    expect([own.ok, second.ok]).toEqual([false, true]);
    expect(finalReply(at).label).toContain('Edited by a person and checked by another before you got it.');
  });
});

describe('a decision', () => {
  it('reaches the asker although the platform is away when it is made', async () => {
    const at = await startHeld();
    const down = new UpstreamError('SLACK_FAILED', 'Slack is down', { retryable: true });
    let failing = true;
    at.slack.onFinish = () => (failing ? Promise.reject(down) : Promise.resolve());

    await press(at, approve);
    const before = at.slack.replies.length;
    failing = false;
    at.clock.advance({ minutes: 1 });
    await at.app.sweep();

    expect(before).toBe(1);
    expect(finalReply(at).outcome).toBe('answered');
  });

  it('waits until the word that it is held stands, so that it is not overwritten by it', async () => {
    const at = await start();
    const shown = Promise.withResolvers<void>();
    at.slack.onFinish = (_turn, reply) => (reply.outcome === 'held' ? shown.promise : Promise.resolve());
    const asking = at.ask(QUESTION);
    await expect.poll(async () => (await at.app.sweep(), at.slack.said.length)).toBe(1);
    const [button] = card({ ...at } as Held).buttons ?? [];
    const turnId = button !== undefined && 'turnId' in button ? button.turnId : '';

    await at.app.intake.act('slack', { turnId, place: DESK, asker: LEX, action: approve });
    await at.app.sweep();
    const early = at.slack.replies.map(({ outcome }) => outcome);
    shown.resolve();
    await asking;

    expect(early).toEqual([]);
    await expect
      .poll(async () => {
        at.clock.advance({ seconds: 3 });
        await at.app.sweep();
        return at.slack.replies.map(({ outcome }) => outcome);
      })
      .toEqual(['held', 'answered']);
  });

  it('is explained to the operator while it waits and once it is made', async () => {
    const at = await startHeld();
    const explained = async () => {
      const { policy } = at.deps.organisation.current;
      return toExplanationText(await explainTurn(policy, at.turnId, at.stores));
    };

    const waiting = await explained();
    await press(at, approve);

    expect(waiting).toContain('review by rule law-with-care, held.\nReviewed by people: held.');
    expect(waiting).toContain('a person sees it first within 1440 minutes');
    expect(await explained()).toContain('answered.\nReviewed by people: approved.');
  });

  it.each([
    ['released', undefined, 'turn.revised'],
    ['waiting for a second person', FOUR_EYES, 'review.reworded'],
  ])("has the edited words, %s, in the audit log as the asker's", async (_how, policy, kind) => {
    const at = await startHeld(policy);
    await press(at, { type: 'edit', version: 1, text: 'Better words.' });

    const entries = await factsOf(at.stores.audit);

    const of = (name: string) => entries.filter((entry) => entry.kind === name);
    const [held] = of('review.held');
    expect(of('review.edited')).toEqual([expect.objectContaining({ payloadHash: null })]);
    expect(of(kind)).toEqual([
      expect.objectContaining({ actor: held?.actor, payloadHash: expect.any(String) as string }),
    ]);
  });

  it("is explained to the asker, and is nobody's words in the audit log", async () => {
    const at = await startHeld();
    await press(at, { type: 'reject', version: 1, reason: 'Too risky a matter.' });

    const why = await press(at, { type: 'why' }, ASKER, aPlace());
    const entries = JSON.stringify(await factsOf(at.stores.audit));

    expect(why.text).toContain('Review: rejected by a person at the People team');
    expect(entries).not.toMatch(/risky|Lex|Forwarding/);
  });
});
