import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Asker } from '../../../src/domain/person.ts';
import type { QuestionEvent } from '../../../src/domain/question.ts';
import { remindDesks } from '../../../src/escalation/remind-desks.ts';
import type { Target } from '../../../src/ports/conversations.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

const ASKER: Asker = { id: 'U0ASKER', name: 'Ana Example', guest: false, external: false };
const HELPER: Asker = { id: 'U0HELPER', name: 'Sam Example', guest: false, external: false };
const OTHER: Asker = { id: 'U0OTHER', name: 'Ola Example', guest: false, external: false };

async function start(policy = POLICY_TEXT) {
  const at = await openTestApp(Array.from({ length: 5 }, () => ({ text: ['You have 30 days. [1]'] })));
  open.push(at);
  if (policy !== POLICY_TEXT) await at.deps.organisation.adopt(orgFiles(policy));
  return at;
}

/** Ana asks for a person about a question of hers; the desk's post stands. */
async function startAsked(policy?: string) {
  const at = await start(policy);
  const { turnId } = await at.ask('How much leave has ana@example.org?');
  await press(at, turnId, { type: 'person' });
  await at.app.sweep();
  return { ...at, turnId };
}

async function startClaimed() {
  const at = await startAsked();
  await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace());
  await at.app.sweep();
  return at;
}

function press(
  { app }: Pick<TestApp, 'app'>,
  turnId: string,
  action: ReplyActionEvent['action'],
  asker = ASKER,
  place = aPlace(),
) {
  return app.intake.act('slack', { turnId, place, asker, action });
}

function deskPlace(thread = 'said-1', channel = 'C0ITDESK') {
  return aPlace({ channel, thread });
}

async function write(at: TestApp, text: string, asker: Asker, place = deskPlace(), key = text) {
  const event: QuestionEvent = anEvent({ text, asker, place, addressed: false, postKey: key });
  const accepted = await at.app.intake.ask('slack', event);
  await at.app.sweep();
  return accepted.type;
}

function refuseWhere(isRefused: (target: Target) => boolean) {
  return async (target: Target): Promise<void> => {
    if (isRefused(target)) {
      throw new UpstreamError('SLACK_FAILED', 'is_archived', { retryable: false, permanent: true });
    }
  };
}

function said(at: TestApp, channel: string): string[] {
  return at.slack.said.flatMap(({ target, message }) => {
    const where = target.type === 'turn' ? target.turn.place.channel : target.channel;
    if (where !== channel || message.type !== 'note') return [];
    return [`${message.note.author ?? 'candor'}: ${message.note.text}`];
  });
}

