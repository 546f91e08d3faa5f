import { Pace } from '../base/pace.ts';
import { createApp } from '../app.ts';
import { toSeconds } from '../base/duration.ts';
import { subjectOf } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { CHECKS } from '../figures/costs.ts';
import type { Receipt, TurnRecord } from '../domain/turn-record.ts';
import { GUARDS } from '../guards/index.ts';
import { MemoryIndex } from '../knowledge/semantic-index.ts';
import { noticeOf } from '../policy/notice.ts';
import { OrganisationStore } from '../policy/organisation-store.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { SentRequests } from '../ports/sent-requests.ts';
import type { GoldenQuestion } from '../quality/golden-questions.ts';
import { NameDirectory } from '../redaction/name-directory.ts';
import { createScreening } from '../turn/screen-document.ts';
import type { CliHost } from './host.ts';
import { countInto } from './sandbox-costs.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type SandboxQuestion = Pick<GoldenQuestion, 'asker' | 'history' | 'id' | 'place' | 'question'>;

const LEASE_MS = 60_000;
const LOOK_MS = 250;
/** How long questions that are under way are waited for at the end. */
const DRAIN_MS = 5000;
/** Beyond the time that policy gives an answer: for what comes before and after it. */
const SLACK_MS = 30_000;
const NO_LIMIT = { questions: 100_000, per: 'hour' } as const;

/** What came of a question. */
interface Asked {
  readonly place: Place;
  readonly record: TurnRecord;
  /** All that left for it, its history included. */
  readonly receipts: readonly Receipt[];
  /** For all of it, its history included; undefined where the policy has no price. */
  readonly costMicroUsd: number | undefined;
}

interface SandboxApp {
  /** Asks a question after its history. Out: undefined when no answer came in time. */
  ask(question: SandboxQuestion): Promise<Asked | undefined>;
  close(): Promise<void>;
}

/**
 * The whole app as it serves, with these askers in their groups and nothing used up; closing it closes the sandbox.
 *
 * Throws: `ConfigError` where what leaves could not be kept; the sandbox is closed then.
 */
export async function openSandboxApp(
  sandbox: Sandbox,
  questions: readonly SandboxQuestion[],
  concurrency: number,
  chargedTo: keyof typeof CHECKS,
): Promise<SandboxApp> {
  const audit = await openAudit(sandbox);
  const canary = sandbox.ids.next();
  const screening = createScreening(
    { guards: GUARDS, processorMs: sandbox.processorMs, canary },
    sandbox.defer,
  );
  const organisation = new OrganisationStore(forAskers(sandbox.organisation, questions), {
    ...sandbox,
    ...screening,
    tickets: new Map(),
  });
  const app = createApp({
    ...sandbox,
    sent: audit === undefined ? sandbox.sent : alsoIn(audit, sandbox.sent),
    guards: GUARDS,
    canary,
    organisation,
    front: {},
    embedder: undefined,
    semantic: new MemoryIndex(),
    people: new NameDirectory(),
    worker: sandbox.ids.next(),
    sinks: [],
    webhooks: [],
    tickets: new Map(),
    dailyChecks: [],
    seal: undefined,
    verifying: new Pace(concurrency),
    version: '',
    concurrency,
    leaseMs: LEASE_MS,
  });
  await organisation.begin();
  const count = audit === undefined ? () => Promise.resolve() : countInto(audit, CHECKS[chargedTo], sandbox);
  const stopLooking = sandbox.every(LOOK_MS, app.wake);
  return {
    async ask(question) {
      const asked = await askAfterHistory(question, { app, sandbox });
      await count();
      return asked;
    },
    async close() {
      await app.drain(sandbox.after(DRAIN_MS));
      stopLooking();
      try {
        await count();
      } finally {
        await sandbox.close();
      }
    },
  };
}

