import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { dump } from '../../fixtures/planted.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { BARE, aPlace, anEvent } from '../../fixtures/turns.ts';

const ANA = { id: 'U0ANA', name: 'Ana Example', guest: false, external: false };
const GUEST = { id: 'U0GUEST', guest: true, external: false };
const DIRECT = aPlace({ kind: 'direct', channel: 'D0ANA', thread: '' });

let at: TestApp;

beforeEach(async () => {
  at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
});

afterEach(() => at.close());

const command = (text: string, asker: typeof GUEST = ANA) =>
  at.app.intake.command('slack', { place: DIRECT, asker, text });

const asked = (text: string, part: Parameters<TestApp['ask']>[1] = {}) =>
  at.ask(text, { asker: ANA, place: DIRECT, ...part });

async function kindsInLog(): Promise<readonly string[]> {
  const entries = await Array.fromAsync(at.stores.audit.read(1));
  return entries
    .map(({ kind }) => kind)
    .filter((kind) => /^(request|subject|thread|key\.destroyed)/.test(kind));
}

function requests() {
  return at.stores.personRequests.list('example-org', { limit: 10 });
}

describe('my data', () => {
  it('comes in words at once, and as a file to the person alone; the request is closed with it', async () => {
    await asked('How much leave do I have?');

    const told = await command('my data');
    await at.app.sweep();

    expect(told?.text).toContain('1 question with my answers');
    expect(at.slack.handed).toHaveLength(1);
    const [{ person, file } = {}] = at.slack.handed;
    expect(person?.asker.id).toBe('U0ANA');
    const { tables } = JSON.parse(file?.text ?? '') as { tables: Record<string, unknown[]> };
    expect(JSON.stringify(tables)).toContain('How much leave do I have?');
    expect(await requests()).toMatchObject([{ kind: 'access', status: 'answered', via: 'chat' }]);
    expect(await kindsInLog()).toEqual(['request.opened', 'request.answered', 'subject.exported']);
  });

  it.each([
    ['could not be uploaded', { retryable: true }, 'undelivered'],
    ['is refused, for the person takes no messages', { retryable: false, permanent: true }, 'undeliverable'],
  ] as const)('has an incident that tells why it did not come: it %s', async (_, options, kind) => {
    await asked('How much leave do I have?');
    await command('my data');
    const incidents = async () => {
      const period = {
        start: at.clock.now().subtract({ hours: 999 }),
        end: at.clock.now().add({ hours: 1 }),
      };
      const all = await at.stores.incidents.opened('example-org', period, 9);
      return all.map((one) => one.kind).filter((one) => one.startsWith('undeliver'));
    };

    for (let tries = 0; tries < 30 && (await incidents()).length === 0; tries += 1) {
      at.slack.failures.push(new UpstreamError('SLACK_FAILED', 'Slack answered an upload with 500', options));
      await at.app.sweep();
      at.clock.advance({ minutes: 61 });
    }

    expect(await incidents()).toEqual([kind]);
  });

  it('is not sent again while it is on its way', async () => {
    await asked('How much leave do I have?');

    await command('my data');
    const again = await command('my data');
    await at.app.sweep();

    expect(again?.text).toContain('on its way');
    expect(at.slack.handed).toHaveLength(1);
  });

  it('says nothing where others read, and comes in the direct chat', async () => {
    const { reply } = await asked('what do you know about me?', { place: aPlace() });
    await at.app.sweep();

    expect(reply.text).toContain('in our direct chat');
    expect(reply.text).not.toMatch(/\d/);
    expect(at.slack.handed).toHaveLength(1);
  });

  it('is a right of guests too, and holds nothing of others', async () => {
    await asked('How much leave do I have?');

    await asked('Who may ask?', { asker: GUEST });

    await command('my data', GUEST);
    await at.app.sweep();

    expect(at.slack.handed[0]?.file.text).toContain('Who may ask?');
    expect(at.slack.handed[0]?.file.text).not.toContain('How much leave');
  });

  it('is nothing for somebody who never asked: no file is sent', async () => {
    const told = await command('my data');
    await at.app.sweep();

    expect(told?.text).toContain('I keep nothing about you');
    expect(at.slack.handed).toEqual([]);
  });

  it('asks no model and no handbook', async () => {
    await asked('Was weißt du über mich?');

    expect(at.model.requests).toEqual([]);
  });
});

