import { setImmediate } from 'node:timers/promises';
import type { Asker } from '../../src/domain/person.ts';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import { aPlace } from '../../test/fixtures/turns.ts';
import { createLots } from './lots.ts';
import { TIMEZONE } from './month.ts';
import { afterChange, sampleOrganisation, SECURITY_CHANNEL } from './organisation.ts';
import { planMonth, type Step } from './plan.ts';
import { actAtDesks, actOnIncidents } from './staff.ts';
import { openStage, type Stage } from './stage.ts';

export interface Posted {
  readonly at: string;
  readonly isThread: boolean;
  readonly post: ChannelPost;
}

interface Simulated {
  /** Every digest as a whole, in order. */
  readonly digests: readonly { readonly name: string; readonly post: ChannelPost }[];
  /** Everything that was posted in the security channel, in order. */
  readonly posted: readonly Posted[];
  readonly questions: number;
  readonly replies: number;
}

type Asked = Extract<Step, { type: 'ask' }>;

/** While something waits to be tried again, the process looks for work so often; and else so often that its log is sealed in time. */
const LOOK_MS = 15_000;
const IDLE_MS = 4 * 60_000;
/** What a look begins besides is done after so many rounds of the event loop, in the same order each time. */
const ROUNDS = 12;

/** Lives through a month: the real product, driven by what people do, its clock moved on from one thing to the next. */
export async function simulate(
  { people, weeks, seed }: { readonly people: number; readonly weeks: number; readonly seed: number },
  progress: (at: Temporal.Instant) => void = () => undefined,
): Promise<Simulated> {
  const stage = await openStage(seed);
  try {
    const lots = createLots(seed + 3);
    const waiting = new Map<string, Asked>();
    let questions = 0;
    for (const step of planMonth(people, weeks, seed)) {
      await passTime(step.at, waiting, stage);
      if (step.type === 'ask') {
        questions += 1;
        await ask(step, questions, waiting, stage);
      } else if (step.type === 'look') {
        await stage.app.runMaintenance();
        await actOnIncidents(lots, stage);
        await actAtDesks(lots, stage);
        progress(step.at);
      } else await change(step.type, stage);
      await settle(waiting, stage);
    }
    return {
      digests: await readDigests(stage),
      posted: collect(stage),
      questions,
      replies: stage.slack.replies.length,
    };
  } finally {
    await stage.close();
  }
}

/** Moves the clock on, look by look: a process that serves is never still for long. */
async function passTime(to: Temporal.Instant, waiting: Map<string, Asked>, stage: Stage): Promise<void> {
  const { clock } = stage;
  for (;;) {
    const next = clock.now().add({ milliseconds: waiting.size > 0 ? LOOK_MS : IDLE_MS });
    if (Temporal.Instant.compare(next, to) >= 0) break;
    clock.set(next.toString());
    await settle(waiting, stage);
  }
  if (Temporal.Instant.compare(clock.now(), to) < 0) clock.set(to.toString());
}

async function rest(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await setImmediate();
}

async function ask(step: Asked, n: number, waiting: Map<string, Asked>, { app }: Stage): Promise<void> {
  const { asker, text } = step;
  const thread = `${String(1_700_000_000 + n)}.000100`;
  const accepted = await app.intake.ask('slack', {
    eventKey: `Ev${String(n)}`,
    postKey: `${asker.id}:${thread}`,
    place: placeOf(asker, thread),
    asker,
    text,
    mentions: [],
    addressed: true,
  });
  if (accepted.type === 'accepted') waiting.set(accepted.turnId, step);
}

/** Lets everything be done that can be done now, and its askers read and press. */
async function settle(waiting: Map<string, Asked>, stage: Stage): Promise<void> {
  const quiet = stage.quiet();
  stage.app.wake();
  await quiet;
  await rest();
  await stage.app.sweep();
  for (const [turnId, { asker, after }] of waiting) {
    if (!stage.finished.has(turnId)) continue;
    waiting.delete(turnId);
    if (after !== undefined)
      await stage.app.intake.act('slack', {
        turnId,
        place: placeOf(asker, ''),
        asker,
        action: toAction(after),
      });
  }
}

function toAction(after: NonNullable<Asked['after']>) {
  return after === 'up' || after === 'down' ? ({ type: 'feedback', vote: after } as const) : { type: after };
}

async function change(type: 'policy' | 'outage' | 'recovery', { organisation, model }: Stage): Promise<void> {
  if (type === 'policy') await organisation.adopt(afterChange(sampleOrganisation()));
  else model.isAway = type === 'outage';
}

function placeOf({ id }: Asker, thread: string) {
  return aPlace({ kind: 'direct', channel: id.replace('U', 'D'), thread });
}

const MOST_DIGESTS = 1_000;

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
