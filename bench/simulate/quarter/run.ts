import { createScheduledAssessments } from '../../../src/cli/scheduled-assessments.ts';
import type { IncidentKind } from '../../../src/domain/incident.ts';
import { Life, type Simulated } from '../life.ts';
import { createLots } from '../lots.ts';
import { TIMEZONE } from '../month.ts';
import { actAtDesks, actOnIncidents } from '../staff.ts';
import { openStage } from '../stage.ts';
import { assessmentHost } from './command-line.ts';
import { ProviderModel } from './model.ts';
import { OLD } from './models.ts';
import { Company } from './organisation.ts';
import { createReader, planQuarter } from './people.ts';
import { openProvider } from './provider.ts';
import { STORY } from './story.ts';

/** What whoever is on duty leaves to those whose it is, or to what ends it by itself. */
const LEFT: ReadonlySet<IncidentKind> = new Set([
  'attacks_succeed',
  'model_canary',
  'model_ending',
  'unequal_treatment',
]);

/** The clock leaps while nobody asks: what hangs on a log that is sealed every few minutes is not told. */
const IDLE_MS = 6 * 3_600_000;
/** The hour at which the house is kept, once all that a morning has is due. */
const KEPT = 9;

/** Lives through thirteen weeks: the product's own schedules, watches and commands, driven by what people and the provider do. */
export async function simulateQuarter(
  { people, seed }: { readonly people: number; readonly seed: number },
  progress: (at: Temporal.Instant) => void = () => undefined,
): Promise<Simulated> {
  const company = new Company();
  const provider = await openProvider();
  const stage = await openStage(seed, {
    files: company.files,
    createModel: (clock) => new ProviderModel(createLots(seed + 1), clock),
    openCatalogue: provider.openCatalogue,
  });
  const { stores, clock, ids, log, organisation, app } = stage;
  const host = assessmentHost(stage);
  const assessments = createScheduledAssessments({
    ...stores,
    clock,
    ids,
    log,
    organisation,
    worker: 'simulated',
    host,
  });
  try {
    const lots = createLots(seed + 3);
    const life = new Life(stage, createReader(createLots(seed + 4), stage), IDLE_MS);
    const story = [...STORY];
    for (const step of planQuarter(people, seed)) {
      while (story[0] !== undefined && Temporal.Instant.compare(story[0].at, step.at) <= 0) {
        const event = story.shift();
        await life.passTo(event?.at ?? step.at);
        await event?.act({ stage, company, provider });
        await life.settle();
      }
      await life.passTo(step.at);
      if (step.type === 'ask') await life.ask(step);
      else {
        await stage.catalogue?.lifeOf(OLD); // asked now, the answer is there when somebody looks
        if (hourAt(step.at) === KEPT) {
          await assessments.look();
          await app.runMaintenance();
        }
        await actOnIncidents(lots, stage, LEFT);
        await actAtDesks(lots, stage);
        progress(step.at);
      }
      await life.settle();
    }
    return await life.told();
  } finally {
    await assessments.stop();
    await stage.close();
    provider.close();
  }
}

function hourAt(at: Temporal.Instant): number {
  return at.toZonedDateTimeISO(TIMEZONE).hour;
}
