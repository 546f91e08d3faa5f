import { AnomalyWatch } from './anomalies/anomaly-watch.ts';
import { CheckpointCourier } from './audit/checkpoint-courier.ts';
import { EventForwarder } from './audit/event-forwarder.ts';
import { limitRefusals } from './audit/limit-refusals.ts';
import { Sealer } from './audit/sealer.ts';
import { watchLog } from './audit/watch-log.ts';
import { latestDuePeriod } from './digests/period.ts';
import { scheduleDueDigests } from './digests/schedule-digests.ts';
import { createTurnHooks, type createOutbox } from './hooks.ts';
import { AlertSweeper } from './incidents/alert-sweeper.ts';
import { DailyWatch } from './incidents/daily-watch.ts';
import { WebhookSender } from './incidents/webhook-sender.ts';
import { speaking } from './messages/say.ts';
import { organisationReader } from './policy/reader.ts';
import type { Intake } from './ports/intake.ts';
import { RetentionSweeper } from './privacy/retention-sweeper.ts';
import { CanaryWatch } from './quality/canary-watch.ts';
import { GateWatch } from './quality/gate-watch.ts';
import { HandbookEmbedding } from './queue/embed-handbook.ts';
import { createIntake } from './queue/intake.ts';
import { warmUp } from './queue/warm-up.ts';
import { createWorkers } from './queue/workers.ts';
import { dropAwaiting } from './self-service/consent.ts';
import { createSweeper } from './sweeper.ts';
import { ThemeGathering } from './themes/gather.ts';
import type { TurnDeps } from './turn/deps.ts';

type SealerDeps = ConstructorParameters<typeof Sealer>[0];
type CourierDeps = ConstructorParameters<typeof CheckpointCourier>[0];
type IntakeDeps = Parameters<typeof createIntake>[0];
type DailyCheck = ConstructorParameters<typeof DailyWatch>[0];
type OutboxDeps = Parameters<typeof createOutbox>[0];

/** Entries of the audit log that are checked while a digest is made: half a second's work; and now and then in the background. */
export const CHECKED_FOR_DIGEST = 20_000;
const CHECKED_AT_TIMES = 200_000;

/** What the process needs of the world: the sum of what its rooms need. */
type AppDeps = TurnDeps &
  IntakeDeps &
  OutboxDeps &
  Parameters<typeof scheduleDueDigests>[2] &
  Omit<SealerDeps, 'seal'> &
  Pick<CourierDeps, 'deliveries'> &
  Omit<Parameters<typeof watchLog>[2], 'seal'> &
  ConstructorParameters<typeof HandbookEmbedding>[0] &
  ConstructorParameters<typeof EventForwarder>[0] &
  ConstructorParameters<typeof WebhookSender>[0] &
  ConstructorParameters<typeof AnomalyWatch>[0] &
  ConstructorParameters<typeof ThemeGathering>[0] &
  ConstructorParameters<typeof DailyWatch>[1] &
  ConstructorParameters<typeof CanaryWatch>[0] &
  ConstructorParameters<typeof GateWatch>[0] &
  ConstructorParameters<typeof RetentionSweeper>[0] & {
    /** What the audit log is sealed with; undefined where it is not, as in a sandbox. */
    readonly seal: (SealerDeps['seal'] & Pick<CourierDeps, 'sinks'>) | undefined;
    /** The stores for a question that comes in: they wait for no work on others, and not long for a database that hangs. */
    readonly front: Partial<IntakeDeps>;
    /** What is looked at once a day. */
    readonly dailyChecks: readonly DailyCheck[];
    /** Names this process among replicas. */
    readonly worker: string;
    readonly concurrency: number;
    /** How long a claimed question belongs to this process unless it keeps it. */
    readonly leaseMs: number;
    /** Does `work` after what has been received and answered meanwhile. */
    readonly defer: (work: () => void) => void;
  };

interface App {
  /** Where platforms hand over what they receive. */
  readonly intake: Intake;
  /** Looks for waiting questions: after a start, and now and then for leases that ended. */
  wake(): void;
  /** The same of questions alone: another process says that one may be free, or was withdrawn. */
  wakeWorkers(): void;
  /** Makes the first question as fast as the later ones. */
  warmUp(): Promise<void>;
  /** Posts whatever digest is due, and drops what is kept no longer: what has to be done now and then. */
  runMaintenance(): Promise<void>;
  /** Posts whatever digest is due and not posted yet. */
  sendDigests(): Promise<void>;
  /** Posts what passes between people and reminds desks. Resolves when all that was ready is done. */
  sweep(): Promise<void>;
  /** Stops taking work; resolves when running turns have ended or `deadline` resolves. */
  drain(deadline: Promise<void>): Promise<void>;
}

