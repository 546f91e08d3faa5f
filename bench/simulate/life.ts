import { setImmediate } from 'node:timers/promises';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Asker } from '../../src/domain/person.ts';
import { aPlace } from '../../test/fixtures/turns.ts';
import { TIMEZONE } from './month.ts';
import { SECURITY_CHANNEL } from './organisation.ts';
import type { Stage } from './stage.ts';

/** A question of somebody. */
interface Asked {
  readonly asker: Asker;
  readonly text: string;
}

/** What an asker presses when they have read the reply. */
export type After = 'up' | 'down' | 'report' | 'person' | 'false-alarm';

interface Posted {
  readonly at: string;
  readonly isThread: boolean;
  readonly post: ChannelPost;
}

/** What came of a time that was lived through. */
export interface Simulated {
  /** Every digest as a whole, in order. */
  readonly digests: readonly { readonly name: string; readonly post: ChannelPost }[];
  /** Everything that was posted in the security channel, in order. */
  readonly posted: readonly Posted[];
  readonly questions: number;
  readonly replies: number;
}

/** While something waits to be tried again, the process looks for work so often; and else so often that its log is sealed in time. */
const LOOK_MS = 15_000;
const SEALED_MS = 4 * 60_000;
/** What a look begins besides is done after so many rounds of the event loop, in the same order each time. */
const ROUNDS = 12;
const MOST_DIGESTS = 1_000;

type PressOf<A> = (asked: A, turnId: string) => Promise<After | undefined>;

/** Drives the clock of a stage on, and asks and presses for its people. */
export class Life<A extends Asked> {
  questions = 0;
  readonly #stage: Stage;
  readonly #pressOf: PressOf<A>;
  readonly #waiting = new Map<string, A>();

  readonly #idleMs: number;

  /** `idleMs`: how far the clock leaps while nobody asks. */
  constructor(stage: Stage, pressOf: PressOf<A>, idleMs = SEALED_MS) {
    [this.#stage, this.#pressOf, this.#idleMs] = [stage, pressOf, idleMs];
  }

  /** Moves the clock on, look by look: a process that serves is never still for long. */
  async passTo(to: Temporal.Instant): Promise<void> {
    const { clock } = this.#stage;
    for (;;) {
      const next = clock.now().add({ milliseconds: this.#waiting.size > 0 ? LOOK_MS : this.#idleMs });
      if (Temporal.Instant.compare(next, to) >= 0) break;
      clock.set(next.toString());
      await this.settle();
    }
    if (Temporal.Instant.compare(clock.now(), to) < 0) clock.set(to.toString());
  }

  async ask(asked: A): Promise<void> {
    this.questions += 1;
    const { asker, text } = asked;
    const n = this.questions;
    const thread = `${String(1_700_000_000 + n)}.000100`;
    const accepted = await this.#stage.app.intake.ask('slack', {
      eventKey: `Ev${String(n)}`,
      postKey: `${asker.id}:${thread}`,
      place: placeOf(asker, thread),
      asker,
      text,
      mentions: [],
      addressed: true,
    });
    if (accepted.type === 'accepted') this.#waiting.set(accepted.turnId, asked);
  }

  /** Lets everything be done that can be done now, and its askers read and press. */
  async settle(): Promise<void> {
    const { app, finished, quiet } = this.#stage;
    const isQuiet = quiet();
    app.wake();
    await isQuiet;
    for (let round = 0; round < ROUNDS; round += 1) await setImmediate();
    await app.sweep();
    for (const [turnId, asked] of this.#waiting) {
      if (!finished.has(turnId)) continue;
      this.#waiting.delete(turnId);
      const after = await this.#pressOf(asked, turnId);
      if (after === undefined) continue;
      const { asker } = asked;
      await app.intake.act('slack', { turnId, place: placeOf(asker, ''), asker, action: toAction(after) });
    }
  }

  async told(): Promise<Simulated> {
    const stage = this.#stage;
    return {
      digests: await readDigests(stage),
      posted: collect(stage),
      questions: this.questions,
      replies: stage.slack.replies.length,
    };
  }
}

function toAction(after: After) {
  return after === 'up' || after === 'down' ? ({ type: 'feedback', vote: after } as const) : { type: after };
}

function placeOf({ id }: Asker, thread: string) {
  return aPlace({ kind: 'direct', channel: id.replace('U', 'D'), thread });
}

async function readDigests({ stores, tenant }: Stage): Promise<Simulated['digests']> {
  const runs = await stores.runs.latest(tenant, MOST_DIGESTS);
  return runs.toReversed().map(({ key, post }) => ({
    name: `${key.periodStart.toZonedDateTimeISO(TIMEZONE).toPlainDate().toString()}-${key.kind}`,
    post: JSON.parse(post) as ChannelPost,
  }));
}

/** What the security team has read. */
function collect({ slack, saidAt }: Stage): readonly Posted[] {
  return slack.said.flatMap(({ target, message }, n) =>
    target.type !== 'turn' && target.channel === SECURITY_CHANNEL && message.type === 'post'
      ? [{ at: saidAt[n] ?? '', isThread: target.type === 'thread', post: message.post }]
      : [],
  );
}
