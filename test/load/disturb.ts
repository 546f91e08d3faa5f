import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosStore, Link } from './chaos-store.ts';
import type { Fleet } from './fleet.ts';
import { isFinal } from './questions.ts';
import type { SlackWorkspace } from './slack-workspace.ts';
import type { Victim } from './victim.ts';

/** How often what happens to the servers, and to Slack. */
export interface Plan {
  /** `kill -9` of one server. */
  readonly kills: number;
  /** How long a server lives at least before it is killed, half to one and a half times so long. */
  readonly everyMs: number;
  /** One server stands still until the questions it holds are somebody else's. */
  readonly pauses: number;
  /** Stops and crashes, in turn, of the database server. */
  readonly restarts: number;
  /** The link of one server to the database falls silent until the questions it holds are somebody else's. */
  readonly silences: number;
  /** The database takes no writes for a while. */
  readonly failovers: number;
  /** Longer than the lease. */
  readonly pauseMs: number;
  /** Slack is away; the other things go on meanwhile. */
  readonly outages: number;
  readonly outageMs: number;
}

const LOOK_MS = 50;

/** Everything that can be disturbed, and what draws the lots. */
export interface Scene {
  readonly fleet: Fleet;
  readonly store: ChaosStore;
  /** One for each server. */
  readonly links: readonly Link[];
  readonly workspace: SlackWorkspace;
  readonly random: () => number;
}

type Step =
  | { readonly livedMs: number }
  | { readonly pauseMs: number }
  | { readonly awayMs: number }
  | { readonly silentMs: number }
  | { readonly readOnlyMs: number }
  | 'stop database'
  | 'crash database';

/** Everything that is to happen, in random order. */
export function toSteps(plan: Plan, random: () => number): readonly Step[] {
  const { kills, pauses, restarts, outages, silences, failovers } = plan;
  const steps: Step[] = [
    ...Array.from({ length: kills }, () => ({ livedMs: plan.everyMs })),
    ...Array.from({ length: pauses }, () => ({ pauseMs: plan.pauseMs })),
    ...Array.from({ length: silences }, () => ({ silentMs: plan.pauseMs })),
    ...Array.from({ length: failovers }, () => ({ readOnlyMs: plan.pauseMs })),
    ...Array.from({ length: outages }, () => ({ awayMs: plan.outageMs })),
    ...Array.from({ length: restarts }, (_, n) => (n % 2 === 0 ? 'crash database' : 'stop database')),
  ];
  return steps
    .map((step) => ({ step, drawn: random() }))
    .sort((a, b) => a.drawn - b.drawn)
    .map(({ step }) => step);
}

export async function disturb(step: Step, scene: Scene): Promise<void> {
  const { fleet, store, links, workspace, random } = scene;
  if (typeof step === 'object' && 'livedMs' in step) return killOne(step.livedMs, scene);
  if (typeof step === 'object' && 'awayMs' in step) {
    await workspace.up;
    return workspace.goDown(step.awayMs);
  }
  // A server whose database goes away while it starts ends by itself: whoever supervises it would start it again.
  await Promise.all(fleet.victims.map((victim) => settled(victim, workspace)));
  await delay(random() * 1000);
  if (typeof step === 'string') return store.restart(step === 'crash database', random() * 1500);
  if ('silentMs' in step) return draw(links, random).silence(step.silentMs * (1 + random() / 2));
  if ('readOnlyMs' in step) return store.readOnly(step.readOnlyMs * random());
  const victim = draw(fleet.victims, random);
  victim.pause();
  await delay(step.pauseMs * (1 + random() / 2));
  victim.resume();
}

/**
 * Lets a server run for a random time, in one of five cases too short to have started, kills it and starts it again. In the
 * others something was answered before: of processes that never get anything done, any question may be the cause.
 */
async function killOne(livedMs: number, { fleet, workspace, random }: Scene): Promise<void> {
  const victim = draw(fleet.victims, random);
  if (random() < 0.2) {
    await delay(random() * 600);
  } else {
    await settled(victim, workspace);
    await answered(workspace, fleet.victims.length);
    await delay(100 + random() * 2000 + (0.5 + random()) * livedMs);
  }
  await victim.kill();
  victim.start();
}

/** While Slack is away, a server that was started meanwhile does not get ready: it is enough that it serves. */
function settled(victim: Victim, { isDown }: SlackWorkspace): Promise<void> {
  return isDown ? victim.serves() : victim.ready();
}

/** Resolves when so many answers more are shown, or Slack is down and shows none. */
async function answered(workspace: SlackWorkspace, more: number): Promise<void> {
  const before = countShown(workspace);
  while (!workspace.isDown && countShown(workspace) < before + more) await delay(LOOK_MS);
}

function countShown({ posted }: SlackWorkspace): number {
  return posted.filter(({ texts }) => isFinal(texts.at(-1)?.text ?? '')).length;
}

function draw<T>(all: readonly T[], random: () => number): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new Error('there is no server');
  return one;
}