describe('a question handed to a person', () => {
  it('reaches the desk redacted, with its context, a link back and something to press', async () => {
    const at = await startAsked();

    const [first] = at.slack.said;
    const post = first?.message.type === 'post' ? first.message.post : undefined;
    const words = JSON.stringify(post);
    expect(first?.target).toEqual({ type: 'channel', channel: 'C0ITDESK' });
    expect(words).toContain('How much leave has [EMAIL_1]?');
    expect(words).toContain('So far: answered, by rule members.');
    expect(words).toContain('1 e-mail address');
    expect(words).not.toContain('ana@example.org');
    expect(post?.links?.[0]?.url).toBe('https://chat.example/C0EXAMPLE');
    expect(post?.buttons?.map(({ action }) => action)).toEqual(['claim', 'close']);
  });

  it.each([
    ['its page of the console where that has an address', 'https://candor.example', '/#desk/'],
    ['nowhere where the console is for this machine alone', undefined, undefined],
  ])('leads from a private place to %s', async (_where, publicUrl, path) => {
    const at = await openTestApp([{ text: ['You have 30 days. [1]'] }], { publicUrl });
    open.push(at);
    const place = aPlace({ kind: 'direct', channel: 'D0ANA', thread: '1770000000.000200' });
    const { turnId } = await at.ask('How much leave do I have?', { place });

    await at.app.intake.act('slack', { turnId, place, asker: ASKER, action: { type: 'person' } });
    await at.app.sweep();

    const first = at.slack.said.find(({ message }) => message.type === 'post');
    const links = first?.message.type === 'post' ? first.message.post.links : undefined;
    expect(links?.map(({ url }) => url)).toEqual(
      path === undefined ? [] : [`https://candor.example${path}${turnId}`],
    );
  });

  it('brings the desk the answer that did not do, and what was said before, redacted', async () => {
    const at = await start();
    await at.ask('Is there a parking place?');
    const { turnId } = await at.ask('How much leave has ana@example.org?');

    await press(at, turnId, { type: 'person' });
    await at.app.sweep();

    const [first] = at.slack.said;
    const post = first?.message.type === 'post' ? first.message.post : undefined;
    const shown = new Map(post?.sections.map(({ heading, paragraphs }) => [heading, paragraphs]));
    expect(shown.get('The answer that did not do (redacted)')).toEqual(['You have 30 days. [1]']);
    expect(shown.get('Earlier in this thread (redacted)')).toEqual([
      'Asked before: Is there a parking place?',
      'Answered by an AI: You have 30 days. [1]',
    ]);
  });

  it('shows a long question from its beginning to its end: what the card has no room for is in its thread', async () => {
    const at = await start();
    const words = Array.from({ length: 2_000 }, (_, n) => `*w${String(n)}*`);
    const { turnId } = await at.ask(words.join(' '));

    await press(at, turnId, { type: 'person' });
    await at.app.sweep();
    await at.app.sweep();

    const [card, ...rest] = at.slack.said.filter(({ target }) => target.type !== 'turn');
    const post = card?.message.type === 'post' ? card.message.post : undefined;
    const begun = post?.sections.find(({ heading }) => heading === 'Question (redacted)')?.paragraphs ?? [];
    expect(begun[0]?.length).toBeLessThanOrEqual(1_500);
    expect(begun[1]).toContain('thread of this post');
    expect(rest.map(({ target }) => target)).toEqual(
      rest.map(() => ({ type: 'thread', channel: 'C0ITDESK', thread: 'said-1', ref: 'said-1' })),
    );
    const follows = rest.map(({ message }) => (message.type === 'note' ? message.note.text : ''));
    const all = [begun[0], ...follows]
      .join(' ')
      .replaceAll('\\*', '*')
      .match(/\*w\d+\*/gu);
    expect(all).toEqual(words);
  });

  it('passes words of the desk on as they were written', async () => {
    const at = await startClaimed();
    const event: QuestionEvent = anEvent({
      text: 'restart now',
      written: '**restart** `now`',
      asker: HELPER,
      place: deskPlace(),
      addressed: false,
      postKey: 'written',
    });

    await at.app.intake.ask('slack', event);
    await at.app.sweep();

    expect(said(at, 'C0EXAMPLE').at(-1)).toBe('Sam Example, IT desk: **restart** `now`');
  });

  it('is opened by words as well, without the model, and names the desk', async () => {
    const at = await start();

    const { reply, record } = await at.ask('I want to talk to a person');
    await at.app.sweep();

    expect(record).toMatchObject({ rule: 'people.asked', outcome: 'escalated', desk: 'it' });
    expect(reply.label).toContain('No person wrote this');
    expect(at.model.requests).toEqual([]);
    expect(at.slack.said).toHaveLength(1);
  });

  it('is claimed once, and both sides see by whom', async () => {
    const at = await startAsked();

    const first = await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace());
    const again = await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace());
    const late = await press(at, at.turnId, { type: 'claim' }, OTHER, deskPlace());
    await at.app.sweep();

    expect([first.ok, again.ok, late.ok]).toEqual([true, true, true]);
    expect(late.text).toContain('Claimed by Sam Example');
    expect(at.slack.updates).toHaveLength(1);
    expect(JSON.stringify(at.slack.updates)).toContain('Claimed by Sam Example');
    expect(JSON.stringify(at.slack.updates)).toContain('What you write in this thread goes to the person');
    expect(JSON.stringify(at.slack.updates)).not.toContain('Claim it');
    expect(said(at, 'C0EXAMPLE')).toEqual(['candor: Sam Example (IT desk) has taken your question.']);
  });

  it.each([
    ['from another channel', HELPER, deskPlace('said-1', 'C0ELSEWHERE')],
    ['of a guest', { ...HELPER, guest: true }, deskPlace()],
    ['of somebody from outside', { ...HELPER, external: true }, deskPlace()],
    ['of the person who asked', ASKER, deskPlace()],
  ])('cannot be claimed by a press %s', async (_what, asker, place) => {
    const at = await startAsked();

    const results = [
      await press(at, at.turnId, { type: 'claim' }, asker, place),
      await press(at, 'NOSUCHTURN', { type: 'claim' }, HELPER, deskPlace()),
    ];

    expect(results.map(({ ok }) => ok)).toEqual([false, false]);
    const found = await at.stores.escalations.find(TENANT, { turnId: at.turnId });
    expect(found?.status).toBe('open');
  });

  it('is for the members of the desk where policy lists them, and checked again at every press', async () => {
    const listed = POLICY_TEXT.replace(
      "channel: 'slack:C0ITDESK'",
      "channel: 'slack:C0ITDESK', members: ['slack:T0EXAMPLE:U0HELPER']",
    );
    const at = await startAsked(listed);

    const stranger = await press(at, at.turnId, { type: 'claim' }, OTHER, deskPlace());
    const member = await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace());
    await at.deps.organisation.adopt(orgFiles(listed.replace('U0HELPER', 'U0NOBODY')));
    const removed = await press(at, at.turnId, { type: 'close' }, HELPER, deskPlace());

    expect([stranger.ok, member.ok, removed.ok]).toEqual([false, true, false]);
  });

  it('edits the card of a desk once where two steps were taken before it was looked at', async () => {
    const at = await startAsked();
    await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace());
    await press(at, at.turnId, { type: 'close' }, HELPER, deskPlace());

    await at.app.sweep();

    expect(at.slack.updates).toHaveLength(1);
    expect(JSON.stringify(at.slack.updates)).not.toContain('Close it');
    const [place] =
      (await at.stores.escalations.find(TENANT, { turnId: at.turnId }))?.places.filter(
        ({ side }) => side === 'desk',
      ) ?? [];
    expect(place?.says).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('shows the asker how it stands, by the button and by status', async () => {
    const at = await startAsked();
    const state = async () => [
      (await press(at, at.turnId, { type: 'person' })).text,
      (await at.app.intake.command('slack', { place: aPlace(), asker: ASKER, text: 'status' }))?.text,
    ];

    const waiting = await state();
    await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace());
    const claimed = await state();
    await press(at, at.turnId, { type: 'close' }, HELPER, deskPlace());
    const closed = await state();

    expect(waiting).toEqual(Array(2).fill(expect.stringContaining('Nobody has taken it yet')));
    expect(claimed).toEqual(
      Array(2).fill(expect.stringContaining('Sam Example (IT desk) has your question')),
    );
    expect(closed).toEqual(Array(2).fill(expect.stringContaining('closed by the IT desk')));
  });
});

