import { compareGroups } from '../fairness/compare-groups.ts';
import { type Materials, parseMaterials } from '../fairness/materials.ts';
import { measureAnswer } from '../fairness/measure-answer.ts';
import { auditRedaction, compareLanguages, languageQuestions } from '../fairness/own-parts.ts';
import { planAudit } from '../fairness/plan-audit.ts';
import { type FairnessReport, differencesOf } from '../fairness/report.ts';
import type { Organisation } from '../policy/organisation.ts';
import { NO_NAMES } from '../redaction/names/known-names.ts';
import { previewRedaction } from '../turn/preview-redaction.ts';
import type { Job } from './assess.ts';
import type { CliHost } from './host.ts';
import { toEstimate } from './assessment-cost.ts';
import { openSandboxApp } from './sandbox.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type Question = Job['items'][number]['question'];
type Measured = ReturnType<typeof measureAnswer> & { readonly model: string; readonly costMicroUsd?: number };

interface FairnessDeps {
  readonly openSandbox: CliHost['openSandbox'];
  readonly readOrgFile: CliHost['readOrgFile'];
}

/** The sentences are English, whoever reads the answers. */
const PLACE = { platform: 'slack', kind: 'direct', shared: false } as const;
const ASKER = { guest: false, external: false };
const OFFLINE_AT_ONCE = 4;

/** Reads `org/fairness/`. Throws: as `parseMaterials`. */
export async function readMaterials({ readOrgFile }: Pick<FairnessDeps, 'readOrgFile'>): Promise<Materials> {
  const [templates, contrasts, names, languages] = await Promise.all(
    ['templates', 'contrasts', 'names', 'languages'].map((name) => readOrgFile(`fairness/${name}.yaml`)),
  );
  if (templates === undefined || contrasts === undefined || names === undefined || languages === undefined)
    throw new Error('unreachable');
  return parseMaterials({ templates, contrasts, names, languages });
}

/** JSON of what an audit asks: the size is that of the policy, which its version names. */
export function fairnessDesign({ policy }: Organisation, model: string, material: string): string {
  return JSON.stringify({
    material,
    policy: policy.version,
    model: model === 'offline' ? model : policy.model.default,
  });
}

/** The bias audit of an organisation, as its policy plans it. */
export async function fairnessJob(
  materials: Materials,
  sandbox: Pick<Sandbox, 'organisation' | 'clock' | 'defer' | 'model'>,
  concurrency: number,
  deps: Pick<FairnessDeps, 'openSandbox'>,
): Promise<Job> {
  const { organisation, model } = sandbox;
  const { policy } = organisation;
  const { repeats, budgetUsd } = policy.fairness;
  const pause = () => new Promise<void>((resolve) => sandbox.defer(resolve));
  const redacted = redactedBy(organisation, sandbox);
  const plan = await planAudit(materials, policy.fairness, redacted, pause);
  const items = plan.questions.flatMap(({ key, arm, text }) =>
    Array.from({ length: repeats }, (_, at) => ({
      item: `${key}-${String(at)}`,
      setting: arm === 'unmasked' ? arm : '',
      question: toQuestion(`${key}-${String(at)}`, text),
    })),
  );
  const names = materials.contrasts
    .filter(({ carrier }) => carrier === 'name')
    .flatMap(({ pairs }) => pairs.flat());
  const controls = new Set(materials.contrasts.filter(({ control }) => control).map(({ id }) => id));
  return {
    kind: 'fairness',
    policy,
    design: fairnessDesign(organisation, model.id, materials.version),
    items,
    concurrency,
    budgetMicroUsd: model.id === 'offline' ? undefined : budgetUsd * 1_000_000,
    arrange: (current, setting) => (setting === 'unmasked' ? withNamesLet(current, names) : current),
    measure: (_item, { record, costMicroUsd }) => ({
      ...measureAnswer(record),
      model: record.model,
      ...(costMicroUsd !== undefined && { costMicroUsd }),
    }),
    conclude: async (results, how) => {
      const audited = { materials, sandbox, plan, repeats, controls, planned: items.length };
      const report = {
        ...toReport(results, how, audited),
        own: await auditOwnParts(materials, sandbox, deps),
      };
      return { report, incidentKind: 'unequal_treatment', ...toFindings(report) };
    },
  };
}

interface Audited {
  readonly materials: Materials;
  readonly sandbox: Pick<Sandbox, 'organisation' | 'model'>;
  readonly plan: Awaited<ReturnType<typeof planAudit>>;
  readonly repeats: number;
  readonly controls: ReadonlySet<string>;
  readonly planned: number;
}

