import type { Router } from 'express';
import { Registry, collectDefaultMetrics } from 'prom-client';
import type { BaseEnv } from '../base-env.ts';
import { createCollector } from './collect.ts';
import { answerMetrics } from './endpoint.ts';
import { RunningTotals } from './running-totals.ts';

type CollectDeps = Parameters<typeof createCollector>[0];

interface MetricsDeps extends Omit<CollectDeps, 'totals'> {
  readonly usage: ConstructorParameters<typeof RunningTotals>[0]['usage'];
  readonly base: Pick<BaseEnv, 'CANDOR_METRICS_TOKEN'>;
  readonly isLoopback: boolean;
}

/** Where what one process measures is kept. */
export function openRegister(): Registry {
  return new Registry();
}

/** Serves `GET /metrics`, with what Node.js says of itself beside it: processor time, memory, event loop. */
export function openMetrics({ base, isLoopback, ...deps }: MetricsDeps): Router {
  collectDefaultMetrics({ register: deps.register });
  const render = createCollector({ ...deps, totals: new RunningTotals(deps) });
  return answerMetrics({ token: base.CANDOR_METRICS_TOKEN, isLoopback, render });
}
