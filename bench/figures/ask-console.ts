import { copyOrg, startCandor } from '../candor.ts';
import type { Figure } from '../figure.ts';
import { startModelServer } from '../model-server.ts';
import { costOfEach } from '../processor-time.ts';
import { toMark } from '../questions.ts';
import { sendOverConsole, sendSteadily } from '../sender.ts';

const WARM_UP = 50;
const COUNT = 200;
const PER_SECOND = 15;

/** The same through the console's JSON seam, where no visible message is made first. */
export const askConsole: Figure = {
  name: 'ask-console',
  title: `Console question to model request: ${String(COUNT)} questions, ${String(PER_SECOND)} a second`,
  async measure(stage) {
    const model = await startModelServer(stage);
    const orgDir = copyOrg(stage);
    const candor = await startCandor(stage, { dataDir: stage.makeFolder(), orgDir, env: model.env });
    const send = (n: number) => sendOverConsole(candor.url, n);
    await sendSteadily(send, 0, WARM_UP, PER_SECOND);
    const { result, samples } = await costOfEach(candor.pid, COUNT, () =>
      sendSteadily(send, WARM_UP, COUNT, PER_SECOND),
    );
    const sent = [...result];
    await stage.stop(candor);
    if (model.faults.length > 0) throw new Error(model.faults.slice(0, 3).join('; '));
    const askedMs = (n: number): number => model.asked.get(toMark(n)) ?? Number.NaN;
    const whole = 'sent → model request';
    return [
      {
        what: 'accepted → model request',
        unit: 'ms',
        samples: sent.map(([n, { acceptedMs }]) => askedMs(n) - acceptedMs),
        against: whole,
      },
      { what: whole, unit: 'ms', samples: sent.map(([n, { sentMs }]) => askedMs(n) - sentMs) },
      {
        what: '  sent → accepted (durable)',
        unit: 'ms',
        samples: sent.map(([, { sentMs, acceptedMs }]) => acceptedMs - sentMs),
        against: whole,
      },
      {
        what: 'received → model asked, by the clock of Candor',
        unit: 'ms',
        samples: sent.map(([, { text }]) => findToModelMs(text)),
        target: { p50: 3, p99: 15 },
        against: whole,
      },
      { what: 'processor time of the whole turn', unit: 'ms', samples },
    ];
  },
};

/** What the final event says of it, in whole milliseconds. */
function findToModelMs(events: string): number {
  const found = /"toModelMs":(\d+)/.exec(events)?.[1];
  if (found === undefined) throw new Error('a question was answered without the model');
  return Number(found);
}