describe('a conversation with a person', () => {
  it('brings the words of whoever claimed it to the asker, under that name, once', async () => {
    const at = await startClaimed();

    const results = [
      await write(at, 'You have 12 days left.', HELPER),
      await write(at, 'You have 12 days left.', HELPER),
      await write(at, 'I would not know.', OTHER),
    ];

    expect(results).toEqual(['relayed', 'duplicate', 'ignored']);
    expect(said(at, 'C0EXAMPLE').slice(1)).toEqual(['Sam Example, IT desk: You have 12 days left.']);
    expect(at.model.requests).toHaveLength(1);
  });

  it('tells somebody else there who names Candor that a colleague has it, once a message', async () => {
    const at = await startClaimed();
    const event = anEvent({
      text: 'It is 12.',
      asker: OTHER,
      place: deskPlace(),
      addressed: true,
      postKey: 'm1',
    });

    for (const eventKey of ['e1', 'e2']) await at.app.intake.ask('slack', { ...event, eventKey });
    await at.app.sweep();

    expect(said(at, 'C0EXAMPLE').slice(1)).toEqual([]);
    expect(said(at, 'C0ITDESK')).toEqual([
      expect.stringContaining('Sam Example has this question, so what you wrote was not passed on'),
    ]);
  });

  it('brings what the asker answers to the desk, redacted, instead of to the model', async () => {
    const at = await startClaimed();

    const { reply, record } = await at.ask('Then write to ben@example.org please', { addressed: false });
    await at.app.sweep();

    expect(record).toMatchObject({ rule: 'people.conversation', outcome: 'escalated' });
    expect(reply.text).toContain('A person has this');
    expect(reply.text).toContain('Sam Example');
    expect(said(at, 'C0ITDESK')).toEqual(['Ana Example, who asked: Then write to [EMAIL_3] please']);
    expect(at.model.requests).toHaveLength(1);
  });

  it('leaves others who call the AI into the thread with the model', async () => {
    const at = await startClaimed();

    const { record } = await at.ask('And how much leave have I?', { asker: OTHER });

    expect(record.outcome).toBe('answered');
  });

  it('waits for somebody to claim it before a word goes to the asker, and says so once', async () => {
    const at = await startAsked();

    const results = [await write(at, 'Who takes this?', HELPER), await write(at, 'Not me.', OTHER)];

    expect(results).toEqual(['ignored', 'ignored']);
    expect(said(at, 'C0EXAMPLE')).toEqual([]);
    expect(said(at, 'C0ITDESK')).toEqual([expect.stringContaining('Nobody has claimed this')]);
  });

  it.each([
    ['the asker by words', async (at: Claimed) => void (await at.ask('This is settled, thanks'))],
    ['the asker by a button', (at: Claimed) => press(at, at.turnId, { type: 'settle' })],
    ['the desk', (at: Claimed) => press(at, at.turnId, { type: 'close' }, HELPER, deskPlace())],
  ])('is closed by %s, and the model answers again', async (_who, end) => {
    const at = await startClaimed();

    await end(at);
    await at.app.sweep();
    const after = await at.ask('How much leave do I have?');
    const late = await write(at, 'One more thing', HELPER);

    const found = await at.stores.escalations.find(TENANT, { turnId: at.turnId });
    expect(found?.status).toBe('closed');
    expect(after.record.outcome).toBe('answered');
    expect(late).toBe('ignored');
    expect(JSON.stringify(at.slack.updates.at(-1))).toContain('Closed by');
    expect(JSON.stringify(at.slack.updates.at(-1))).not.toMatch(/Claim it|in this thread goes/u);
  });

  it('cannot be ended by somebody else who knows its reference', async () => {
    const at = await startClaimed();

    const result = await press(at, at.turnId, { type: 'settle' }, OTHER);

    expect(result.ok).toBe(false);
  });

  it('leaves who opened, claimed, answered and closed it in the audit log, without a word of it', async () => {
    const at = await startClaimed();
    await write(at, 'Twelve days, says the ledger.', HELPER);
    await press(at, at.turnId, { type: 'close' }, HELPER, deskPlace());

    const entries = await factsOf(at.stores.audit);
    const kinds = entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('escalation.'));

    expect(kinds).toEqual([
      'escalation.opened',
      'escalation.claimed',
      'escalation.replied',
      'escalation.closed',
    ]);
    expect(JSON.stringify(entries)).not.toContain('ledger');
    expect(JSON.stringify(entries)).not.toContain('Sam');
  });
});

