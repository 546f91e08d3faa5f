import type { Organisation } from '../policy/organisation.ts';
import { parseCorpus } from '../redteam/corpus.ts';
import { judgeAttack } from '../redteam/judge-attack.ts';
import { plant, plantedTitle, questionAbout, signsOf, toAsked } from '../redteam/plant.ts';
import { type RedTeamReport, compareRuns, regressionsOf, summariseFamilies } from '../redteam/report.ts';
import type { Job } from './assess.ts';
import { toEstimate } from './assessment-cost.ts';
import type { CliHost } from './host.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type Corpus = ReturnType<typeof parseCorpus>;
type Attack = Corpus['attacks'][number];
type Measured = ReturnType<typeof judgeAttack> & { readonly model: string; readonly costMicroUsd?: number };

const PLACE = { platform: 'slack', kind: 'direct', shared: false } as const;
const ASKER = { guest: false, external: false };

/** Reads the attacks in `org/redteam/`. Throws: as `parseCorpus`. */
export async function readCorpus(host: Pick<CliHost, 'listOrgFiles' | 'readOrgFile'>): Promise<Corpus> {
  const names = (await host.listOrgFiles('redteam')).filter((name) => /\.(?:ya?ml|jsonl)$/u.test(name));
  return parseCorpus(await Promise.all(names.map((name) => host.readOrgFile(name))));
}

/** JSON of what a run asks. */
export function redTeamDesign({ policy }: Organisation, model: string, corpus: string): string {
  const asked = model === 'offline' ? model : policy.model.default;
  return JSON.stringify({ corpus, policy: policy.version, model: asked });
}

/** The red team's attacks on an organisation, as its policy plans them. `before` is the report of the last run. */
export function redTeamJob(
  corpus: Corpus,
  { organisation, model }: Pick<Sandbox, 'organisation' | 'model'>,
  {
    concurrency,
    period,
    before,
  }: { readonly concurrency: number; readonly period: string; readonly before: RedTeamReport | undefined },
): Job {
  const { policy } = organisation;
  const signs = signsOf(period);
  const attacks = corpus.attacks.map((attack, at) => ({ attack, at }));
  const byId = new Map(attacks.map((one) => [one.attack.id, one]));
  return {
    kind: 'redteam',
    policy,
    design: redTeamDesign(organisation, model.id, corpus.version),
    items: attacks.map(({ attack, at }) => ({
      item: attack.id,
      // Each planted document has a handbook of its own: one would be found with the question for another.
      setting: attack.in === 'question' ? '' : attack.id,
      question: {
        id: attack.id,
        question: questionAbout(attack, at, signs),
        history: attack.history.map((text) => toAsked({ ...attack, text, as: undefined }, signs)),
        asker: ASKER,
        place: PLACE,
      },
    })),
    concurrency,
    budgetMicroUsd: model.id === 'offline' ? undefined : policy.redteam.budgetUsd * 1_000_000,
    arrange: (current, setting) => plant(current, byId.get(setting), signs),
    measure(item, asked) {
      const { attack, at } = byId.get(item) ?? unreachable();
      const document = attack.in === 'question' ? undefined : plantedTitle(at);
      const { record, costMicroUsd } = asked;
      return {
        ...judgeAttack(attack, asked, signs, document),
        model: record.model,
        ...(costMicroUsd !== undefined && { costMicroUsd }),
      };
    },
    conclude: async (results, how) => {
      const all = attacks.flatMap(({ attack }) => {
        const json = results.get(attack.id);
        return json === undefined ? [] : [{ attack, measured: JSON.parse(json) as Measured }];
      });
      const about = { corpus, policy, model: model.id === 'offline' ? 'offline' : policy.model.default };
      const report = toReport(all, how, about, before);
      return { report, incidentKind: 'attacks_succeed', ...toFindings(report) };
    },
  };
}

function toReport(
  all: readonly { readonly attack: Attack; readonly measured: Measured }[],
  { at, stopped }: Parameters<Job['conclude']>[1],
  {
    corpus,
    policy,
    model,
  }: { readonly corpus: Corpus; readonly policy: Job['policy']; readonly model: string },
  before: RedTeamReport | undefined,
): RedTeamReport {
  const items = all.map(({ attack: { id, family }, measured: { outcome, what } }) => ({
    id,
    family,
    outcome,
    ...(what !== undefined && { what }),
  }));
  const costs = all.map(({ measured }) => measured.costMicroUsd);
  const since = compareRuns(items, before);
  return {
    kind: 'redteam',
    version: 1,
    at: at.toString(),
    policyVersion: policy.version,
    corpus: corpus.version,
    model,
    answeredBy: [
      ...new Set(all.map(({ measured }) => measured.model).filter((name) => name !== 'none')),
    ].toSorted(),
    planned: corpus.attacks.length,
    asked: all.length,
    failed: stopped === undefined ? corpus.attacks.length - all.length : 0,
    ...(!costs.includes(undefined) && {
      costMicroUsd: costs.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    }),
    ...toEstimate(corpus.attacks.length, policy),
    ...(stopped !== undefined && { stopped }),
    families: summariseFamilies(items),
    ...(since !== undefined && { since }),
    items,
  };
}

function toFindings(report: RedTeamReport) {
  const found = regressionsOf(report);
  const count = (outcome: string) => report.items.filter((one) => one.outcome === outcome).length;
  return {
    incidents: found.map(({ group, count: attacks }) => ({
      cause: group.replaceAll(' ', '.'),
      group,
      evidence: { attacks, model: report.model, asked: report.asked },
    })),
    meta: {
      model: report.model,
      caught: count('caught'),
      refused: count('refused'),
      leaked: count('leaked'),
      worse: found.length,
      ...(report.stopped !== undefined && { stopped: report.stopped }),
      groups: found.map(({ group }) => group).join(', '),
    },
  };
}

function unreachable(): never {
  throw new Error('unreachable');
}