describe('the language in which somebody asks about their data', () => {
  it.each([
    ['de', 'Was speicherst du über mich?', '1 Frage mit meinen Antworten', 'Was Candor über dich speichert'],
    ['fr', 'Que gardes-tu sur moi ?', '1 question avec mes réponses', 'Ce que Candor conserve sur vous'],
    ['es', '¿Qué guardas de mí?', '1 pregunta con mis respuestas', 'Lo que Candor guarda sobre ti'],
    ['ja', '私について何を知っていますか？', '質問と回答', 'Candorがあなたについて保存しているもの'],
  ])('is that of the reply and of the file: %s', async (_language, question, reply, title) => {
    await asked('How much leave do I have?');

    const told = await command(question);
    await at.app.sweep();

    expect(told?.text).toContain(reply);
    expect(at.slack.handed[0]?.file.title).toBe(title);
  });

  it('is that of a message, too', async () => {
    const { reply } = await asked('Was speicherst du über mich?');

    expect(reply.text).toContain('Das speichere ich über dich');
  });

  it('stays the same from the first word to the second', async () => {
    await asked('How much leave do I have?');

    const first = await command('Lösche meine Daten');
    expect(first?.text).toContain('`/ask vergiss mich ja`');
    const second = await command('vergiss mich ja');

    expect(second?.text).toContain('Dein Schlüssel ist vernichtet');
  });

  it('is heard in what is to be put right', async () => {
    const told = await command('correct my data: mein Nachname ist nicht richtig geschrieben');

    expect(told?.text).toContain('Im Register der Anliegen vermerkt');
  });
});

describe('being forgotten', () => {
  it('takes a second word: the first changes nothing', async () => {
    await asked('How much leave do I have?');

    const told = await command('forget me');

    expect(told?.text).toContain('/ask forget me yes');
    expect(told?.text).toContain('Nothing has changed yet');
    expect(await kindsInLog()).toEqual([]);
  });

  it('erases everything, is entered in the register, and can be asked for twice', async () => {
    await asked('How much leave do I have?');

    const told = await command('forget me yes');
    const again = await command('forget me yes');

    expect(told?.text).toContain('your key is destroyed');
    expect(again?.text).toContain('nothing left');
    expect(await requests()).toMatchObject([
      { kind: 'erasure', status: 'answered' },
      { kind: 'erasure', status: 'answered' },
    ]);
    expect(await kindsInLog()).toEqual([
      'request.opened',
      'key.destroyed',
      'subject.erased',
      'request.answered',
      'request.opened',
      'request.answered',
    ]);
  });

  it('shows its reply where it was asked for in a message, and then erases that as well', async () => {
    await asked('How much leave do I have?');

    const question = anEvent({ text: 'forget me, yes', asker: ANA, place: DIRECT });
    const turnId = turnIdOf(await at.app.intake.ask('slack', question));
    const reply = await at.slack.finished(turnId);
    at.clock.advance({ seconds: 30 });
    await at.app.sweep();

    expect(reply.text).toContain('your key is destroyed');
    expect(await at.stores.turns.find('example-org', turnId)).toBeUndefined();
    expect((await dump(at.db)).includes('D0ANA')).toBe(false);
  });

  it('withdraws what waits with people, and the desk hears of it by reference alone', async () => {
    const { turnId } = await asked('How much leave do I have?');
    await at.app.intake.act('slack', { turnId, place: DIRECT, asker: ANA, action: { type: 'person' } });
    await at.app.sweep();

    await command('forget me yes');
    await at.app.sweep();

    const last = at.slack.said.at(-1)?.message;
    expect(JSON.stringify(last)).toContain(`Question ${turnId} is withdrawn`);
    expect(JSON.stringify(last)).not.toContain('leave');
  });

  it('is beaten by a hold, which is said', async () => {
    const of = { subject: 'slack:T0EXAMPLE:U0ANA' };
    const hold = { id: 'H1', tenant: 'example-org', of, reason: 'a claim', by: 'slack:T0EXAMPLE:U0ADMIN' };
    await at.stores.holds.set(hold, BARE);
    await asked('How much leave do I have?');

    const told = await command('forget me yes');

    expect(told).toMatchObject({ ok: false, text: expect.stringContaining('a hold comes first') });
    expect(await requests()).toMatchObject([{ kind: 'erasure', status: 'refused' }]);
    expect((await command('my data'))?.text).toContain('1 question');
  });

  it('leaves a stranger nothing: a person who never asked is told so', async () => {
    expect((await command('forget me yes', GUEST))?.text).toContain('nothing left');
  });
});

