import { expect, it } from 'vitest';
import { LEASE_S, runChaos } from '../load/chaos.ts';

const LOAD = {
  seed: 7,
  threads: 30,
  perSecond: 10,
  faultPercent: 1,
  pauseMs: LEASE_S * 1000 + 500,
  everyMs: 0,
  outages: 1,
  outageMs: 6000,
  archived: 2,
  hasStatus: true,
  hasStreams: true,
};
const SQLITE = { store: 'sqlite', replicas: 1, pauses: 0, restarts: 0, silences: 0, failovers: 0 } as const;

it.each([
  ['the server on SQLite is killed', { ...SQLITE, kills: 12 }],
  [
    'the server on SQLite is killed and answers are edits, for want of a scope',
    { ...SQLITE, kills: 3, hasStatus: false },
  ],
  [
    'a replica on PostgreSQL is killed, stands still or has a silent link, or the database stops, crashes or only reads',
    { store: 'postgres', replicas: 2, kills: 4, pauses: 1, restarts: 2, silences: 1, failovers: 1 } as const,
  ],
])(
  'answers every acknowledged question once and in order, however often %s',
  async (_what, options) => {
    const result = await runChaos({ ...LOAD, ...options });

    expect(result.violations).toEqual([]);
    expect(result.auditVerifies).toBe(true);
    expect(new Set(result.exitCodes)).toEqual(new Set([0]));
    expect(result.starts).toBe(options.replicas + options.kills);
    expect(result.answered).toBeGreaterThan(20);
    expect(result.undeliverable).toBeGreaterThan(0);
    expect(
      result.answered + result.undeliverable + result.setAside + result.turnedAway,
    ).toBeGreaterThanOrEqual(result.acknowledged);
  },
  1_200_000,
);
