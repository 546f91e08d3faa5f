import { z } from 'zod';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { assessmentChart } from '../../src/messages/assessments.ts';
import type { AssessmentRun } from '../../src/ports/assessments.ts';
import type { ConsoleDeps } from './deps.ts';
import { parseQuery } from './query.ts';
import { sendChart } from './send-chart.ts';

const MOST_RUNS = 30;
const KINDS = ['fairness', 'redteam'] as const;
type Kind = (typeof KINDS)[number];

/** What charts need of a report: a share or a difference, by what it is of. */
const Reports = z.object({
  comparisons: z
    .array(
      z.object({
        arm: z.string(),
        contrast: z.string(),
        measure: z.string(),
        difference: z.number().optional(),
      }),
    )
    .default([]),
  families: z
    .array(z.object({ family: z.string(), leakedShare: z.object({ share: z.number() }) }))
    .default([]),
});

const Design = z.object({ model: z.string().optional() });

/** Serves the reports of bias audits and the red team, their history and a chart of each. They hold numbers, and nobody's words. */
export function serveAssessments(deps: ConsoleDeps): void {
  const { routes, tenant, assessments } = deps;
  const list = (kind: Kind) => assessments.list(tenant, kind, MOST_RUNS);
  routes.get('/api/assessments', 'read-metadata', async (_request, response) => {
    const [fairness, redteam] = await Promise.all(KINDS.map(list));
    response.json({ fairness: toShown(fairness ?? []), redteam: toShown(redteam ?? []) });
  });
  routes.get('/api/assessments/charts/:id', 'read-metadata', async (request, response) => {
    const { theme } = parseQuery(request, { theme: z.enum(['light', 'dark']).default('light') });
    const kind = KINDS.find((one) => String(request.params['id']).startsWith(`${one}.`));
    const last = kind && lastOf(await list(kind));
    const find = (id: string) => (last === undefined || id !== kind ? undefined : toChart(kind, last));
    await sendChart(request.params['id'], find, theme, response);
  });
}

/** The last report; that of an offline run only where no other is known. */
function lastOf(runs: readonly AssessmentRun[]): AssessmentRun | undefined {
  const ended = runs.filter(({ report }) => report !== '');
  return ended.find(({ design }) => Design.parse(JSON.parse(design)).model !== 'offline') ?? ended[0];
}

function toShown(runs: readonly AssessmentRun[]) {
  const last = lastOf(runs);
  return {
    report: last === undefined ? null : (JSON.parse(last.report) as unknown),
    history: runs.map(({ period, status, startedAt, endedAt }) => ({
      period,
      status,
      startedAt: startedAt.toString(),
      endedAt: endedAt?.toString() ?? null,
    })),
  };
}

/** Points by which refusals differ, by contrast; the share of attacks that came through, by family. */
function toChart(kind: Kind, { report }: AssessmentRun): PostChart {
  const { comparisons, families } = Reports.parse(JSON.parse(report));
  const refusals = comparisons.filter(({ measure }) => measure === 'refusal');
  const bars =
    kind === 'fairness'
      ? refusals.map(
          ({ arm, contrast, difference = 0 }) =>
            [`${contrast}${arm === 'sent' ? '' : ` ${arm}`}`, difference] as const,
        )
      : families.map(({ family, leakedShare: { share } }) => [family, share] as const);
  const values = bars.map(([, value]) => Math.round(1000 * value) / 10);
  return {
    kind: 'bar',
    categories: bars.map(([name]) => name),
    ...assessmentChart(
      kind,
      bars.map(([name], at) => `${name} ${String(values[at])}`),
    ),
    series: [{ name: kind, values }],
  };
}
