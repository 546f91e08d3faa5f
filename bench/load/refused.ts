import { setTimeout as delay } from 'node:timers/promises';
import { type Result, toResult } from '../report.ts';
import { sendOverSlack, toThread } from '../sender.ts';
import type { Stage } from '../stage.ts';
import { type Subject, startCandorSubject } from './subject.ts';

/** A short answer of a real model. */
const STREAM_MS = 1000;
const WARM_UP = 5;
const COUNT = 20;
const CHANNELS = 50;
/** Of all of them together, while somebody asks elsewhere. */
const PER_SECOND = 20;
/** Questions that wait in each of them when they are archived. */
const WAITING_IN_EACH = 3;
const MOST = 2;

/** How long somebody waits who asks one question after the other, while others ask in channels that Slack has archived. */
export async function measureRefused(stage: Stage): Promise<Result> {
  const dataDirs = [stage.makeFolder()];
  const subject = await startCandorSubject(stage, 'refused', { dataDirs, streamMs: STREAM_MS });
  const channels = Array.from({ length: CHANNELS }, (_, n) => `A${String(n)}`);
  for (const channel of channels) subject.slack.archived.add(channel);
  await askOneByOne(subject, WARM_UP);
  const usual = await askOneByOne(subject, COUNT);
  const stopping = new AbortController();
  const sent = askThere(subject, channels, stopping.signal);
  const meanwhile = await askOneByOne(subject, COUNT);
  stopping.abort();
  const asked = await sent;
  for (const running of subject.processes) await stage.stop(running);
  const { refusals } = subject.slack;
  if (refusals < asked / 2) throw new Error('the archived channels were not tried');
  return toResult(
    'refused',
    `Slack: question → final answer, alone and beside ${String(CHANNELS)} archived channels (${String(asked)} questions there, ${String(refusals)} sends)`,
    [
      { what: 'alone', unit: 'ms', samples: usual },
      {
        what: 'beside the archived channels',
        unit: 'ms',
        samples: meanwhile,
        against: 'alone',
        target: { ratioAtMost: MOST },
      },
    ],
  );
}

async function askOneByOne(subject: Subject, count: number): Promise<number[]> {
  const tookMs: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const n = subject.next();
    const finished = subject.slack.whenFinished(toThread(n));
    const { sentMs } = await sendOverSlack(subject.urls[0] ?? '', n);
    tookMs.push((await finished) - sentMs);
  }
  return tookMs;
}

/** Asks in each channel a few times at once, then on and on in one after the other. Out: how many questions it sent. */
async function askThere(subject: Subject, channels: readonly string[], signal: AbortSignal): Promise<number> {
  const send = (channel: string): Promise<unknown> =>
    sendOverSlack(subject.urls[0] ?? '', subject.next(), { channel, user: `U${channel}` });
  const sending = channels.flatMap((channel) => Array.from({ length: WAITING_IN_EACH }, () => send(channel)));
  for (let i = 0; !signal.aborted; i += 1) {
    sending.push(send(channels[i % channels.length] ?? ''));
    await delay(1000 / PER_SECOND);
  }
  await Promise.all(sending);
  return sending.length;
}
