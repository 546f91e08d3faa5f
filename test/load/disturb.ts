import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosStore } from './chaos-store.ts';
import type { Fleet } from './fleet.ts';
import type { Victim } from './victim.ts';

/** How often what happens to the servers. */
export interface Plan {
  /** `kill -9` of one server. */
  readonly kills: number;
  /** One server stands still until the questions it holds are somebody else's. */
  readonly pauses: number;
  /** Stops and crashes, in turn, of the database server. */
  readonly restarts: number;
  /** Longer than the lease. */
  readonly pauseMs: number;
}

type Step = 'kill' | 'stop database' | 'crash database' | { readonly pauseMs: number };

/** Everything that is to happen, in random order. */
export function toSteps({ kills, pauses, restarts, pauseMs }: Plan, random: () => number): readonly Step[] {
  const steps: Step[] = [
    ...Array.from({ length: kills }, () => 'kill' as const),
    ...Array.from({ length: pauses }, () => ({ pauseMs })),
    ...Array.from({ length: restarts }, (_, n) => (n % 2 === 0 ? 'crash database' : 'stop database')),
  ];
  return steps
    .map((step) => ({ step, drawn: random() }))
    .sort((a, b) => a.drawn - b.drawn)
    .map(({ step }) => step);
}

export async function disturb(
  step: Step,
  fleet: Fleet,
  store: ChaosStore,
  random: () => number,
): Promise<void> {
  if (step === 'kill') return killOne(fleet, random);
  // A server whose database goes away while it starts ends by itself: whoever supervises it would start it again.
  await fleet.ready();
  await delay(random() * 1000);
  if (step === 'stop database' || step === 'crash database')
    return store.restart(step === 'crash database', random() * 1500);
  const victim = draw(fleet.victims, random);
  victim.pause();
  await delay(step.pauseMs * (1 + random() / 2));
  victim.resume();
}

/** Lets a server run for a random time, in one of five cases too short to have started, kills it and starts it again. */
async function killOne({ victims }: Fleet, random: () => number): Promise<void> {
  const victim = draw(victims, random);
  if (random() < 0.2) {
    await delay(random() * 600);
  } else {
    await victim.ready();
    await delay(100 + random() * 2000);
  }
  await victim.kill();
  victim.start();
}

function draw(victims: readonly Victim[], random: () => number): Victim {
  const victim = victims[Math.floor(random() * victims.length)];
  if (victim === undefined) throw new Error('there is no server');
  return victim;
}
