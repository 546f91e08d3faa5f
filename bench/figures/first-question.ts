import { copyOrg, startCandor } from '../candor.ts';
import type { Figure } from '../figure.ts';
import { startModelServer } from '../model-server.ts';
import { toMark } from '../questions.ts';
import { sendOverSlack, toThread, until } from '../sender.ts';
import { startSlackServer } from '../slack-server.ts';

const PROCESSES = 5;
const QUESTIONS = 3;

/** What the first people after a start wait for: several fresh processes, their first three questions one after another. */
export const firstQuestion: Figure = {
  name: 'first-question',
  title: 'First questions of a fresh process, over Slack: sent → model request',
  async measure(stage) {
    const [model, slack] = [await startModelServer(stage), await startSlackServer(stage)];
    const orgDir = copyOrg(stage);
    const env = { ...slack.env, ...model.env };
    const samples = Array.from({ length: QUESTIONS }, (): number[] => []);
    for (let i = 0; i < PROCESSES; i += 1) {
      const candor = await startCandor(stage, { dataDir: stage.makeFolder(), orgDir, env });
      for (const [nth, found] of samples.entries()) {
        const n = i * QUESTIONS + nth;
        const { sentMs } = await sendOverSlack(candor.url, n);
        await until('the final answer in Slack', () => slack.finished.has(toThread(n)));
        found.push((model.asked.get(toMark(n)) ?? Number.NaN) - sentMs);
      }
      await stage.stop(candor);
    }
    const against = 'question 1';
    return samples.map((found, i) => ({
      what: `question ${String(i + 1)}`,
      unit: 'ms',
      samples: found,
      ...(i === 0 ? {} : { against }),
    }));
  },
};
