import { afterEach, describe, expect, it, test } from 'vitest';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(notice = ''): Promise<TestApp> {
  open = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  await setNotice(open, notice);
  return open;
}

async function setNotice({ deps }: TestApp, notice: string): Promise<void> {
  expect(await deps.organisation.adopt(orgFiles(`${POLICY_TEXT}\n${notice}\n`))).toBe(true);
}

const DEMANDED = 'notice: { text: Our own words., version: "2026-01", acknowledge: true }';
const asker = { id: 'U0ASKER', guest: false, external: false };
const command = ({ app }: TestApp, text: string) =>
  app.intake.command('slack', { place: aPlace({ kind: 'direct' }), asker, text });

test.each(Object.getOwnPropertyNames(Object.prototype))('the word %s alone is a question', async (word) => {
  const at = await start();

  expect(await command(at, word)).toBeUndefined();
});

async function logged({ stores }: TestApp) {
  const entries = await factsOf(stores.audit);
  return entries
    .map(({ kind, meta }) => [kind, meta['notice']])
    .filter(([kind]) => /^(notice|opted)/.test(String(kind)));
}

describe('the notice', () => {
  it('comes with the first reply and with no later one: an AI, its limits, what is kept, a person, opting out', async () => {
    const at = await start();

    const first = await at.ask('How much leave?');
    const second = await at.ask('And carried over?');

    expect(first.reply.text).toBe('You have 30 days. [1]');
    for (const words of ['an AI', 'can be wrong', 'kept', 'IT desk', '/ask opt out']) {
      expect(first.reply.notice).toContain(words);
    }
    expect(second.reply.notice).toBeUndefined();
    expect(await logged(at)).toEqual([['notice.shown', 'built-in-5-30-days']]);
  });

  it('comes to every person', async () => {
    const at = await start();
    await at.ask('How much leave?');

    const { reply } = await at.ask('How much leave?', { asker: { ...asker, id: 'U0OTHER' } });

    expect(reply.notice).toBeDefined();
  });

  it('comes again, in its own words, with a new version', async () => {
    const at = await start();
    await at.ask('How much leave?');

    await setNotice(at, 'notice: { text: Our own words., version: "2026-01" }');
    const { reply } = await at.ask('How much leave?');

    expect(reply.notice).toMatch(/^Our own words\. You can ask a person: IT desk/);
  });

  it('comes with a reply that is no answer too', async () => {
    const at = await start();

    const { reply } = await at.ask('what is the salary of Bob?');

    expect(reply).toMatchObject({ outcome: 'refused', notice: expect.stringContaining('an AI') });
  });
});