async function openAudit({ openAudit: open, close }: Sandbox): ReturnType<Sandbox['openAudit']> {
  try {
    return await open();
  } catch (error) {
    await close();
    throw error;
  }
}

/** Has the installation's log tell of each request before it leaves, each time it does: what of it the sandbox keeps is gone with it. */
function alsoIn(audit: Pick<AuditLog, 'append'>, sent: SentRequests): SentRequests {
  const tell: SentRequests['noteAfter'] = (
    _turn,
    { purpose, destination, sha256, body },
    { tenant, at, policyVersion },
  ) => {
    const meta = { purpose, destination, sha256, bytes: Buffer.byteLength(body) };
    const under = policyVersion === undefined ? {} : { policyVersion };
    return audit.append([{ tenant, at, kind: 'sandbox.sent', ...under, meta }]);
  };
  return {
    async note(...request) {
      const isNoted = await sent.note(...request);
      if (isNoted) await tell(...request);
      return isNoted;
    },
    async noteAfter(...request) {
      await sent.noteAfter(...request);
      await tell(...request);
    },
  };
}

/** The policy without what counts over time, and with askers in the groups that they are to be in. */
function forAskers(organisation: Organisation, questions: readonly SandboxQuestion[]): Organisation {
  const { policy } = organisation;
  const groups = new Map(Object.entries(policy.groups));
  for (const question of questions) {
    const member = subjectOf(personOf(question));
    for (const group of question.asker.groups ?? [])
      groups.set(group, [...(groups.get(group) ?? []), member]);
  }
  const limits = { ...policy.limits, person: NO_LIMIT, budgets: [] };
  const notice = { ...noticeOf(policy), acknowledge: false };
  return { ...organisation, policy: { ...policy, groups: Object.fromEntries(groups), limits, notice } };
}

/** Everybody is alone: nobody's questions count against, or belong to, somebody else's. */
function personOf({ id, asker, place }: SandboxQuestion) {
  const { email, guest, external } = asker;
  return {
    place: { ...place, workspace: 'T0TEST', channel: place.channel ?? `D0TEST-${id}`, thread: id },
    asker: { id: `U0TEST-${id}`, guest, external, ...(email === undefined ? {} : { email }) },
  };
}

interface Asking {
  readonly app: ReturnType<typeof createApp>;
  readonly sandbox: Sandbox;
}

async function askAfterHistory(question: SandboxQuestion, asking: Asking): Promise<Asked | undefined> {
  const receipts: Receipt[] = [];
  let costMicroUsd: number | undefined = 0;
  let last: Asked | undefined;
  for (const [index, text] of [...question.history, question.question].entries()) {
    last = await askOne(question, text, index, asking);
    if (last === undefined) return undefined;
    receipts.push(...last.receipts);
    const { costMicroUsd: own } = last;
    costMicroUsd = own === undefined || costMicroUsd === undefined ? undefined : costMicroUsd + own;
  }
  return last && { ...last, receipts, costMicroUsd };
}

async function askOne(
  question: SandboxQuestion,
  text: string,
  index: number,
  { app, sandbox }: Asking,
): Promise<Asked | undefined> {
  const { place, asker } = personOf(question);
  const key = `${question.id}:${String(index)}`;
  const event = { eventKey: key, postKey: key, place, asker, text, mentions: [], addressed: true };
  const accepted = await app.intake.ask(place.platform, event);
  if (accepted.type !== 'accepted') return undefined;
  const { policy } = sandbox.organisation;
  const patienceMs = toSeconds(policy.model.answerWithin) * 1000 + SLACK_MS;
  await Promise.race([sandbox.replied(place.platform, accepted.turnId), sandbox.after(patienceMs)]);
  const view = await sandbox.turns.find(policy.organisation.id, accepted.turnId);
  if (view?.record === undefined) return undefined;
  const { record, receipts } = view;
  return { place, record, receipts, costMicroUsd: record.usage.costMicroUsd };
}