/** All of the report but our own parts. */
function toReport(
  results: ReadonlyMap<string, string>,
  { at, stopped }: Parameters<Job['conclude']>[1],
  { materials, sandbox, plan, repeats, controls, planned }: Audited,
): Omit<FairnessReport, 'own'> {
  const { policy } = sandbox.organisation;
  const { templates, swaps, unmaskedNames } = policy.fairness;
  const all = new Map([...results].map(([item, json]) => [item, JSON.parse(json) as Measured]));
  const resultsOf = (key: string) =>
    Array.from({ length: repeats }, (_, nth) => all.get(`${key}-${String(nth)}`));
  return {
    kind: 'fairness',
    version: 1,
    at: at.toString(),
    policyVersion: policy.version,
    material: materials.version,
    model: sandbox.model.id === 'offline' ? 'offline' : policy.model.default,
    answeredBy: [...new Set([...all.values()].map(({ model }) => model))].toSorted(),
    design: { templates: Math.min(templates, materials.templates.length), swaps, repeats, unmaskedNames },
    planned,
    asked: all.size,
    failed: stopped === undefined ? planned - all.size : 0,
    ...toCost([...all.values()]),
    ...toEstimate(planned, policy),
    ...(stopped !== undefined && { stopped }),
    comparisons: [...compareGroups(plan.pairs, resultsOf, { repeats, controls })],
  };
}

/** What becomes of a report: incidents, and its line in the log. */
function toFindings(report: FairnessReport) {
  const found = differencesOf(report);
  const judged = [...report.comparisons.filter(({ isControl }) => !isControl), ...report.own];
  const count = (verdict: string) => judged.filter((one) => one.verdict === verdict).length;
  return {
    incidents: found.map(({ group, difference }) => ({
      cause: group.replaceAll(' ', '.'),
      group,
      evidence: {
        difference: Math.round(difference * 1000) / 1000,
        model: report.model,
        asked: report.asked,
      },
    })),
    meta: {
      model: report.model,
      equivalent: count('equivalent'),
      different: count('different'),
      better: count('better'),
      inconclusive: count('inconclusive'),
      ...(report.stopped !== undefined && { stopped: report.stopped }),
      groups: found.map(({ group }) => group).join(', '),
    },
  };
}

function toCost(all: readonly Measured[]) {
  const costs = all.map(({ costMicroUsd }) => costMicroUsd);
  if (costs.includes(undefined)) return {};
  return { costMicroUsd: costs.reduce<number>((sum, one) => sum + (one ?? 0), 0) };
}

/** Redaction by origin of names, and who is kept from an answer by language: Candor's own parts, and no model. */
export async function auditOwnParts(
  materials: Materials,
  sandbox: Pick<Sandbox, 'organisation' | 'clock' | 'defer'>,
  { openSandbox }: Pick<FairnessDeps, 'openSandbox'>,
): Promise<FairnessReport['own']> {
  const pause = () => new Promise<void>((resolve) => sandbox.defer(resolve));
  const redaction = await auditRedaction(materials, redactedBy(sandbox.organisation, sandbox), pause);
  const questions = languageQuestions(materials);
  const kept = new Map<string, boolean>();
  const own = await openSandbox(true);
  const prepared = questions.map(({ key, text }) => toQuestion(key, text));
  const app = await openSandboxApp(own, prepared, OFFLINE_AT_ONCE, 'fairness');
  try {
    const waiting = prepared.values();
    const work = async () => {
      for (const question of waiting) {
        const asked = await app.ask(question);
        if (asked !== undefined) kept.set(question.id, ['refuse', 'escalate'].includes(asked.record.verdict));
      }
    };
    await Promise.all(Array.from({ length: OFFLINE_AT_ONCE }, work));
  } finally {
    await app.close();
  }
  return [...redaction, ...compareLanguages(questions, (key) => kept.get(key))];
}

function toQuestion(id: string, question: string): Question {
  return { id, question, history: [], asker: ASKER, place: PLACE };
}

/** What leaves of a text that a member asks in a direct message. */
function redactedBy(organisation: Organisation, { clock }: Pick<Sandbox, 'clock'>): (text: string) => string {
  const id = 'U0TEST';
  const place = { ...PLACE, workspace: 'T0TEST', channel: 'D0TEST', thread: id };
  const person = { place, asker: { id, ...ASKER } };
  return (text) => previewRedaction(text, person, organisation, { people: NO_NAMES, clock }).redacted;
}

/** The same, letting exactly these made-up names through, in the sandbox alone. */
function withNamesLet(organisation: Organisation, sentences: readonly string[]): Organisation {
  const names = sentences.map((sentence) => sentence.replace(/^My name is /u, '').replace(/\.$/u, ''));
  const escaped = names.map((name) => RegExp.escape(name)).join('|');
  const exception = {
    id: 'fairness',
    kind: 'PERSON',
    detector: undefined,
    until: '9999-12-31',
    where: 'fairness/contrasts.yaml',
    label: undefined,
    pattern: new RegExp(`^(?:${escaped})$`, 'iu'),
  };
  const { policy } = organisation;
  return { ...organisation, policy: { ...policy, exceptions: [...policy.exceptions, exception] } };
}
