import { createHash } from 'node:crypto';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { ModelCanary } from '../ports/model-canaries.ts';

type Arm = NonNullable<TurnRecord['canary']>;

/**
 * Which of the two models answers a thread while one is tried; undefined where none is, or policy has another model answer than the one
 * that is replaced. A thread stays with its model, and with one that is given more threads.
 */
export function armOf(canary: ModelCanary | undefined, thread: string, model: string): Arm | undefined {
  if (canary === undefined || canary.ended !== undefined || canary.replaces !== model) return undefined;
  const isTried = lotOf(`${canary.id}\n${thread}`) < canary.share;
  return { id: canary.id, arm: isTried ? 'candidate' : 'policy' };
}

const LOTS = 100;

/** 0 to 99, all as often. */
function lotOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() % LOTS;
}

/** How what one of the two did is counted. */
export function toCanaryLabel({ id, arm }: Arm, what: string): string {
  return [id, arm, what].join(':');
}
