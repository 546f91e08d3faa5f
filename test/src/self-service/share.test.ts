import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Place } from '../../../src/domain/place.ts';
import type { Audience, Origin } from '../../../src/domain/placeholder.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { toSharedReply } from '../../../src/self-service/deliver-share.ts';
import { restoreFor } from '../../../src/redaction/restore.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

const PRIVATE = `${POLICY_TEXT}\nchannels: { default: { answers: private } }\n`;
const ANA = { id: 'U0ASKER', guest: false, external: false };
const BEN = { id: 'U0BEN', guest: false, external: false };
const CHAT = aPlace({ kind: 'direct', channel: 'D0ASKER', thread: '' });
const HIDDEN = '[e-mail address hidden]';

interface Shown {
  readonly place: Place;
  readonly ref: string;
  readonly reply: Reply;
}

let app: TestApp;
let shown: Shown[];

async function start(...script: FakeAnswer[]): Promise<TestApp> {
  app = await openTestApp(script);
  await app.deps.organisation.adopt(orgFiles(PRIVATE));
  shown = [];
  app.slack.onFinish = async ({ place }, reply) => void shown.push({ place, ref: '', reply });
  return app;
}

afterEach(() => app.close());

function share(turnId: string, asker = ANA, place = aPlace()) {
  return app.app.intake.act('slack', { turnId, place, asker, action: { type: 'share' } });
}

async function shared(): Promise<Reply | undefined> {
  await app.app.sweep();
  const open = shown.filter(({ place }) => place.repliesTo === undefined);
  expect(open.length).toBeLessThan(2);
  return open[0]?.reply;
}

describe('a channel whose answers are private', () => {
  beforeEach(() => start({ text: ['Write to [EMAIL_2] of [EMAIL_1]. [1]'] }));

  const ask = () => app.ask('I am ana@example.org. Whom do I ask about annual leave?');

  it('shows its asker alone the answer, restored for them, with a button to share it', async () => {
    const { reply } = await ask();

    expect(shown.map(({ place }) => place.repliesTo)).toEqual(['asker']);
    expect(reply.text).toBe('Write to leave@example.com of ana@example.org. [1]');
    expect(reply.actions).toContain('share');
  });

  it('answers refusals and help in private, with nothing to share', async () => {
    const refused = await app.ask('What is the salary of Ben?');
    await app.ask('help');

    expect(shown.map(({ place }) => place.repliesTo)).toEqual(['asker', 'asker']);
    expect(refused.reply.actions).not.toContain('share');
    expect(await share(refused.turnId)).toEqual({ ok: false, text: 'This answer cannot be shared.' });
  });

  it('gets a shared answer once, as its readers may see it, without what is for the asker', async () => {
    const { turnId } = await ask();

    const presses = await Promise.all([1, 2, 3].map(() => share(turnId)));

    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    const reply = await shared();
    expect(reply?.text).toBe(`Write to ${HIDDEN} of ana@example.org. [1]`);
    expect(reply?.notes.join(' ')).toContain('Some details are hidden');
    expect(reply?.sources.map(({ title, quote }) => [title, quote])).toEqual([['Leave', '']]);
    expect(reply).toMatchObject({ actions: [], redactions: [] });
    expect(JSON.stringify(reply)).not.toContain('leave@example.com');
    expect(await share(turnId)).toEqual({ ok: false, text: 'I have shared this answer already.' });
    const facts = (await factsOf(app.stores.audit)).filter(({ kind }) => kind === 'answer.shared');
    expect(facts.map((fact) => fact.turnId)).toEqual([turnId]);
  });

  it('gets nothing that anybody else wants shared, or that is no answer of its own', async () => {
    const { turnId } = await ask();

    expect(await share(turnId, BEN)).toMatchObject({ ok: false });
    expect(await share(turnId, BEN, CHAT)).toMatchObject({ ok: false });
    expect(await share(turnId, ANA, aPlace({ channel: 'C0OTHER' }))).toMatchObject({ ok: false });
    expect(await share('NOBODY', ANA)).toMatchObject({ ok: false });
    expect(await shared()).toBeUndefined();
  });

  it('tells nobody but its asker anything of it, however they press', async () => {
    const { turnId } = await ask();

    for (const type of ['why', 'report', 'person', 'accept'] as const)
      expect(
        await app.app.intake.act('slack', { turnId, place: aPlace(), asker: BEN, action: { type } }),
      ).toEqual({ ok: false, text: 'I cannot find that answer any more.' });
    const fromChat = { turnId, place: CHAT, asker: ANA, action: { type: 'why' } } as const;
    expect(await app.app.intake.act('slack', fromChat)).toMatchObject({ ok: true });
  });

  it('is not taken for refused where the chat of one asker is', async () => {
    app.slack.onFinish = async ({ asker }) => {
      if (asker.id === ANA.id)
        throw new UpstreamError('SLACK_FAILED', 'closed', { retryable: false, permanent: true });
    };
    await app.app.intake.ask('slack', anEvent({ asker: ANA }));

    const { view } = await app.ask('How many days of leave do I have?', { asker: BEN });

    expect(view.turn.refused).toBe(false);
  });

  it('gets a shared answer after its platform was away, and still one', async () => {
    const { turnId } = await ask();
    let failing = true;
    app.slack.onFinish = async ({ place }, reply) => {
      if (failing) throw new UpstreamError('SLACK_FAILED', 'away', { retryable: true });
      shown.push({ place, ref: '', reply });
    };
    await share(turnId);
    await app.app.sweep();
    failing = false;
    app.clock.advance({ minutes: 1 });

    expect((await shared())?.text).toContain(HIDDEN);
    await app.app.sweep();
  });
});

