import { Life, type Simulated } from './life.ts';
import { createLots } from './lots.ts';
import { SimulatedModel } from './model.ts';
import { afterChange, sampleOrganisation } from './organisation.ts';
import { planMonth, type Step } from './plan.ts';
import { actAtDesks, actOnIncidents } from './staff.ts';
import { openStage, type Stage } from './stage.ts';

/** Lives through a month: the real product, driven by what people do, its clock moved on from one thing to the next. */
export async function simulate(
  { people, weeks, seed }: { readonly people: number; readonly weeks: number; readonly seed: number },
  progress: (at: Temporal.Instant) => void = () => undefined,
): Promise<Simulated> {
  const stage = await openStage(seed, {
    files: sampleOrganisation(),
    createModel: (clock) => new SimulatedModel(createLots(seed + 1), clock),
  });
  try {
    const lots = createLots(seed + 3);
    const life = new Life<Extract<Step, { type: 'ask' }>>(stage, async ({ after }) => after);
    for (const step of planMonth(people, weeks, seed)) {
      await life.passTo(step.at);
      if (step.type === 'ask') await life.ask(step);
      else if (step.type === 'look') {
        await stage.app.runMaintenance();
        await actOnIncidents(lots, stage);
        await actAtDesks(lots, stage);
        progress(step.at);
      } else await change(step.type, stage);
      await life.settle();
    }
    return await life.told();
  } finally {
    await stage.close();
  }
}

async function change(
  type: 'policy' | 'outage' | 'recovery',
  { organisation, model }: Stage<SimulatedModel>,
): Promise<void> {
  if (type === 'policy') await organisation.adopt(afterChange(sampleOrganisation()));
  else model.isAway = type === 'outage';
}
