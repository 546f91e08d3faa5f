import { expect, it } from 'vitest';
import { runChaos } from '../load/chaos.ts';

it('answers every acknowledged question once and in order, however often the server is killed', async () => {
  const result = await runChaos({ kills: 12, seed: 7, threads: 30, perSecond: 10, faultPercent: 1 });

  expect(result.violations).toEqual([]);
  expect(result.auditVerifies).toBe(true);
  expect(result.exitCode).toBe(0);
  expect(result.starts).toBe(13);
  expect(result.answered).toBeGreaterThan(20);
  expect(result.answered + result.apologies).toBeGreaterThanOrEqual(result.acknowledged);
}, 180_000);