describe('a notice that must be accepted', () => {
  it('comes before the first answer, and nothing is looked at or sent', async () => {
    const at = await start(DEMANDED);

    const first = await at.ask('How much leave?');
    const second = await at.ask('How much leave?');

    for (const { reply, record } of [first, second]) {
      expect(record).toMatchObject({ outcome: 'refused', rule: 'consent.awaiting', redactedQuestion: '' });
      expect(reply.notice).toContain('Our own words.');
      expect(reply.text).toContain('/ask accept');
      expect(reply.actions).toContain('accept');
    }
    expect(at.model.requests).toEqual([]);
  });

  it.each(['button', 'command'])(
    'is accepted by %s, once, which is in the audit log with its version',
    async (how) => {
      const at = await start(DEMANDED);
      const { turnId } = await at.ask('How much leave?');
      const place = aPlace();
      const accept = () =>
        how === 'button'
          ? at.app.intake.act('slack', { turnId, place, asker, action: { type: 'accept' } })
          : command(at, 'Accept');

      const said = [await accept(), await accept()];

      expect(said).toMatchObject([
        { ok: true, text: expect.stringContaining('comes where you asked it') },
        { ok: true, text: expect.stringContaining('already') },
      ]);
      expect(await logged(at)).toEqual([
        ['notice.shown', '2026-01'],
        ['notice.accepted', '2026-01'],
      ]);
    },
  );

  it.each(['button', 'command'])(
    'accepted by %s, brings the answer to the question that waited, once, where it was asked',
    async (how) => {
      const at = await start(DEMANDED);
      await at.ask('A first question about leave.', { place: aPlace({ thread: 'first' }) });
      const place = aPlace({ thread: 'waiting' });
      const { turnId } = await at.ask('How much leave for ana@example.org?', {
        place,
        quotes: ['Leave is good.'],
      });
      const event = { turnId, place, asker, action: { type: 'accept' } } as const;

      const said = how === 'button' ? await at.app.intake.act('slack', event) : await command(at, 'accept');
      await at.app.intake.act('slack', event);
      const reply = await at.slack.finished(said?.turnId ?? '');
      const view = await at.stores.turns.find(TENANT, said?.turnId ?? '');

      expect(reply).toMatchObject({ outcome: 'answered', text: 'You have 30 days. [1]' });
      expect(view?.turn).toMatchObject({
        text: 'How much leave for ana@example.org?',
        thread: 'slack:T0EXAMPLE:C0EXAMPLE:waiting',
        quotes: ['Leave is good.'],
      });
      expect(at.model.requests).toHaveLength(1);
      expect(at.model.requests[0]?.question).toBe('How much leave for [EMAIL_1]?');
    },
  );

  it('accepted by the button of an earlier question, brings the answer to that one', async () => {
    const at = await start(DEMANDED);
    const { turnId } = await at.ask('How much leave?');
    await at.ask('How many days carry over?');

    const said = await at.app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker,
      action: { type: 'accept' },
    });
    await at.slack.finished(said.turnId ?? '');

    expect(at.model.requests[0]?.question).toBe('How much leave?');
  });

  it('accepted after a day, or before any question, brings no answer to an old one', async () => {
    const at = await start(DEMANDED);
    expect(await command(at, 'accept')).toMatchObject({ text: expect.stringContaining('Just ask') });
    await setNotice(at, DEMANDED.replace('2026-01', '2026-02'));
    await at.ask('How much leave?');
    at.clock.advance({ hours: 25 });

    await at.app.runMaintenance();
    const said = await command(at, 'accept');

    expect(at.log.lines).toContainEqual({ level: 'info', event: 'awaiting_dropped', fields: { count: 1 } });
    expect(said?.turnId).toBeUndefined();
    expect(at.model.requests).toEqual([]);
  });

  it('accepted by the button after a day, counts, and brings no answer', async () => {
    const at = await start(DEMANDED);
    const { turnId } = await at.ask('How much leave?');
    at.clock.advance({ hours: 25 });
    await at.app.runMaintenance();

    const event = { turnId, place: aPlace(), asker, action: { type: 'accept' } } as const;
    const said = await at.app.intake.act('slack', event);

    expect(said).toEqual({ ok: true, text: expect.stringContaining('Just ask') });
    expect(await logged(at)).toContainEqual(['notice.accepted', '2026-01']);
    expect(at.model.requests).toEqual([]);
  });

  it('keeps nobody from being answered by a person, however late', async () => {
    const at = await start(DEMANDED);
    const { turnId } = await at.ask('How much leave?');
    await at.app.intake.act('slack', { turnId, place: aPlace(), asker, action: { type: 'person' } });
    await at.app.sweep();
    at.clock.advance({ hours: 25 });
    await at.app.runMaintenance();
    const helper = {
      asker: { ...asker, id: 'U0HELPER' },
      place: aPlace({ channel: 'C0ITDESK', thread: 'said-1' }),
    };

    await at.app.intake.act('slack', { turnId, ...helper, action: { type: 'claim' } });
    await at.app.intake.ask('slack', anEvent({ ...helper, text: 'Twelve days.', addressed: false }));
    await at.app.sweep();

    expect(at.slack.said.at(-1)).toMatchObject({
      target: { type: 'turn', turn: { id: turnId, text: '' } },
      message: { note: { text: 'Twelve days.' } },
    });
  });

  it('is not mistaken for a rule of the policy, whatever the rule is called', async () => {
    const at = await start(DEMANDED);
    await command(at, 'accept');
    const refusing = POLICY_TEXT.replace('id: pay-is-private', 'id: notice');
    expect(await at.deps.organisation.adopt(orgFiles(`${refusing}\n${DEMANDED}\n`))).toBe(true);
    const { turnId, record } = await at.ask('What is the salary of Bob?');
    expect(record).toMatchObject({ outcome: 'refused', rule: 'notice' });

    const said = await command(at, 'accept');
    at.clock.advance({ hours: 25 });
    await at.app.runMaintenance();

    expect(said?.turnId).toBeUndefined();
    const view = await at.stores.turns.find(TENANT, turnId);
    expect(view?.turn.text).toBe('What is the salary of Bob?');
  });

  it('is accepted by the asker alone', async () => {
    const at = await start(DEMANDED);
    const { turnId } = await at.ask('How much leave?');
    const other = { ...asker, id: 'U0OTHER' };

    const said = await at.app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker: other,
      action: { type: 'accept' },
    });
    const { record } = await at.ask('How much leave?');

    expect(said.ok).toBe(false);
    expect(record.rule).toBe('consent.awaiting');
  });

  it('is asked for again when it has a new version', async () => {
    const at = await start(DEMANDED);
    await command(at, 'accept');

    await setNotice(at, DEMANDED.replace('2026-01', '2026-02'));
    const { record } = await at.ask('How much leave?');

    expect(record.rule).toBe('consent.awaiting');
  });
});

describe('somebody who opted out', () => {
  it('is told how to opt in and how to reach a person, and nothing is looked at or sent', async () => {
    const at = await start();
    await command(at, 'opt out');

    const { reply, record } = await at.ask('How much leave for ana@example.org?');

    expect(reply.text).toContain('/ask opt in');
    expect(reply.notes.join(' ')).toContain('it@example.com');
    expect(record).toMatchObject({
      outcome: 'refused',
      rule: 'opt-out',
      redactedQuestion: '',
    });
    expect(at.model.requests).toEqual([]);
  });

  it('is left alone in talk that is not meant for the bot', async () => {
    const at = await start();
    await at.ask('How much leave?');
    await command(at, 'opt-out');

    const result = await at.app.intake.ask('slack', anEvent({ addressed: false, text: 'Thanks, Bob!' }));

    expect(result.type).toBe('ignored');
  });

  it('is answered again after opting in; both are in the audit log', async () => {
    const at = await start();
    await command(at, 'opt out');
    await command(at, 'opt in');

    const { record } = await at.ask('How much leave?');

    expect(record.outcome).toBe('answered');
    expect((await logged(at)).map(([kind]) => kind)).toEqual(['opted.out', 'opted.in', 'notice.shown']);
  });

  it('does not keep others from being answered', async () => {
    const at = await start();
    await command(at, 'opt out');

    const accepted = await at.app.intake.ask('slack', anEvent({ asker: { ...asker, id: 'U0OTHER' } }));

    expect((await at.slack.finished(turnIdOf(accepted))).outcome).toBe('answered');
  });

  it('asked in other words, is a question', async () => {
    const at = await start();

    expect(await command(at, 'how do I opt out of the pension plan?')).toBeUndefined();
    expect(await command(at, 'accept the invitation')).toBeUndefined();
  });
});