describe('a desk that does not answer', () => {
  it('is reminded, then the question goes to the next desk, where it can be claimed', async () => {
    const at = await startAsked(
      POLICY_TEXT.replace("'slack:C0ITDESK'", "'slack:C0ITDESK', remindAfter: 20, widenTo: people"),
    );

    at.clock.advance({ minutes: 21 });
    await at.app.sweep();
    const reminded = said(at, 'C0ITDESK');
    at.clock.advance({ minutes: 20 });
    await at.app.sweep();
    at.clock.advance({ hours: 5 });
    await at.app.sweep();
    const posts = at.slack.said.filter(({ message }) => message.type === 'post');
    const claim = await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace('said-4', 'C0PEOPLE'));

    expect(reminded).toEqual([expect.stringContaining('nobody has claimed this question. it@example.com')]);
    expect(posts.map(({ target }) => target)).toEqual([
      { type: 'channel', channel: 'C0ITDESK' },
      { type: 'channel', channel: 'C0PEOPLE' },
    ]);
    expect(said(at, 'C0EXAMPLE')).toEqual([expect.stringContaining('passed it to the People team as well')]);
    expect(claim.ok).toBe(true);
  });

  it('is reminded of a question although another one cannot be read', async () => {
    const at = await startAsked(POLICY_TEXT.replace("'slack:C0ITDESK'", "'slack:C0ITDESK', remindAfter: 20"));
    const other = await at.ask('Where is it?', { place: aPlace({ thread: 'other' }) });
    await press(at, other.turnId, { type: 'person' });
    const { escalations } = at.stores;
    const broken: typeof escalations = {
      ...escalations,
      find: (tenant, by) =>
        'turnId' in by && by.turnId === at.turnId
          ? Promise.reject(new Error('cannot be opened'))
          : escalations.find(tenant, by),
    };

    at.clock.advance({ minutes: 21 });
    await remindDesks({ ...at.deps, escalations: broken });

    const remindedAt = async (turnId: string) => (await escalations.find(TENANT, { turnId }))?.remindedAt;
    expect(await remindedAt(at.turnId)).toBeUndefined();
    expect(await remindedAt(other.turnId)).toBeDefined();
    expect(JSON.stringify(at.log)).toContain('escalation_not_reminded');
  });

  it('loses nothing while its platform is down, and is told of once it is back', async () => {
    const at = await start();
    const { turnId } = await at.ask('How much leave?');
    const down = () => new UpstreamError('SLACK_FAILED', 'Slack is down', { retryable: true });
    at.slack.failures.push(...Array.from({ length: 5 }, down));

    await press(at, turnId, { type: 'person' });
    for (let minute = 0; minute < 6; minute += 1) {
      await at.app.sweep();
      at.clock.advance({ minutes: 1 });
    }
    await at.app.sweep();

    expect(at.slack.failures).toEqual([]);
    expect(at.slack.said.filter(({ message }) => message.type === 'post')).toHaveLength(1);
    const period = { start: at.clock.now().subtract({ hours: 1 }), end: at.clock.now().add({ hours: 1 }) };
    expect(await at.stores.incidents.opened(TENANT, period, 5)).toMatchObject([{ kind: 'desk_unreachable' }]);
  });

  it('is written no message about what cannot be read any more, which the log says', async () => {
    const at = await start();
    const { turnId } = await at.ask('How much leave?');
    at.slack.failures.push(new UpstreamError('SLACK_FAILED', 'Slack is down', { retryable: true }));
    await press(at, turnId, { type: 'person' });
    await at.app.sweep();

    Object.assign(at.deps, { turns: { ...at.stores.turns, find: () => Promise.resolve(undefined) } });
    at.clock.advance({ minutes: 1 });
    await at.app.sweep();

    expect(at.slack.said).toEqual([]);
    const fields = { about: 'escalation', turn: turnId, side: 'desk', attempts: 2 };
    expect(at.log.lines).toContainEqual({ level: 'warn', event: 'message_dropped', fields });
  });

  it('that cannot be reached for a day is given up, and the asker is told whom to turn to', async () => {
    const at = await start();
    const { turnId } = await at.ask('How much leave?');
    await press(at, turnId, { type: 'person' });

    let tries = 0;
    for (let hours = 0; hours < 25; hours += 1) {
      at.slack.failures.splice(0, Infinity, new UpstreamError('SLACK_FAILED', 'no', { retryable: true }));
      await at.app.sweep();
      tries += 1 - at.slack.failures.length;
      at.clock.advance({ hours: 1 });
    }
    at.slack.failures.length = 0;
    at.clock.advance({ minutes: 11 });
    await at.app.sweep();

    expect(tries).toBeGreaterThan(20);
    expect(said(at, 'C0EXAMPLE').join()).toContain('could not get your question to the IT desk');
  });

  it('that is refused for good is not tried again: askers are told at once, security has one incident', async () => {
    const at = await start();
    at.slack.onPost = refuseWhere(({ type }) => type === 'channel');
    for (const text of ['How much leave?', 'And for Sam?']) {
      const { turnId } = await at.ask(text, { place: aPlace({ thread: text }) });
      await press(at, turnId, { type: 'person' });
      await at.app.sweep();
    }
    await at.app.sweep();

    const told = said(at, 'C0EXAMPLE').filter((one) => one.includes('could not get your question'));
    expect(told).toHaveLength(2);
    const period = { start: at.clock.now().subtract({ hours: 1 }), end: at.clock.now().add({ hours: 1 }) };
    expect(await at.stores.incidents.opened(TENANT, period, 10)).toMatchObject([
      { kind: 'desk_unreachable', group: 'it', count: 2 },
    ]);
  });

  it('learns that its words did not reach somebody who blocked the bot', async () => {
    const at = await startAsked();
    at.slack.onPost = refuseWhere(({ type }) => type === 'turn');

    await press(at, at.turnId, { type: 'claim' }, HELPER, deskPlace());
    await at.app.sweep();
    await at.app.sweep();

    expect(JSON.stringify(at.slack.said)).toContain('did not reach the person who asked');
  });

  it('without a channel is named to the asker, as before', async () => {
    const at = await start(POLICY_TEXT.replace(", channel: 'slack:C0ITDESK'", ''));
    const { turnId } = await at.ask('How much leave?');

    const first = await press(at, turnId, { type: 'person' });
    const again = await press(at, turnId, { type: 'person' });
    const after = await at.ask('And next year?');

    expect(first.text).toContain('please reach them directly: it@example.com');
    expect(again.text).toContain('please reach the IT desk directly');
    expect(again.text).not.toContain('with a person');
    expect(at.slack.said).toEqual([]);
    expect(after.record.outcome).toBe('answered');
  });
});

type Claimed = Awaited<ReturnType<typeof startClaimed>>;
