import { type Person, subjectOf } from '../domain/person.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { rollBack, runningCanary } from '../quality/promote.ts';
import { readStatus } from './model-status.ts';

type DeskDeps = Omit<Parameters<typeof readStatus>[0], 'organisation'> &
  Parameters<typeof rollBack>[2] & { readonly organisation: OrganisationHolder };

const MOST_RUNS = 100;

/** What the console shows of models. */
export function createModelDesk(deps: DeskDeps) {
  const current = () => ({ ...deps, organisation: deps.organisation.current });
  return {
    status: () => readStatus(current()),
    async report(id: string): Promise<object | undefined> {
      const { id: tenant } = deps.organisation.current.policy.organisation;
      const runs = await deps.qualityRuns.latest(tenant, 'qualification', MOST_RUNS);
      const found = runs.find((run) => run.id === id);
      return found && (JSON.parse(found.report) as object);
    },
    /** Out: false where no model is tried. */
    async rollBack(by: Person): Promise<boolean> {
      const canary = await runningCanary(deps.organisation.current.policy, deps);
      return canary !== undefined && rollBack(canary, 'by_hand', deps, subjectOf(by));
    },
  };
}
