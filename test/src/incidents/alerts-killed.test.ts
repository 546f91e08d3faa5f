import { describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { repeated } from '../../../src/messages/repeated.ts';
import type { Conversations, Posted } from '../../../src/ports/conversations.ts';
import { FakePlatform } from '../../fakes/platform.ts';
import { type AlertStage, acknowledge, openAlertStage } from './alert-stage.ts';

/** Where a process may end on the way of a post, and whether that is before or after the step has its effect. */
const STEPS = ['assign', 'claim', 'post', 'settle'] as const;
const CASES = STEPS.flatMap((step) =>
  (['before', 'after'] as const).flatMap((when) => [1, 2].map((nth) => [step, when, nth] as const)),
);

class Killed extends Error {}

/** A process that ends at one step: nothing of it works any more. */
class Doomed {
  #left: number;
  readonly #at: string;
  isDead = false;

  constructor(step: string, when: string, nth: number) {
    this.#at = `${step}:${when}`;
    this.#left = nth;
  }

  async run<T>(step: string, work: () => Promise<T>): Promise<T> {
    this.#pass(`${step}:before`);
    const result = await work();
    this.#pass(`${step}:after`);
    return result;
  }

  #pass(at: string): void {
    if (at === this.#at) this.#left -= 1;
    if (this.#left === 0) this.isDead = true;
    if (this.isDead) throw new Killed();
  }
}

/** What a platform took keeps standing; one that can be asked is asked before something is posted again. */
function remembering(platform: FakePlatform, canBeAsked: boolean): Conversations {
  const standing = new Map<string, Posted>();
  const { post } = platform.conversations;
  return {
    ...platform.conversations,
    async post(target, message, delivery) {
      const known = standing.get(delivery.key);
      if (delivery.repeat !== undefined && canBeAsked && known !== undefined) return known;
      const said = delivery.repeat === undefined || canBeAsked ? message : delivery.repeat.marked;
      const posted = await post(target, said, delivery);
      standing.set(delivery.key, posted);
      return posted;
    },
  };
}

/** The same platform, as a process uses it that may end. */
function toMortal(platform: FakePlatform, doomed: Doomed): FakePlatform {
  const own = new FakePlatform(platform.id);
  const { conversations } = platform;
  const post: Conversations['post'] = (...said) => doomed.run('post', () => conversations.post(...said));
  return Object.assign(own, { conversations: { ...conversations, post } });
}

async function openDoomed(
  doomed: Doomed,
): Promise<{ readonly first: AlertStage; readonly dying: Awaited<ReturnType<AlertStage['replica']>> }> {
  const first = await openAlertStage();
  const platforms = [first.slack, first.teams];
  for (const platform of platforms) {
    Object.assign(platform, { conversations: remembering(platform, platform === first.slack) });
  }
  const { alerts, outbox } = first.stores;
  const mortal = new Map(platforms.map((platform) => [platform.id, toMortal(platform, doomed)] as const));
  const dying = await first.replica({
    platforms: mortal,
    alerts: { ...alerts, assign: (assignment) => doomed.run('assign', () => alerts.assign(assignment)) },
    outbox: {
      claim: (...claim) => doomed.run('claim', () => outbox.claim(...claim)),
      settle: (...settled) => doomed.run('settle', () => outbox.settle(...settled)),
    },
  });
  return { first, dying };
}

describe('a post about an incident', () => {
  test.each(CASES)(
    'stands once where its process is killed at "%s", %s it took effect (%i)',
    async (step, when, nth) => {
      const doomed = new Doomed(step, when, nth);
      const { first, dying } = await openDoomed(doomed);
      await first.open();
      await dying.app.sweep();

      for (let look = 0; look < 6; look += 1) {
        first.clock.advance({ minutes: 1 });
        await first.app.sweep();
      }

      expect(doomed.isDead).toBe(true);
      expect(first.slack.posts).toHaveLength(1);
      // Teams cannot be asked: what may stand there twice says so of itself.
      const [once, ...again] = first.teams.posts;
      expect(once).toBeDefined();
      expect(again.length).toBeLessThan(2);
      expect(again.every(({ post }) => post.subtitle.includes(repeated()))).toBe(true);
    },
  );

  test('stands once where the answer of the platform is lost, and so does what it is edited to', async () => {
    const at = await openAlertStage();
    Object.assign(at.slack, { conversations: losing(remembering(at.slack, true)) });
    const incident = await at.open();
    for (let look = 0; look < 4; look += 1) {
      await at.app.sweep();
      at.clock.advance({ minutes: 1 });
    }

    await acknowledge(at, incident);
    for (let look = 0; look < 4; look += 1) {
      at.clock.advance({ minutes: 1 });
      await at.app.sweep();
    }

    expect(at.slack.posts).toHaveLength(1);
    expect(at.shown(at.slack)[0]?.facts?.find(({ label }) => label === 'Status')?.text).toContain(
      'Acknowledged',
    );
  });
});

/** The first try of everything takes effect, and its answer is lost. */
function losing({ post, update, ...rest }: Conversations): Conversations {
  const lost = () => new UpstreamError('SLACK_FAILED', 'reset', { retryable: true, outcomeUnknown: true });
  let posts = 0;
  let updates = 0;
  return {
    ...rest,
    async post(...said) {
      const posted = await post(...said);
      posts += 1;
      if (posts === 1) throw lost();
      return posted;
    },
    async update(...said) {
      await update(...said);
      updates += 1;
      if (updates === 1) throw lost();
    },
  };
}
