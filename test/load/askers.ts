import { setTimeout as delay } from 'node:timers/promises';
import type { Scene } from './disturb.ts';
import { type Question, deliver } from './sender.ts';

/** How people ask. */
interface Pace {
  /** Threads that are written in at the same time; each waits for an acknowledgement before its next question. */
  readonly threads: number;
  readonly perSecond: number;
}

/** Before their channel was archived, so many people asked in it at the same time. */
const ASKED_THERE = 3;

/** Asks until `over`, in every archived channel a few times. Out: what was sent, and whether it was acknowledged. */
export async function ask(
  { fleet, workspace, random }: Pick<Scene, 'fleet' | 'workspace' | 'random'>,
  { threads, perSecond }: Pace,
  over: AbortSignal,
): Promise<ReadonlyMap<Question, boolean>> {
  const delivered = new Map<Question, boolean>();
  let asked = 0;

  async function send(channel: string, user: string, thread: string, ts: string): Promise<boolean> {
    asked += 1;
    const question: Question = { n: asked, channel, user, thread, ts, eventId: `Ev${String(asked)}` };
    const acknowledged = await deliver(fleet.nextEventsUrl, question);
    delivered.set(question, acknowledged);
    return acknowledged;
  }

  async function write(index: number): Promise<void> {
    const thread = workspace.nextTs();
    for (let ts = thread; !over.aborted; ts = workspace.nextTs()) {
      await send(`C${String(index % 5)}`, `U${String(index % 7)}`, thread, ts);
      const pauseMs = ((0.5 + random()) * threads * 1000) / perSecond;
      await delay(pauseMs, undefined, { signal: over }).catch(() => undefined);
    }
  }

  async function writeOnce(channel: string, index: number): Promise<void> {
    while (!over.aborted) {
      const ts = workspace.nextTs();
      if (await send(channel, `V${String(index)}`, ts, ts)) return;
    }
  }

  const writing = Array.from({ length: threads }, (_, index) => write(index));
  const toArchived = [...workspace.refusing.keys()].flatMap((channel) =>
    Array.from({ length: ASKED_THERE }, (_, index) => writeOnce(channel, index)),
  );
  await Promise.all([...writing, ...toArchived]);
  return delivered;
}
