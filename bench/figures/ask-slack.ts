import { copyOrg, startCandor } from '../candor.ts';
import type { Figure, Row } from '../figure.ts';
import { type ModelServer, startModelServer } from '../model-server.ts';
import { costOfEach } from '../processor-time.ts';
import { toMark } from '../questions.ts';
import { type Sent, sendOverSlack, sendSteadily, toThread, until } from '../sender.ts';
import { type SlackServer, startSlackServer } from '../slack-server.ts';

const WARM_UP = 50;
const COUNT = 500;
const PER_SECOND = 15;
/** With a Slack about as far away as the real one. */
const FAR_COUNT = 50;
const FAR_MS = 100;

/** Signed Slack mentions at a steady rate, each in a thread of its own, against a real server process. */
export const askSlack: Figure = {
  name: 'ask-slack',
  title: `Slack question to model request: ${String(COUNT)} mentions, ${String(PER_SECOND)} a second`,
  async measure(stage) {
    const [model, slack] = [await startModelServer(stage), await startSlackServer(stage)];
    const env = { ...slack.env, ...model.env };
    const candor = await startCandor(stage, { dataDir: stage.makeFolder(), orgDir: copyOrg(stage), env });
    const ask = async (from: number, count: number): Promise<Journey[]> => {
      const sent = await sendSteadily((n) => sendOverSlack(candor.url, n), from, count, PER_SECOND);
      await until('every final answer in Slack', () => slack.finished.size >= from + count);
      if (model.faults.length > 0) throw new Error(model.faults.slice(0, 3).join('; '));
      return [...sent].map(([n, times]) => toJourney(n, times, slack, model));
    };
    await ask(0, WARM_UP);
    const near = await costOfEach(candor.pid, COUNT, () => ask(WARM_UP, COUNT));
    slack.postDelayMs = FAR_MS;
    const far = await ask(WARM_UP + COUNT, FAR_COUNT);
    await stage.stop(candor);
    return [
      ...toRows(near.result, far),
      { what: 'processor time of the whole turn', unit: 'ms', samples: near.samples },
    ];
  },
};

/** One question's moments, in milliseconds since it was sent. */
interface Journey {
  readonly accepted: number;
  /** The status had reached Slack, and Slack had answered. */
  readonly posted: number;
  readonly postAnswered: number;
  readonly modelAsked: number;
}

function toJourney(n: number, sent: Sent, slack: SlackServer, model: ModelServer): Journey {
  const posted = slack.posted.get(toThread(n));
  const askedMs = model.asked.get(toMark(n));
  if (posted === undefined || askedMs === undefined) throw new Error(`question ${String(n)} got lost`);
  return {
    accepted: sent.acceptedMs - sent.sentMs,
    posted: posted.receivedMs - sent.sentMs,
    postAnswered: posted.answeredMs - sent.sentMs,
    modelAsked: askedMs - sent.sentMs,
  };
}

function toRows(near: readonly Journey[], far: readonly Journey[]): Row[] {
  const row = (what: string, of: (journey: Journey) => number, journeys = near): Row => ({
    what,
    unit: 'ms',
    samples: journeys.map(of),
    against: WHOLE,
  });
  return [
    { ...row('accepted → model request', acceptedToModel), target: { p50: 3, p99: 15 } },
    row(WHOLE, ({ modelAsked }) => modelAsked),
    row('  sent → accepted (durable, acknowledged)', ({ accepted }) => accepted),
    row('  sent → status arrives at Slack', ({ posted }) => posted),
    row(
      '  Slack has answered the status → model request',
      ({ postAnswered, modelAsked }) => modelAsked - postAnswered,
    ),
    row(`accepted → model request, Slack ${String(FAR_MS)} ms away`, acceptedToModel, far),
  ];
}

const WHOLE = 'sent → model request';

function acceptedToModel({ accepted, modelAsked }: Journey): number {
  return modelAsked - accepted;
}
