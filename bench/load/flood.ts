import { setTimeout as delay } from 'node:timers/promises';
import { type Result, toResult } from '../report.ts';
import { sendOverConsole, sendOverSlack } from '../sender.ts';
import type { Stage } from '../stage.ts';
import { type Subject, startCandorSubject } from './subject.ts';

/** A short answer of a real model; what the flood takes away shows beside it. */
const STREAM_MS = 1000;
const WARM_UP = 5;
const COUNT = 20;
const PER_SECOND = 50;
/** Until the flood has every place it can get. */
const HEAD_START_MS = 3000;
const MOST = 2;

/** How long somebody waits who asks one question after the other, while another crowd of the same server floods it. */
export async function measureFlood(stage: Stage): Promise<Result> {
  const dataDirs = [stage.makeFolder()];
  const subject = await startCandorSubject(stage, 'flood', { dataDirs, streamMs: STREAM_MS });
  await askOneByOne(subject, WARM_UP);
  const usual = await askOneByOne(subject, COUNT);
  const stopping = new AbortController();
  const flood = pour(subject, stopping.signal);
  await delay(HEAD_START_MS);
  const meanwhile = await askOneByOne(subject, COUNT);
  stopping.abort();
  const sent = await flood;
  const waiting = sent - subject.slack.finished.size;
  for (const running of subject.processes) await stage.stop(running);
  if (waiting < PER_SECOND) throw new Error('the flood was worked off as it came: it was none');
  return toResult(
    'flood',
    `Console: question → final answer, alone and while Slack sends ${String(PER_SECOND)} a second (${String(waiting)} waiting at the end)`,
    [
      { what: 'alone', unit: 'ms', samples: usual },
      {
        what: 'beside the flood',
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
    const { sentMs, text } = await sendOverConsole(subject.urls[0] ?? '', subject.next());
    if (!text.includes('event: final')) throw new Error('a question had no final answer');
    tookMs.push(performance.now() - sentMs);
  }
  return tookMs;
}

/** Out: how many questions it sent. */
async function pour(subject: Subject, signal: AbortSignal): Promise<number> {
  const sending: Promise<unknown>[] = [];
  while (!signal.aborted) {
    sending.push(sendOverSlack(subject.urls[0] ?? '', subject.next()));
    await delay(1000 / PER_SECOND);
  }
  await Promise.all(sending);
  return sending.length;
}
