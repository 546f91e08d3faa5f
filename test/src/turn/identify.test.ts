import { afterEach, describe, expect, it } from 'vitest';
import type { Asker, QuestionEvent } from '../../../src/turn/turn.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The test policy without its rule about outsiders. */
const OPEN_POLICY = POLICY_TEXT.replace(/ {2}- id: outsiders\n(?: {4}.*\n)+/u, '');

const UNKNOWN: Asker = { id: 'U0ASKER', guest: false, external: true, unknown: 'identity' };
const ASKED: Partial<QuestionEvent> = { asker: UNKNOWN };

async function start(policy = POLICY_TEXT): Promise<TestApp> {
  open = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  await open.deps.organisation.adopt(orgFiles(policy));
  open.slack.identified.set(UNKNOWN.id, [{ type: 'unknown' }]);
  return open;
}

describe('a question of somebody whom the platform does not know', () => {
  it('is declined in plain words where a rule reads who asks, with a way to a person, and nothing leaves', async () => {
    const at = await start();

    const { reply, record } = await at.ask('How much annual leave do I have?', ASKED);

    expect(record).toMatchObject({ outcome: 'refused', verdict: 'refuse', rule: 'identity.unknown' });
    expect(reply.text).toContain('could not find out who you are right now: Slack did not tell me');
    expect(reply.notes.join(' ')).toContain('it@example.com');
    expect(at.model.requests).toEqual([]);
  });

  it('is judged as that of an outsider where none does, and says so where groups would have counted', async () => {
    const at = await start(OPEN_POLICY);

    const { reply, record } = await at.ask('How much annual leave do I have?', ASKED);

    expect(record).toMatchObject({ outcome: 'answered', rule: 'members' });
    expect(record.judged?.facts.principal).toMatchObject({ external: true, groups: [], unknown: 'identity' });
    expect(reply.notes.join(' ')).toContain('as for somebody who is in no group');
  });

  it('is declined where a rule asks for a group, and only there', async () => {
    const at = await start(OPEN_POLICY);

    const { record } = await at.ask('What is the salary of Ana?', ASKED);

    expect(record.rule).toBe('identity.unknown');
  });

  it('says why when asked', async () => {
    const at = await start();
    const { turnId } = await at.ask('leave?', ASKED);

    const action = { type: 'why' } as const;
    const why = await at.app.intake.act('slack', { turnId, place: aPlace(), asker: UNKNOWN, action });

    expect(why.text).toContain('it depends on who asks, and the platform did not say who you are');
  });
});

describe('a question of somebody whose address the platform does not tell', () => {
  const UNREAD: Asker = { id: 'U0BOSS', name: 'Bo Boss', guest: false, external: false, unknown: 'email' };

  it('is answered where no rule asks for a group', async () => {
    const at = await start();

    const { reply, record } = await at.ask('leave?', { asker: UNREAD });

    expect(record).toMatchObject({ outcome: 'answered', rule: 'members' });
    expect(reply.notes.join(' ')).toContain('I could not read your e-mail address');
  });

  it('is declined in plain words where one does', async () => {
    const at = await start();

    const { reply, record } = await at.ask('What is the salary of Ana?', { asker: UNREAD });

    expect(record.rule).toBe('identity.unknown');
    expect(reply.text).toContain('I could not read your e-mail address');
  });
});
