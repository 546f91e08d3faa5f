import { afterEach, describe, expect, it, test } from 'vitest';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import { createApp } from '../../../src/app.ts';
import { type TestApp, openTestApp, orgFiles, POLICY_TEXT, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(more = ''): Promise<TestApp> {
  open = await openTestApp([{ text: ['Cards are ordered at the desk. [1]'] }]);
  expect(await open.deps.organisation.adopt(orgFiles(`${POLICY_TEXT}\n${more}`))).toBe(true);
  return open;
}

const ANA = { id: 'U0ANA', guest: false, external: false };
const BO = { ...ANA, id: 'U0BO' };
const CY = { ...ANA, id: 'U0CY' };
const WORDS = 'My manager Maria Gonzalez shouts at me and I want to kill myself, password: Tulpe44x!';
const PERIOD = {
  start: Temporal.Instant.from('2026-03-04T08:00:00Z'),
  end: Temporal.Instant.from('2026-03-04T11:00:00Z'),
};

async function digestOf({ deps, clock }: TestApp): Promise<string> {
  const { policy } = deps.organisation.current;
  const posts = policy.digests.map(async (plan) => {
    const period = latestDuePeriod(plan, policy.timezone, clock.now());
    return buildDigest(policy, plan, period, deps);
  });
  return JSON.stringify(await Promise.all(posts));
}

describe('somebody in danger', () => {
  it('gets numbers to call and the way to a person, and no model is asked', async () => {
    const { ask, model } = await start();

    const { reply, record } = await ask(WORDS);

    expect(reply.text).toContain('You do not have to go through it alone');
    expect(reply.text).toContain('Germany: **112** (emergency)');
    expect(reply.text).toContain('TelefonSeelsorge 0800 111 0 111');
    expect(reply.text).toContain('United States: **911** (emergency) · **988**');
    expect(reply.text).toContain('I am an AI');
    expect(reply).toMatchObject({ actions: ['person', 'why'], sources: [], notes: [], redactions: [] });
    expect(record).toMatchObject({ rule: 'help', personDesk: 'people' });
    expect([record.desk, record.judged]).toEqual([undefined, undefined]);
    expect(model.requests).toEqual([]);
  });

  it.each([
    ['the limit of a person', POLICY_TEXT.replace('questions: 5', 'questions: 1'), 'limits.person'],
    [
      'a budget',
      POLICY_TEXT.replace('limits:\n', 'limits:\n  budgets: [{ for: person, questions: 1, per: day }]\n'),
      'limits.person.questions.day',
    ],
  ])('gets them beyond %s, too', async (_what, policy, rule) => {
    const { ask, deps, model } = await start();
    await deps.organisation.adopt(orgFiles(policy));
    await ask('How are cards ordered?');

    const refused = await ask('How are cards ordered?');
    const helped = await ask(WORDS);

    expect(refused.record.rule).toBe(rule);
    expect(helped.record.rule).toBe('help');
    expect(helped.reply.text).toContain('TelefonSeelsorge 0800 111 0 111');
    expect(model.requests).toHaveLength(1);
  });

  it('who asks for a person next in their own chat gets the desk of the subject, for half an hour and nobody else', async () => {
    const app = await start();
    const chat = (thread: string, asker = ANA) => ({
      place: aPlace({ kind: 'direct', channel: 'D0ANA', thread }),
      asker,
      eventKey: thread,
      postKey: thread,
    });
    const ask = (thread: string, asker: typeof ANA) =>
      app.ask('I want to talk to a person', chat(thread, asker));
    const tell = (thread: string, asker: typeof ANA) =>
      app.ask('My colleague keeps touching me, I am being harassed', chat(thread, asker));
    await tell('1.1', BO);
    await tell('1.2', CY);

    expect((await ask('1.3', ANA)).record.desk).toBe('it');
    expect((await ask('1.4', BO)).record).toMatchObject({ desk: 'people', personDesk: 'people' });
    app.clock.advance({ minutes: 31 });
    expect((await ask('1.5', CY)).record.desk).toBe('it');
  });

  it('and whichever replica answers', async () => {
    const { deps, slack, ask } = await start();
    const other = createApp({ ...deps, worker: 'worker-2' });
    const place = aPlace({ kind: 'direct', channel: 'D0ANA', thread: '1.1' });
    await ask('My colleague keeps touching me, I am being harassed', { place, asker: BO });

    const asked = { text: 'I want to talk to a person', place: { ...place, thread: '1.2' }, asker: BO };
    const turnId = turnIdOf(await other.intake.ask('slack', anEvent(asked)));
    await slack.finished(turnId);
    await other.drain(new Promise(() => undefined));

    const view = await deps.turns.find(TENANT, turnId);
    expect(view?.record?.desk).toBe('people');
  });

  it('is in no incident, no escalation and no digest, and the log keeps neither words nor subject', async () => {
    const app = await start();

    const { record } = await app.ask(WORDS);

    const facts = (await factsOf(app.stores.audit)).filter(({ turnId }) => turnId === record.turnId);
    expect(await app.stores.incidents.opened(TENANT, PERIOD, 5)).toEqual([]);
    expect(await app.stores.escalations.find(TENANT, { turnId: record.turnId })).toBeUndefined();
    expect(JSON.stringify(facts)).not.toMatch(/self-harm|PERSON|PASSWORD|kill|Maria/iu);
    expect(await app.stores.usage.sum(TENANT, PERIOD)).toEqual([
      { metric: 'helped', label: 'self-harm', value: 1 },
    ]);
    app.clock.set('2026-03-09T08:00:00Z');
    expect(await digestOf(app)).not.toMatch(new RegExp(`self-harm|Help given|"help"|${record.turnId}`, 'u'));
  });

  it('is counted, with all others, where there were as many of them as the minimum group', async () => {
    const app = await start();
    for (let n = 0; n < 5; n += 1) {
      const asker = { id: `U0P${String(n)}`, guest: false, external: false };
      await app.ask('I am being harassed by a coworker', { asker, place: aPlace({ thread: String(n) }) });
    }
    app.clock.set('2026-03-09T08:00:00Z');

    const digest = await digestOf(app);

    expect(digest).toContain('5 times, numbers to call');
    expect(digest).not.toContain('harassment');
  });

  test.each([
    ['Ich will nicht mehr leben', 'Danke, dass du das schreibst', 'Deutschland: **112**'],
    ['je veux mourir', "Merci de l'avoir écrit", 'Allemagne'],
    ['quiero morir', 'Gracias por escribirlo', 'Alemania'],
    ['死にたいです', '一人で抱えなくて', 'ドイツ'],
    ['chcę umrzeć', 'Dziękuję', 'Niemcy'],
  ])('is answered in the language of the words: %s', async (words, ...told) => {
    const { ask } = await start();

    const { reply } = await ask(words);

    for (const part of told) expect(reply.text).toContain(part);
  });

  it('gets the numbers of the policy in place of ours, and the desk that it names', async () => {
    const { ask } = await start(
      'hardSubjects: { desks: { harassment: it }, numbers: { DE: { emergency: 1-2-3 }, US: { emergency: 4-5-6 } } }',
    );

    const { reply, record } = await ask('I am being harassed by a coworker');

    expect(reply.text).toContain('Germany: **1-2-3** (emergency)');
    expect(reply.text).toContain('**4-5-6**');
    expect(record.personDesk).toBe('it');
  });

  it('is left to the rules where policy says so', async () => {
    const { ask } = await start('hardSubjects: { answer: rules }');

    const { record } = await ask('I am being harassed by a coworker');

    expect(record.rule).toBe('members');
  });

  it('is anybody whose words are a topic that counts as a subject', async () => {
    const topic = '  - { id: own-words, phrases: [the grey dog] }\n';
    const { deps, ask } = await start();
    const text = POLICY_TEXT.replace('topics:\n', `topics:\n${topic}`);
    const files = orgFiles(`${text}\nhardSubjects: { topics: { self-harm: [own-words] } }\n`);
    expect(await deps.organisation.adopt(files)).toBe(true);

    const { record } = await ask('the grey dog is back');

    expect(record.rule).toBe('help');
  });
});