it('answers a direct message, and a channel that policy leaves as it is, as ever', async () => {
  await start();
  const direct = await app.ask('How many days of leave do I have?', { place: CHAT });
  await app.deps.organisation.adopt(
    orgFiles(`${POLICY_TEXT}\nchannels: { 'slack:C0OTHER': { answers: private } }\n`),
  );
  const open = await app.ask('How many days of leave do I have?');

  expect(shown.map(({ place }) => place.repliesTo)).toEqual([undefined, undefined]);
  for (const { turnId, reply } of [direct, open]) {
    expect(reply.actions).not.toContain('share');
    expect(await share(turnId)).toMatchObject({ ok: false });
  }
});

describe('over all pairs of who gave a value and who reads it', () => {
  const ANN: Origin = 'person:ann';
  const GIVERS: readonly Origin[] = ['handbook', 'posted', ANN, 'person:ben'];
  const GIVEN = Array.from({ length: 2 ** GIVERS.length }, (_, n) =>
    GIVERS.filter((_giver, bit) => (n & (2 ** bit)) !== 0),
  );
  const READERS: readonly {
    readonly name: string;
    readonly audience: Audience;
    readonly from: readonly Origin[];
  }[] = [
    { name: 'ann', audience: { type: 'person', person: ANN }, from: ['handbook', ANN] },
    { name: 'ben', audience: { type: 'person', person: 'person:ben' }, from: ['handbook', 'person:ben'] },
    { name: 'everybody', audience: { type: 'everybody' }, from: ['posted'] },
  ];
  const vault = GIVEN.map((origins, n) => ({
    placeholder: `[EMAIL_${String(n + 1)}]`,
    kind: 'EMAIL',
    value: `value-${String(n)}-@example.org`,
    origins,
  }));
  const draft = vault.map(({ placeholder }) => `Ask ${placeholder}.`).join(' ');

  it.each(READERS)(
    '0 values leak to $name when an answer for somebody else is shared',
    ({ audience, from }) => {
      const organisation = loadOrganisation(orgFiles(PRIVATE));
      const own = restoreFor(audience, draft, vault).text;
      const quote = own;
      const source = { n: 1, title: 'T', section: 'S', document: 'd.md', version: 'v', quote };
      const reply = { turnId: 'T', outcome: 'answered', text: own, label: 'AI', sources: [source] } as const;
      const whole = { ...reply, redactions: [], notes: [own], notice: own, actions: ['share'] } as const;

      const open = JSON.stringify(toSharedReply({ draft, reply: whole }, vault, organisation));

      for (const { value, origins } of vault) {
        expect(own.includes(value)).toBe(origins.some((one) => from.includes(one)));
        expect(open.includes(value)).toBe(origins.includes('posted'));
      }
    },
  );
});
