import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyOrg, startCandor } from './candor.ts';
import { startModelServer } from './model-server.ts';
import { sendOverSlack, toThread, until } from './sender.ts';
import { startSlackServer } from './slack-server.ts';
import type { Stage } from './stage.ts';

/** What the product did since it started. */
export interface Counts {
  readonly statements: number;
  readonly commits: number;
  /** Of JavaScript, what Node is made of included. */
  readonly functionCalls: number;
  readonly allocatedBytes: number;
}

/** What one question costs that no machine makes quicker or slower. */
type Budget = Readonly<Record<keyof typeof UNITS, number>>;

/** Each count, and what it is counted in. */
export const UNITS = {
  statements: 'statements of SQL, those that only begin or end a transaction left out',
  commits: 'commits',
  modelConnections: 'connections to the model for 100 questions',
  modelRequests: 'requests to the model',
  slackRequests: 'requests to Slack',
  functionCalls: 'calls of functions of JavaScript',
  allocatedKb: 'KB allocated by JavaScript',
} as const;

const COUNTING = fileURLToPath(new URL('counting.ts', import.meta.url));

/**
 * One person asks `count` questions over Slack, one after the other, each in a thread of its own, of a process that counts. Out: the
 * mean. As many before them are not counted: what is asked once, as who somebody is, was asked by then.
 */
export async function countQuestions(stage: Stage, count: number): Promise<Budget> {
  const [model, slack] = [await startModelServer(stage), await startSlackServer(stage)];
  const file = join(stage.makeFolder(), 'counts.json');
  const candor = await startCandor(stage, {
    dataDir: stage.makeFolder(),
    orgDir: copyOrg(stage),
    env: { ...slack.env, ...model.env, CANDOR_BENCH_COUNTS: file },
    preload: COUNTING,
  });
  const ask = async (from: number): Promise<void> => {
    for (let n = from; n < from + count; n += 1) {
      await sendOverSlack(candor.url, n, { user: 'U0ASKER', channel: 'C0ASKED' });
      await slack.whenFinished(toThread(n));
    }
  };
  const look = async (): Promise<Counts> => {
    rmSync(file, { force: true });
    candor.child.kill('SIGUSR2');
    await until('the counts', () => existsSync(file) && readFileSync(file, 'utf8').endsWith('}'));
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  };
  await look(); // counts calls from here
  await ask(0);
  const [before, connections, requests, calls] = [
    await look(),
    model.connections(),
    model.asked.size,
    slack.calls(),
  ];
  await ask(count);
  const after = await look();
  await stage.stop(candor);
  if (model.faults.length > 0) throw new Error(model.faults.slice(0, 3).join('; '));
  return {
    statements: (after.statements - before.statements) / count,
    commits: (after.commits - before.commits) / count,
    modelConnections: ((model.connections() - connections) / count) * 100,
    modelRequests: (model.asked.size - requests) / count,
    slackRequests: (slack.calls() - calls) / count,
    functionCalls: (after.functionCalls - before.functionCalls) / count,
    allocatedKb: (after.allocatedBytes - before.allocatedBytes) / count / 1000,
  };
}

/** The most that each may be. */
export function readBudget(): Budget {
  return JSON.parse(readFileSync(new URL('budget.json', import.meta.url), 'utf8')) as Budget;
}
