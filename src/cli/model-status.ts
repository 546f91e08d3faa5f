import { z } from 'zod';
import { readCanary, toPair } from '../quality/promote.ts';
import { PROMOTABLE } from '../quality/verdicts.ts';
import type { CliHost } from './host.ts';

type Records = Pick<
  Awaited<ReturnType<CliHost['openRecords']>>,
  'clock' | 'modelCanaries' | 'organisation' | 'qualityRuns' | 'usage'
>;

const QUALIFICATIONS = 20;
const GateReport = z.object({ costMicroUsd: z.number() });

/** Which model answers, which one is tried, and how it does. */
export async function readStatus(records: Records) {
  const { policy } = records.organisation;
  const { id: tenant } = policy.organisation;
  const canary = await records.modelCanaries.find(tenant);
  const shown = canary?.ended === undefined ? canary : undefined;
  const runs = await records.qualityRuns.latest(tenant, 'qualification', QUALIFICATIONS);
  const pair = canary && toPair(canary.candidate, canary.replaces);
  const latest = runs.find(({ model }) => model === pair)?.verdict ?? '';
  const [gate] = await records.qualityRuns.latest(tenant, 'gate', 1);
  return {
    model: policy.model.default,
    canary: canary && { ...canary, isQualified: PROMOTABLE.has(latest) },
    trial: shown && (await readCanary(shown, policy, records)),
    qualifications: runs.map(({ id, at, model, verdict }) => ({ id, at, model, verdict })),
    gate: gate && {
      at: gate.at,
      model: gate.model,
      verdict: gate.verdict,
      costMicroUsd: GateReport.safeParse(JSON.parse(gate.report)).data?.costMicroUsd,
    },
  };
}
