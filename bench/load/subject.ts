import { fileURLToPath } from 'node:url';
import { type Running, copyOrg, startCandor, startServer } from '../candor.ts';
import { type ModelServer, startModelServer } from '../model-server.ts';
import { type SlackServer, startSlackServer } from '../slack-server.ts';
import type { Stage } from '../stage.ts';
import { type Probe, makeProbe } from './usage.ts';

/** Questions under way at once in the throughput rounds. */
export const IN_FLIGHT = 48;
/** Questions a Candor process works on at once: enough that the model's time is no limit. */
const WORKERS = 16;
/** How long the model streams an answer: short, so that the servers and not the model are the limit. */
const STREAM_MS = 50;

/** Something questions are put to: one or more server processes with a Slack and a model of their own. */
export interface Subject {
  readonly name: string;
  readonly urls: readonly string[];
  readonly probes: readonly Probe[];
  readonly processes: readonly Running[];
  readonly slack: SlackServer;
  readonly model: ModelServer;
  /** Numbers the questions put to it. */
  next(): number;
}

type Start = (env: Readonly<Record<string, string>>, dataDir: string) => Promise<Running>;

interface CandorOptions {
  /** One process each. */
  readonly dataDirs: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Above every question that the database holds: one that is known is answered no second time. */
  readonly fromNumber?: number;
  /** How long the model streams an answer. */
  readonly streamMs?: number;
}

/** Candor as an operator runs it, but for the sample policy's limit per person and the number of workers. */
export function startCandorSubject(
  stage: Stage,
  name: string,
  { dataDirs, env = {}, fromNumber, streamMs }: CandorOptions,
): Promise<Subject> {
  const orgDir = copyOrg(stage);
  const own = { CANDOR_WORKERS: String(WORKERS), ...env };
  const start: Start = (given, dataDir) => startCandor(stage, { dataDir, orgDir, env: { ...given, ...own } });
  return startSubject(stage, name, { dataDirs, fromNumber, streamMs, start });
}

/** A Bolt app that does nothing but show, ask and show. */
export function startBareSubject(stage: Stage, name: string): Promise<Subject> {
  const file = fileURLToPath(new URL('../bare/answering-bolt.ts', import.meta.url));
  const start: Start = (given, dataDir) => startServer(stage, [file], given, dataDir);
  return startSubject(stage, name, { dataDirs: [stage.makeFolder()], redacted: false, start });
}

interface SubjectOptions {
  readonly dataDirs: readonly string[];
  readonly start: Start;
  readonly redacted?: boolean;
  readonly fromNumber?: number | undefined;
  readonly streamMs?: number | undefined;
}

/** One process a folder. */
async function startSubject(
  stage: Stage,
  name: string,
  { dataDirs, redacted = true, fromNumber = 0, streamMs = STREAM_MS, start }: SubjectOptions,
): Promise<Subject> {
  const slack = await startSlackServer(stage);
  const model = await startModelServer(stage, { streamMs, redacted });
  const probes = dataDirs.map(() => makeProbe(stage));
  const processes = await Promise.all(
    dataDirs.map((dataDir, i) => start({ ...slack.env, ...model.env, ...probes[i]?.env }, dataDir)),
  );
  let asked = fromNumber;
  const urls = processes.map(({ url }) => url);
  return { name, urls, probes, processes, slack, model, next: () => asked++ };
}
