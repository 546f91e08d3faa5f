import { afterEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import type { Place } from '../../../src/domain/place.ts';
import type { QuestionEvent } from '../../../src/domain/question.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { BARE, TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

const ASKER: Asker = { id: 'U0ASKER', name: 'Ana Example', guest: false, external: false };
const HELPER: Asker = { id: 'U0HELPER', name: 'Sam Example', guest: false, external: false };
const OTHER: Asker = { id: 'U0OTHER', name: 'Ola Example', guest: false, external: false };
const DESK = aPlace({ channel: 'C0ITDESK', thread: 'said-1' });
const DIRECT = aPlace({ kind: 'direct', channel: 'D0ANA', thread: '1770000000.000200' });
const SECRET = ['AKIA', 'Z7QX2MNPL5RTVW3K'].join(''); // in two, or scanners take it for a live one
const PERIOD = {
  start: Temporal.Instant.from('2026-03-04T08:00:00Z'),
  end: Temporal.Instant.from('2026-03-04T11:00:00Z'),
};

/** Ana has asked for a person about a question of hers; the desk's post stands. */
async function startAsked(place = aPlace(), policy = POLICY_TEXT) {
  const at = await openTestApp(Array.from({ length: 9 }, () => ({ text: ['You have 30 days. [1]'] })));
  open.push(at);
  if (policy !== POLICY_TEXT) await at.deps.organisation.adopt(orgFiles(policy));
  const { turnId } = await at.ask('How much leave do I have?', { place });
  await press(at, turnId, { type: 'person' }, ASKER, place);
  await at.app.sweep();
  return { ...at, turnId };
}

/** Sam has taken it. */
async function startClaimed(place = aPlace(), policy = POLICY_TEXT) {
  const at = await startAsked(place, policy);
  await claim(at);
  return at;
}

type Asked = Awaited<ReturnType<typeof startAsked>>;

async function claim(at: Asked): Promise<void> {
  await press(at, at.turnId, { type: 'claim' }, HELPER, DESK);
  await at.app.sweep();
}

function press(
  { app }: Pick<TestApp, 'app'>,
  turnId: string,
  action: ReplyActionEvent['action'],
  asker: Asker,
  place: Place,
) {
  return app.intake.act('slack', { turnId, place, asker, action });
}

/** What Ana writes in the thread, without naming the bot. */
async function say(at: Asked, text: string, part: Partial<QuestionEvent> = {}) {
  const said = await at.ask(text, { addressed: false, ...part });
  await at.app.sweep();
  return said;
}

function atDesk(at: TestApp): string[] {
  return at.slack.said.flatMap(({ target, message }) =>
    target.type === 'thread' && target.channel === 'C0ITDESK' && message.type === 'note'
      ? [message.note.text]
      : [],
  );
}

/** Everything that any model was sent. */
function sentToModel(at: TestApp): string {
  return JSON.stringify(at.model.requests);
}

describe('words to a person', () => {
  it('are passed on with a secret in them replaced, and the asker hears what to do about it', async () => {
    const at = await startClaimed();

    const { reply, record } = await say(at, `My key is ${SECRET}, does it still work?`);

    expect(atDesk(at)).toEqual(['My key is [API_KEY_1], does it still work?']);
    expect(record).toMatchObject({ rule: 'people.conversation', outcome: 'escalated' });
    expect(reply.notes.join(' ')).toMatch(/revoke it/u);
    expect(JSON.stringify(at.slack.said) + sentToModel(at)).not.toContain(SECRET);
    expect(await at.stores.incidents.opened(TENANT, PERIOD, 5)).toMatchObject([
      { kind: 'secret_blocked', cause: 'API_KEY' },
    ]);
  });

  it('are passed on redacted where policy lets their kind into no question', async () => {
    const at = await startClaimed();

    await say(at, 'Meine Nummer ist 536-90-4399, stimmt das so?');

    expect(atDesk(at)).toEqual(['Meine Nummer ist [US_SSN_1], stimmt das so?']);
  });

  it('are passed on although a guard cannot check them', async () => {
    const at = await startClaimed();
    const broken = { id: 'broken', stage: 'input', replacement: '' } as const;
    const check = () => {
      throw new Error('broken guard');
    };
    Object.assign(at.deps, { guards: [{ ...broken, check }] });

    await say(at, 'Then Tuesday it is.');

    expect(atDesk(at)).toEqual(['Then Tuesday it is.']);
  });

  it('are not made up for a file that comes alone', async () => {
    const at = await startClaimed();

    const { reply } = await say(at, '', { files: [{ name: 'plan.txt', address: { id: '1' } }] });

    expect(atDesk(at)).toEqual([]);
    expect(reply.text).toContain('nothing to pass on');
    expect(reply.notes.join(' ')).toContain('send files and quoted messages directly');
  });

  it('are passed on while Candor is paused', async () => {
    const at = await startClaimed();
    await at.stores.pauses.pause(TENANT, { at: at.clock.now(), reason: 'too many errors' }, BARE);

    const { record } = await say(at, 'Are you still there?');
    const stranger = await at.ask('How much leave?', { asker: OTHER, place: aPlace({ thread: 'other' }) });

    expect(record.rule).toBe('people.conversation');
    expect(atDesk(at)).toEqual(['Are you still there?']);
    expect(stranger.record.rule).toBe('paused');
  });

  it('are neither held back by a limit nor charged to it', async () => {
    const at = await startAsked();
    for (let n = 0; n < 3; n += 1) await at.ask('And how much annual leave?');
    await claim(at);

    const words = ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.'];
    for (const word of words) await say(at, word);
    await press(at, at.turnId, { type: 'settle' }, ASKER, aPlace());
    const fifth = await at.ask('And how much annual leave?');
    const sixth = await at.ask('And how much annual leave?');

    expect(atDesk(at).slice(0, words.length)).toEqual(words);
    expect([fifth.record.rule, sixth.record.rule]).toEqual(['members', 'limits.person']);
  });

  it('are charged to no budget', async () => {
    const budgets = 'limits:\n  budgets: [{ for: person, questions: 2, per: day }]\n';
    const at = await startClaimed(aPlace(), POLICY_TEXT.replace('limits:\n', budgets));

    for (const word of ['One.', 'Two.', 'Three.']) await say(at, word);
    await press(at, at.turnId, { type: 'settle' }, ASKER, aPlace());
    const second = await at.ask('And how much annual leave?');

    expect(atDesk(at).slice(0, 3)).toEqual(['One.', 'Two.', 'Three.']);
    expect(second.record.outcome).toBe('answered');
  });

  it('are passed on from somebody who wants no answers of an AI', async () => {
    const at = await startClaimed();
    await at.app.intake.command('slack', { place: aPlace(), asker: ASKER, text: 'opt out' });

    await say(at, 'I would rather talk to you.');

    expect(atDesk(at)).toEqual(['I would rather talk to you.']);
  });

  it('are passed on that were written before the conversation was closed, and read after', async () => {
    const at = await startClaimed();
    const { inbox } = at.stores;
    const event = anEvent({ text: 'My blood group is A.', addressed: false });
    const id = at.deps.ids.next();
    await inbox.accept({ id, tenant: TENANT, event, receivedAt: at.clock.now() });
    at.clock.advance({ seconds: 1 });
    await press(at, at.turnId, { type: 'close' }, HELPER, DESK);

    at.app.wake();
    const reply = await at.slack.finished(id);
    await at.app.sweep();

    expect(atDesk(at)).toEqual(['My blood group is A.']);
    expect(reply.text).toContain('Sam Example');
    expect(sentToModel(at)).not.toContain('blood');
  });
});

describe('a thread whose question a person has taken', () => {
  it('is read by no AI: what others write there without naming it is not even kept', async () => {
    const at = await startClaimed();

    const results = [];
    for (const text of ['I had the same last week.', 'Das hatte ich auch, mit meinem Bein.']) {
      const accepted = await at.app.intake.ask('slack', anEvent({ text, asker: OTHER, addressed: false }));
      results.push(accepted.type);
    }
    await say(at, 'My leg is broken.');

    expect(results).toEqual(['ignored', 'ignored']);
    expect(atDesk(at)).toEqual(['My leg is broken.']);
    expect(at.model.requests).toHaveLength(1);
    expect(sentToModel(at)).not.toMatch(/leg|week|Bein/u);
  });

  it('stays so when another question of the asker was handed over after', async () => {
    const at = await startClaimed();
    await at.ask('Should we hire Bob?', { explicit: true });

    await say(at, 'My leg is broken.');

    expect(atDesk(at)).toEqual(['My leg is broken.']);
    expect(sentToModel(at)).not.toContain('leg');
  });

  it('stays so where words of others waited since before it was taken', async () => {
    const at = await startAsked();
    const event = anEvent({ text: 'My leg is broken as well.', asker: OTHER, addressed: false });
    const id = at.deps.ids.next();
    await at.stores.inbox.accept({ id, tenant: TENANT, event, receivedAt: at.clock.now() });
    await press(at, at.turnId, { type: 'claim' }, HELPER, DESK);

    at.app.wake();
    const reply = await at.slack.finished(id);

    expect(reply.notes).toEqual(['No AI model saw what you wrote.']);
    expect(atDesk(at)).toEqual([]);
    expect(sentToModel(at)).not.toContain('leg');
  });

  it('still has the AI for whoever names it: the asker too, who is told who has the rest', async () => {
    const at = await startClaimed();

    const own = await at.ask('And how many days carry over?', { explicit: true });
    const other = await at.ask('And how much leave have I?', { asker: OTHER, explicit: true });

    expect([own.record.outcome, other.record.outcome]).toEqual(['answered', 'answered']);
    expect(atDesk(at)).toEqual([]);
  });

  it('belongs to everybody again although a clock was wrong by 40 days when it was closed', async () => {
    const at = await startClaimed();
    const now = at.clock.now();
    at.clock.advance({ hours: 40 * 24 });
    await press(at, at.turnId, { type: 'close' }, HELPER, DESK);
    at.clock.set(now.add({ minutes: 1 }).toString());

    const own = await at.ask('And how many days carry over?');
    const other = await at.ask('And how much have I?', { asker: OTHER });

    expect([own.record.outcome, other.record.outcome]).toEqual(['answered', 'answered']);
  });

  it('belongs to everybody again once it is closed', async () => {
    const at = await startClaimed();
    await press(at, at.turnId, { type: 'close' }, HELPER, DESK);

    const { record } = await at.ask('And how much have I?', { asker: OTHER });

    expect(record.outcome).toBe('answered');
  });
});

describe('a question that waits for a person', () => {
  it('leaves the chat with the AI until somebody claims it', async () => {
    const at = await startAsked(DIRECT);

    const before = await at.ask('Wie viele Urlaubstage habe ich?', { place: DIRECT });
    await claim(at);
    const after = await at.ask('Und wie viele davon verfallen?', { place: DIRECT });
    await at.app.sweep();

    expect(before.record.outcome).toBe('answered');
    expect(after.record.rule).toBe('people.conversation');
    expect(atDesk(at)).toEqual(['Und wie viele davon verfallen?']);
    expect(sentToModel(at)).not.toContain('verfallen');
  });

  it('is told of in words that say that nobody has it yet', async () => {
    const at = await startAsked();

    const again = await press(at, at.turnId, { type: 'person' }, ASKER, aPlace());
    const { reply } = await at.ask('I want to talk to a person');

    expect(again.text).toContain('Nobody has taken it yet');
    expect(reply.text).toContain('Nobody has taken it yet');
    expect(reply.text).not.toMatch(/has this|have passed|has taken your/u);
  });

  it('is handed over by a rule in words that claim no more than that', async () => {
    const at = await startAsked();

    const { reply } = await at.ask('Should we hire Bob?');

    const words = [reply.text, ...reply.notes].join(' ');
    expect(words).toContain('Nobody has taken it yet');
    expect(words).not.toContain('I have passed');
  });

  it('can be settled by its asker although it waits', async () => {
    const at = await startAsked();

    const { reply } = await say(at, 'Das ist erledigt, danke');

    const found = await at.stores.escalations.find(TENANT, { turnId: at.turnId });
    expect(found?.status).toBe('closed');
    expect(reply.text).toContain('Closed');
  });

  it('does not keep another question of the chat from being handed over', async () => {
    const at = await startAsked(DIRECT);
    const { turnId } = await at.ask('How many days carry over?', { place: DIRECT });

    const pressed = await press(at, turnId, { type: 'person' }, ASKER, DIRECT);
    await at.app.sweep();

    expect(pressed.text).toContain('IT desk');
    expect((await at.stores.escalations.find(TENANT, { turnId }))?.status).toBe('open');
  });
});

describe('a direct chat whose question a person has taken', () => {
  it('belongs to that person in all its threads, but for what is asked with the command', async () => {
    const at = await startClaimed(DIRECT);

    const { record } = await at.ask('It hurts here.', { place: { ...DIRECT, thread: '1770000009.000900' } });
    const command = { ...DIRECT, thread: 'ask-0123456789abcdef' };
    const asked = await at.ask('How many days carry over?', { place: command, explicit: true });
    await at.app.sweep();

    expect(record.rule).toBe('people.conversation');
    expect(asked.record.outcome).toBe('answered');
    expect(atDesk(at)).toEqual(['It hurts here.']);
    expect(sentToModel(at)).not.toContain('hurts');
  });

  it('is one chat: another person in another chat is answered', async () => {
    const at = await startClaimed(DIRECT);

    const place = { ...DIRECT, channel: 'D0ANAS', thread: DIRECT.thread };
    const { record } = await at.ask('How much leave have I?', { place, asker: OTHER });

    expect(record.outcome).toBe('answered');
  });

  it('goes back to the AI when it is settled there', async () => {
    const at = await startClaimed(DIRECT);

    await at.ask('This is settled, thanks', { place: { ...DIRECT, thread: '1770000009.000900' } });
    const { record } = await at.ask('How many days carry over?', { place: DIRECT });

    expect(record.outcome).toBe('answered');
  });
});
