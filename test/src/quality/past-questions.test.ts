import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPastQuestions } from '../../../src/quality/past-questions.ts';
import { noticeOf } from '../../../src/policy/notice.ts';
import { choosePast, openPast } from '../../../src/cli/qualify-questions.ts';
import type { CliHost } from '../../../src/cli/host.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { BARE, TENANT, aPlace } from '../../fixtures/turns.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;

const REASON = 'to compare another model with ours';
const GROUPED = `${POLICY_TEXT}
quality: { pastQuestions: { exceptGroups: [managers] } }
`;
let app: TestApp;

beforeEach(async () => {
  app = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
});

afterEach(() => app.close());

function ask(n: number, user = `U${n}`, email?: string) {
  const asker = { id: user, guest: false, external: false, ...(email === undefined ? {} : { email }) };
  const words = `How much leave has person number ${n} in the team of ana@example.org?`;
  return app.ask(words, { asker, place: aPlace({ thread: `t${n}` }) });
}

function records(): Records {
  const organisation = app.deps.organisation.current;
  return { ...app.deps, ...app.stores, organisation } as unknown as Records;
}

function find() {
  const { policy } = app.deps.organisation.current;
  return findPastQuestions(policy, app.clock.now(), { ...app.deps, ...app.stores });
}

describe('past questions that compare models', () => {
  it('are of people who did not opt out and whom policy does not except, each once, and never help or small talk', async () => {
    await app.deps.organisation.adopt(orgFiles(GROUPED));
    await ask(1);
    await ask(2, 'U-OUT');
    await ask(3, 'U-BOSS', 'boss@example.com');
    await app.ask('Hello!', { asker: { id: 'U9', guest: false, external: false } });
    await app.ask('I want to end my life.', { asker: { id: 'U8', guest: false, external: false } });
    const { turnId } = await ask(1, 'U-TWIN');
    const subject = 'slack:T0EXAMPLE:U-OUT';
    await app.stores.consents.optOut({ tenant: TENANT, subject }, BARE);

    const { questions, left } = await find();

    expect(questions).toHaveLength(1);
    expect(questions[0]).toEqual({
      turnId,
      reference: { verdict: 'allow', isAnswered: true, documents: ['leave.md'] },
    });
    expect(left).toMatchObject({ optedOut: 1, excepted: 1 });
    expect(noticeOf(app.deps.organisation.current.policy).version).toBeTruthy();
  });

  it('take no citation of an answer that readers found poor for a good one', async () => {
    const { turnId } = await ask(1);
    const asker = { id: 'U1', guest: false, external: false };
    const action = { type: 'feedback', vote: 'down' } as const;
    await app.app.intake.act('slack', { turnId, place: aPlace({ thread: 't1' }), asker, action });

    expect((await find()).questions[0]?.reference.documents).toEqual([]);
  });

  it('say how many are needed where there are too few, and that policy allows none', async () => {
    await ask(1);

    await expect(choosePast(5, records())).rejects.toThrow(
      /20 past questions are needed, and 1 may be asked again.*wait for 19 more/u,
    );
    await app.deps.organisation.adopt(
      orgFiles(`${POLICY_TEXT}\nquality: { pastQuestions: { use: false } }\n`),
    );
    await expect(choosePast(5, records())).rejects.toThrow(/the policy allows no past questions/u);
  });

  it('are opened for a reason alone, which is noted for each, and asked redacted', async () => {
    for (let n = 0; n < 20; n += 1) await ask(n);
    const chosen = await choosePast(20, records());

    await expect(openPast(chosen, undefined, records())).rejects.toThrow(/say why they are read/u);
    const items = await openPast(chosen, REASON, records());

    expect(items).toHaveLength(20);
    expect(JSON.stringify(items.map(({ question }) => question))).not.toMatch(/ana@example|U\d/u);
    expect(items[0]?.question.question).toContain('[EMAIL_1]');
    const kinds = (await factsOf(app.stores.audit)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'content.granted')).toHaveLength(20);
    expect(kinds.filter((kind) => kind === 'content.read')).toHaveLength(20);
  });

  it('wait where a second person has to agree', async () => {
    for (let n = 0; n < 20; n += 1) await ask(n);
    const second = POLICY_TEXT.replace('privacy: {', 'privacy: { reading: { secondPerson: true },');
    expect(await app.deps.organisation.adopt(orgFiles(second))).toBe(true);
    const chosen = await choosePast(20, records());

    await expect(openPast(chosen, REASON, records())).rejects.toThrow(
      /20 of 20 past questions wait for a second person/u,
    );
  });
});