describe('one conversation', () => {
  it('is emptied where its asker says so, and another of theirs stays', async () => {
    const here = await asked('How much leave do I have?');
    const there = await asked('How much leave do I have?', { place: aPlace() });

    const { reply } = await asked("don't keep this thread");

    expect(reply.text).toContain('1 question');
    expect(await at.stores.turns.find('example-org', here.turnId)).toBeUndefined();
    expect(await at.stores.turns.find('example-org', there.turnId)).toBeDefined();
    expect(await kindsInLog()).toEqual(['thread.erased']);
  });
});

describe('a correction', () => {
  it('goes to people: the register has the words, the desk hears that there is one', async () => {
    const told = await command('correct my data: my surname is spelt wrong');
    await at.app.sweep();

    expect(told?.text).toMatch(/have until \d+ \w+ \d{4}/);
    expect(await requests()).toMatchObject([
      { kind: 'correction', status: 'open', words: 'my surname is spelt wrong', reminders: 1 },
    ]);
    const posted = JSON.stringify(at.slack.said.at(-1)?.message);
    expect(posted).toContain('candor requests close');
    expect(posted).not.toContain('surname');
  });

  it('is reminded of at growing pauses, and is an incident once it is overdue', async () => {
    await command('correct my data: my surname is spelt wrong');
    const told: number[] = [];
    for (let day = 0; day <= 40; day += 1) {
      const before = at.slack.said.length;
      await at.app.sweep();
      if (at.slack.said.length > before) told.push(day);
      at.clock.advance({ hours: 24 });
    }

    expect(told.slice(0, 4)).toEqual([0, 2, 5, 10]);
    expect(told.length).toBeLessThan(10);
    const kinds = await openIncidents();
    expect(kinds.filter((kind) => kind === 'request_overdue')).toHaveLength(1);
  });
});

async function openIncidents(): Promise<readonly string[]> {
  const period = { start: at.clock.now().subtract({ hours: 2_000 }), end: at.clock.now().add({ hours: 1 }) };
  return (await at.stores.incidents.opened('example-org', period, 50)).map(({ kind }) => kind);
}

describe('opting out', () => {
  it('counts at once: no model is asked, and the person is in no figure of people any more', async () => {
    await asked('How much leave do I have?');
    const period = { start: at.clock.now().subtract({ hours: 1 }), end: at.clock.now().add({ hours: 1 }) };
    expect(await at.stores.usage.people('example-org', period)).toBe(1);
    const before = at.model.requests.length;

    await command('opt out');
    const { reply } = await asked('How much leave do I have?');

    expect(reply.text).toContain('opted out');
    expect(at.model.requests).toHaveLength(before);
    expect(await at.stores.usage.people('example-org', period)).toBe(0);
    expect(await requests()).toMatchObject([{ kind: 'objection', status: 'answered' }]);
  });
});

describe('opting out in a message', () => {
  it('is answered in that message, which runs once', async () => {
    const { reply, turnId } = await asked('opt out');

    expect(reply.text).toContain('opted out');
    expect(at.slack.begun).toEqual([turnId]);
  });
});

describe('the digest of incidents', () => {
  it("counts people's requests, without a name or a word", async () => {
    await command('my data');
    await at.app.sweep();
    await command('correct my data: my surname is spelt wrong');
    at.clock.advance({ hours: 1 });
    const period = { start: at.clock.now().subtract({ hours: 24 }), end: at.clock.now() };
    const { policy } = at.deps.organisation.current;
    const plan = { kind: 'incidents', every: 'day', on: 'monday', at: '09:00', to: [] as string[] } as const;

    const post = await buildDigest(policy, plan, period, at.deps);

    const section = post.sections.find(({ heading }) => heading.includes('requests about their data'));
    const figures = Object.fromEntries((section?.figures ?? []).map(({ label, value }) => [label, value]));
    expect(figures).toEqual({
      'Came in': '2',
      Answered: '1',
      Open: '1',
      Overdue: '0',
      'Half were answered within': 'an hour',
    });
    expect(JSON.stringify(post)).not.toContain('surname');
  });
});
