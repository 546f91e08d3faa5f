import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Asker, Person } from '../../../src/domain/person.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { englishLeft } from '../../fixtures/english-left.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(): Promise<TestApp> {
  open = await openTestApp([{}, {}]);
  return open;
}

const CHAT = aPlace({ kind: 'direct', channel: 'D0ASKER', thread: '' });
const CHANNEL = aPlace({ thread: '' });

function at(asker: Partial<Asker> = {}): Person {
  return { place: CHAT, asker: { id: 'U0ASKER', guest: false, external: false, ...asker } };
}

function saidBy({ slack }: TestApp): readonly string[] {
  return slack.said.map(({ message }) => (message.type === 'note' ? message.note.text : ''));
}

describe('a welcome', () => {
  it('says what Candor is, what is kept, how to reach a person, and what to ask, once however often it is told', async () => {
    const at1 = await start();
    const { app, slack } = at1;

    const examples = await Promise.all([1, 2, 3].map(() => app.intake.greet({ person: at() })));
    await app.sweep();
    await app.intake.greet({ person: at() });
    await app.sweep();

    const [said = ''] = saidBy(at1);
    expect(slack.said.map(({ target }) => target)).toMatchObject([{ type: 'chat', channel: 'D0ASKER' }]);
    expect(said).toContain('I am Candor');
    expect(said).toContain('are kept, sealed');
    expect(said).toContain('it@example.com');
    expect(said).toContain('What are the rules on “Leave”?');
    expect(examples[0]).toEqual(['What are the rules on “Leave”?']);
  });

  it('is in the language of whoever it is for, the notice in it too', async () => {
    const at1 = await start();

    await at1.app.intake.greet({ person: at({ language: 'de-DE' }) });
    await at1.app.sweep();

    const [said = ''] = saidBy(at1);
    expect(said).toContain('liegen verschlüsselt in der Datenbank');
    expect(englishLeft(said, 'de')).toEqual([]);
  });

  it('counts as the notice, which is not shown again under the first answer', async () => {
    const { app, ask, deps } = await start();
    await app.intake.greet({ person: at() });
    await app.sweep();

    const { reply } = await ask('How many days of leave do I have?', { ...anEvent(), ...at() });

    expect(reply.notice).toBeUndefined();
    expect((await factsOf(deps.audit)).map(({ kind }) => kind)).toContain('notice.shown');
  });

  it('does not count as the notice while it was not posted', async () => {
    const { app, ask, slack } = await start();
    slack.onPost = () =>
      Promise.reject(new UpstreamError('SLACK_FAILED', 'blocked', { retryable: false, permanent: true }));
    await app.intake.greet({ person: at() });
    await app.sweep();

    const { reply } = await ask('How many days of leave do I have?', { ...anEvent(), ...at() });

    expect(reply.notice).toBeDefined();
  });

  it('is not tried again at somebody who blocks it, and is no incident', async () => {
    const { app, slack, deps } = await start();
    let tries = 0;
    slack.onPost = () => {
      tries += 1;
      return Promise.reject(
        new UpstreamError('SLACK_FAILED', 'blocked', { retryable: false, permanent: true }),
      );
    };

    await app.intake.greet({ person: at() });
    await app.sweep();
    await app.intake.greet({ person: at() });
    await app.sweep();

    expect(tries).toBe(1);
    const query = { statuses: ['open'], order: 'newest', limit: 5 } as const;
    expect((await deps.board.list('example-org', query)).incidents).toEqual([]);
  });

  it('waits for somebody who is unknown until it is known who they are, and is none for another organisation', async () => {
    const { app, slack } = await start();

    await app.intake.greet({ person: at({ external: true, unknown: 'identity' }) });
    await app.intake.greet({ person: at({ id: 'U0OTHER', external: true }) });
    await app.sweep();
    const before = slack.said.length;
    await app.intake.greet({ person: at() });
    await app.sweep();

    expect([before, slack.said.length]).toEqual([0, 1]);
  });

  it('names nothing of the handbook to a guest', async () => {
    const at1 = await start();

    const examples = await at1.app.intake.greet({ person: at({ guest: true }) });
    await at1.app.sweep();

    expect(examples).toEqual([]);
    expect(saidBy(at1)[0]).toContain('I am Candor');
    expect(saidBy(at1)[0]).not.toContain('Leave');
  });

  it('is none for somebody who wants no answers', async () => {
    const { app, slack } = await start();
    await app.intake.command('slack', { ...at(), text: 'opt out' });

    await app.intake.greet({ person: at() });
    await app.sweep();

    expect(slack.said).toEqual([]);
  });

  it('greets a channel once, and names nothing of the handbook where others read along', async () => {
    const at1 = await start();
    const { app, slack } = at1;

    await app.intake.greet({ place: CHANNEL });
    await app.intake.greet({ place: CHANNEL });
    await app.intake.greet({ place: aPlace({ channel: 'C0SHARED', shared: true }) });
    await app.sweep();

    expect(slack.said.map(({ target }) => target)).toEqual([
      { type: 'channel', channel: 'C0EXAMPLE' },
      { type: 'channel', channel: 'C0SHARED' },
    ]);
    expect(saidBy(at1).map((said) => said.includes('Leave'))).toEqual([true, false]);
  });
});