/** What the process does: takes questions in, works on them, sends digests. */
export function createApp(deps: AppDeps): App {
  const workers = createWorkers(deps, { ...deps, ...createTurnHooks(deps) });
  const sweeper = createSweeper(deps);
  const alerts = new AlertSweeper(deps, () => void sweeper.sweep());
  const retention = new RetentionSweeper(deps);
  const watches = [
    alerts,
    new HandbookEmbedding(deps),
    new EventForwarder(deps),
    new WebhookSender(deps),
    retention,
    new AnomalyWatch(deps),
    new ThemeGathering(deps),
    new CanaryWatch(deps),
    new GateWatch(deps, latestDuePeriod),
    ...deps.dailyChecks.map((check) => new DailyWatch(check, deps)),
  ];
  const { sealer, courier } = openSealing(deps);
  const inHouse = <T>(work: () => T) => speakInHouse(deps, work);
  const wake = () => inHouse(wakeAll);
  function wakeAll(): void {
    workers.wake();
    for (const watch of watches) void watch.look();
    void sweeper.sweep();
    void sealer?.look();
    void courier?.look();
  }
  async function sendDigests(): Promise<void> {
    const { policy } = deps.organisation.current;
    await sealer?.seal();
    const since = await installedAt(deps);
    const checkLog = () => watchLog(tenantOf(deps), CHECKED_FOR_DIGEST, deps);
    const look = () => scheduleDueDigests(policy, since, { ...deps, checkLog });
    const isHeldBack = await look();
    await sweeper.sweep();
    if (isHeldBack) await look().then(sweeper.sweep);
  }
  return {
    // A question is acknowledged before work on it begins.
    intake: openIntake(deps, () => deps.defer(wake), {
      claim: () => deps.defer(workers.claim),
      expect: workers.expect,
    }),
    wake,
    wakeWorkers: () => inHouse(workers.wake),
    sweep: () =>
      inHouse(async () => {
        await alerts.look();
        await sweeper.sweep();
      }),
    async drain(deadline) {
      await workers.drain(deadline);
      await Promise.race([Promise.all([sweeper, ...watches].map((one) => one.stop())), deadline]);
      await Promise.race([Promise.all([sealer?.seal(), courier?.stop()]), deadline]);
    },
    warmUp: () => warmUp(deps),
    sendDigests: () => inHouse(sendDigests),
    runMaintenance: () => inHouse(() => maintain(deps, sendDigests, () => retention.sweep())),
  };
}

/** Channels and desks are spoken to in the organisation's language, whoever woke the work. */
function speakInHouse<T>({ organisation }: Pick<AppDeps, 'organisation'>, work: () => T): T {
  return speaking(organisationReader(organisation.current.policy), work);
}

async function maintain(
  deps: AppDeps,
  sendDigests: () => Promise<void>,
  sweepRetention: () => Promise<unknown>,
): Promise<void> {
  const tenant = tenantOf(deps);
  await dropAwaiting(tenant, deps).catch((error: unknown) => deps.log.error('purge_failed', error));
  try {
    await sendDigests();
    await watchLog(tenant, CHECKED_AT_TIMES, deps);
  } finally {
    await sweepRetention();
  }
}

/** What signs the audit log, and what brings that to places outside. */
function openSealing(deps: AppDeps) {
  const { seal } = deps;
  if (seal === undefined) return {};
  const tenant = () => tenantOf(deps);
  const courier = { ...deps, sinks: seal.sinks, file: seal.checkpointFile };
  return { sealer: new Sealer({ ...deps, seal }, tenant), courier: new CheckpointCourier(courier, tenant) };
}

function tenantOf({ organisation }: Pick<AppDeps, 'organisation'>): string {
  return organisation.current.policy.organisation.id;
}

function openIntake(deps: AppDeps, wake: () => void, queue: Parameters<typeof createIntake>[2]): Intake {
  const limited = { ...deps, audit: limitRefusals(deps.audit) };
  const { ask } = createIntake({ ...limited, ...deps.front }, wake, queue);
  return { ...createIntake(limited, wake, queue), ask };
}

/** When the log began: a period that ended before has nothing to tell. */
async function installedAt({ audit, clock }: AppDeps): Promise<Temporal.Instant> {
  for await (const first of audit.read(1)) return Temporal.Instant.from(first.at);
  return clock.now();
}
