import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/domain/reply.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { TENANT, anEnding, anEvent } from '../../fixtures/turns.ts';

type Keep = Parameters<Platform['finish']>[3];

let at: TestApp;
let shown: string[];

beforeEach(async () => {
  at = await openTestApp([{ text: ['Yes. [1]'] }], { concurrency: 1 });
  shown = [];
  at.slack.onFinish = async (turn) => void shown.push(turn.id);
});

afterEach(() => at.close());

/** The process stands still until its lease is long over. */
function pause(): void {
  at.clock.advance({ minutes: 5 });
}

/** Another replica takes the question over, if it may. */
async function takeOver(): Promise<Turn | undefined> {
  const now = at.clock.now();
  return at.stores.inbox.claim({ worker: 'another', now, leaseUntil: now.add({ minutes: 5 }) });
}

const ask = () => at.app.intake.ask('slack', anEvent({ text: 'How much leave?' }));
const logged = (event: string) => at.log.lines.some((line) => line.event === event);

/** Does `work` after the first call of `claim` by the app. */
function afterClaim(work: () => Promise<unknown> | void): void {
  const { inbox } = at.stores;
  const claim = inbox.claim.bind(inbox);
  inbox.claim = async (by) => {
    const turn = await claim(by);
    if (turn === undefined) return turn;
    inbox.claim = claim;
    await work();
    return turn;
  };
}

describe('a process that was paused for longer than its lease', () => {
  it('posts nothing when another took its question over before there was a message', async () => {
    afterClaim(() => {
      pause();
      return takeOver();
    });

    await ask();
    await expect.poll(() => logged('lease_lost')).toBe(true);
    await at.app.drain(Promise.resolve());

    expect(at.slack.begun).toEqual([]);
    expect(at.model.requests).toEqual([]);
    expect(shown).toEqual([]);
  });

  it('goes on when nobody took its question over', async () => {
    afterClaim(pause);

    await ask();

    await expect.poll(() => shown).toHaveLength(1);
    expect(at.slack.begun).toHaveLength(1);
    expect(logged('lease_lost')).toBe(false);
  });

  it('leaves an answer it has recorded to the one that took its question over', async () => {
    const { inbox } = at.stores;
    const end = inbox.end.bind(inbox);
    inbox.end = async (ending) => {
      const ended = await end(ending);
      pause();
      expect(await takeOver()).toBeDefined();
      return ended;
    };

    await ask();
    await expect.poll(() => logged('lease_lost')).toBe(true);
    await at.app.drain(Promise.resolve());

    expect(shown).toEqual([]);
  });

  it('hands over and shows nothing of its own when another has ended its question', async () => {
    const { inbox, escalations } = at.stores;
    const end = inbox.end.bind(inbox);
    const ended = Promise.withResolvers<boolean>();
    inbox.end = async (ending) => {
      pause();
      const taken = await takeOver();
      if (taken !== undefined) await end(anEnding(taken));
      const result = await end(ending);
      ended.resolve(result);
      return result;
    };

    await at.app.intake.ask('slack', anEvent({ text: 'I want to talk to a person.' }));
    expect(await ended.promise).toBe(false);
    await at.app.drain(new Promise(() => undefined));

    expect(logged('turn_ended')).toBe(false);
    expect(shown).toEqual([]);
    const [turnId = ''] = at.slack.begun;
    expect(await escalations.find(TENANT, { turnId })).toBeUndefined();
  });

  it('does not ask the model when it lost the question while its message was on the way', async () => {
    const begin = at.slack.begin.bind(at.slack);
    at.slack.begin = async (turn, checkHeld) => {
      const ref = await begin(turn, checkHeld);
      pause();
      await takeOver();
      return ref;
    };

    await ask();
    await expect.poll(() => logged('lease_lost')).toBe(true);
    await at.app.drain(Promise.resolve());

    expect(at.model.requests).toEqual([]);
    expect(shown).toEqual([]);
  });

  it('may keep the lease it still has while keeping it is under way', async () => {
    const { inbox } = at.stores;
    const gate = Promise.withResolvers<void>();
    at.model.gate = gate.promise;
    await ask();
    await expect.poll(() => at.model.requests.length).toBe(1);
    const hold = inbox.hold.bind(inbox);
    const holding = Promise.withResolvers<void>();
    let holds = 0;
    inbox.hold = async (turn, change) => {
      holds += 1;
      await holding.promise;
      return hold(turn, change);
    };

    at.clock.advance({ seconds: 30 });
    at.app.wake();
    at.app.wake();
    holding.resolve();
    gate.resolve();

    await expect.poll(() => shown).toHaveLength(1);
    expect(holds).toBe(2); // one that keeps it, one that says it was delivered
  });
});

describe('a claim', () => {
  it('is on disk before a message begins, though nothing waits for it otherwise', async () => {
    const others = new Sqlite(at.file, { readonly: true });
    const attempts = others.prepare<[], number>('select attempts from turns').pluck();
    const seen: unknown[] = [];
    at.slack.onBegin = async () => void seen.push(attempts.get());

    await at.ask('How much leave?');

    expect(seen).toEqual([1]);
    others.close();
  });

  it('comes with the reference of its reply, on disk before the platform goes on by another one', async () => {
    const others = new Sqlite(at.file, { readonly: true });
    const refs = others.prepare<[], string>('select reply_ref from turns').pluck();
    const seen: unknown[] = [];
    const finish = at.slack.finish.bind(at.slack);
    at.slack.finish = async (turn: Turn, replyRef: string, reply: Reply, keep?: Keep) => {
      await keep?.('tried:1:');
      seen.push(refs.get());
      return finish(turn, replyRef, reply);
    };

    await at.ask('How much leave?');

    expect(seen).toEqual(['tried:1:']);
    others.close();
  });
});
