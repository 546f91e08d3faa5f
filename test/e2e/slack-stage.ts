import { join } from 'node:path';
import { expect } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { GptServer } from '../load/gpt-server.ts';
import { copyOrg } from '../load/org.ts';
import { isAnswerTo } from '../load/questions.ts';
import { type Question, SIGNING_SECRET, post } from '../load/sender.ts';
import { type Posted, SlackWorkspace } from '../load/slack-workspace.ts';
import { type Serving, serveCandor } from './process.ts';

/** The real server between a Slack and a GPT that can be told to fail. */
export interface SlackStage {
  readonly slack: SlackWorkspace;
  readonly gpt: GptServer;
  /** The server that runs now. */
  readonly candor: Serving;
  readonly data: string;
  /** Delivers question `n` once. Out: the status of the acknowledgement; 0 when there was none. */
  ask(n: number, change?: Partial<Question>): Promise<number>;
  /** Resolves when question `n` shows its answer. */
  answered(n: number): Promise<void>;
  /** Every message of the bot in the thread of question `n`. */
  messagesOf(n: number): readonly Posted[];
  /** Starts the server again, once the one before has ended. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openSlackStage(more: Readonly<Record<string, string>> = {}): Promise<SlackStage> {
  const folder = makeTempDir();
  const slack = new SlackWorkspace({ random: () => 0.5, slowestMs: 4, faultPercent: 0 });
  const gpt = new GptServer(() => 0.5, 40);
  const threads = new Map<number, string>();
  const env = {
    CANDOR_DATA_DIR: join(folder.path, 'data'),
    CANDOR_ORG_DIR: copyOrg(folder.path),
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: await gpt.open(),
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: await slack.open(),
    ...more,
  };
  let candor = await serveCandor({ env });
  const messagesOf = (n: number): Posted[] => slack.posted.filter(({ thread }) => thread === threads.get(n));
  return {
    slack,
    gpt,
    data: env.CANDOR_DATA_DIR,
    get candor() {
      return candor;
    },
    ask(n, change) {
      const ts = threads.get(n) ?? slack.nextTs();
      const question = { n, channel: 'C1', thread: ts, ts, eventId: `Ev${String(n)}`, user: 'U1', ...change };
      threads.set(n, question.thread);
      return post(`${candor.url}/slack/events`, question);
    },
    answered: (n) =>
      expect
        .poll(() => messagesOf(n).some(({ texts }) => isAnswerTo(n, texts.at(-1)?.text ?? '')))
        .toBe(true),
    messagesOf,
    restart: async () => {
      await candor.over;
      candor = await serveCandor({ env });
    },
    close: async () => {
      candor.kill('SIGKILL');
      await candor.over;
      await slack.close();
      await gpt.close();
      folder.remove();
    },
  };
}
