import type { Kysely } from 'kysely';
import type { PlatformId } from '../src/domain/platforms.ts';
import type { Capacity } from '../src/ports/inbox.ts';
import type { Keyring } from '../src/ports/keyring.ts';
import type { EmbedderModule, ModelModule, ModerationModule, PlatformModule } from './module.ts';
import { openaiEmbedder, openaiModeration, openaiModule } from './openai/index.ts';
import { slackModule } from './slack/index.ts';
import { openAlerts } from './sql/alerts.ts';
import { openAdmissions } from './sql/admissions.ts';
import { openAnomalyHours } from './sql/anomaly-hours.ts';
import { openGauges } from './sql/gauges.ts';
import { openAssessments } from './sql/assessments.ts';
import { openAuditEvidence } from './sql/audit-evidence.ts';
import { openAuditLog } from './sql/audit-log.ts';
import { openAuditSearch } from './sql/audit-search.ts';
import { openAwaiting } from './sql/awaiting.ts';
import { openBudgets } from './sql/budgets.ts';
import { openDigestNumbers } from './sql/digest-numbers.ts';
import { openDigestRuns } from './sql/digest-runs.ts';
import { openEmbeddings } from './sql/embeddings.ts';
import { openEscalations } from './sql/escalations.ts';
import { SeenVersions, openHandbookIndex } from './sql/handbook-index.ts';
import { openInbox } from './sql/inbox.ts';
import { openContentGrants } from './sql/content-grants.ts';
import { openHolds } from './sql/holds.ts';
import { openIncidentBoard } from './sql/incident-board.ts';
import { openIncidents } from './sql/incidents.ts';
import { openOutbox } from './sql/outbox.ts';
import { openOversightStore } from './sql/oversight-store.ts';
import { openPersonRequests } from './sql/person-requests.ts';
import { openRecentDesks } from './sql/recent-desks.ts';
import { openRedactionReports } from './sql/redaction-reports.ts';
import { openRegisters } from './sql/registers.ts';
import { openRetentionStore } from './sql/retention.ts';
import { openReviews } from './sql/reviews.ts';
import type { Schema } from './sql/schema.ts';
import { openStoredLog } from './sql/stored-log.ts';
import { openSemanticIndex } from './sql/semantic-index.ts';
import { openSentRequests } from './sql/sent-requests.ts';
import { openSiemCursors } from './sql/siem-cursors.ts';
import { openSessions } from './sql/sessions.ts';
import { openLogHealth } from './sql/log-health.ts';
import { openCheckpoints } from './sql/checkpoints.ts';
import { openCheckpointDeliveries } from './sql/checkpoint-deliveries.ts';
import { openWitnessedLogs } from './sql/witnessed-logs.ts';
import { openRateLimits } from './sql/rate-limits.ts';
import { openShares } from './sql/shares.ts';
import { openWelcomes } from './sql/welcomes.ts';
import { openTrainings } from './sql/trainings.ts';
import { openConsents } from './sql/consents.ts';
import { openPauses } from './sql/pauses.ts';
import { openModelCanaries } from './sql/model-canaries.ts';
import { openQualityRuns } from './sql/quality-runs.ts';
import { openSubjects } from './sql/subjects.ts';
import { openChannelSettings } from './sql/channel-settings.ts';
import { openWithdrawals } from './sql/withdrawals.ts';
import { openFingerprints } from './sql/fingerprints.ts';
import { openThemeBacklog } from './sql/theme-backlog.ts';
import { openThemes } from './sql/themes.ts';
import { openInstallations } from './sql/installations.ts';
import { openTestCandidates } from './sql/test-candidates.ts';
import { openTurns } from './sql/turns.ts';
import { openUsage } from './sql/usage.ts';
import { openVaultStore } from './sql/vault-store.ts';
import { teamsModule } from './teams/index.ts';

/** Platforms that configuration can turn on: all there are but the console, which is always there. */
const MODULES: Readonly<Record<Exclude<PlatformId, 'console'>, PlatformModule>> = {
  slack: slackModule,
  teams: teamsModule,
};
export const PLATFORM_MODULES = Object.values(MODULES);

/** Models that configuration can turn on; the first that is on answers, and the offline model where none is. */
export const MODELS: readonly ModelModule[] = [openaiModule];

/** Moderation services that configuration can turn on; the first that is on judges, none where none is. */
export const MODERATIONS: readonly ModerationModule[] = [openaiModeration];

/** Services of embeddings that configuration can turn on; the first that is on is asked where the policy wants it. */
export const EMBEDDERS: readonly EmbedderModule[] = [openaiEmbedder];

/** Opens every store port over one database. `ways` reach the same one for what comes in, and for what need not be on disk at once. */
export function openStores(
  db: Kysely<Schema>,
  keyring: Keyring,
  capacity?: Capacity,
  { seen = new SeenVersions(), ...ways }: Parameters<typeof openInbox>[3] = {},
) {
  return {
    inbox: openInbox(db, keyring, capacity, { ...ways, seen }),
    turns: openTurns(db, keyring),
    recentDesks: openRecentDesks(db, keyring),
    sent: openSentRequests(db, keyring),
    vault: openVaultStore(db, keyring),
    admissions: openAdmissions(ways.unhurried ?? db),
    budgets: openBudgets(db),
    handbook: openHandbookIndex(db, keyring, seen),
    embeddings: openEmbeddings(db, keyring),
    semantic: openSemanticIndex(db),
    audit: openAuditLog(db, keyring),
    auditSearch: openAuditSearch(db),
    checkpoints: openCheckpoints(db),
    logHealth: openLogHealth(db),
    deliveries: openCheckpointDeliveries(db),
    witnessedLogs: openWitnessedLogs(db),
    storedLog: openStoredLog(db, keyring),
    evidence: openAuditEvidence(db, keyring),
    incidents: openIncidents(db, keyring),
    board: openIncidentBoard(db, keyring),
    alerts: openAlerts(db, keyring),
    oversight: openOversightStore(db, keyring),
    redactionReports: openRedactionReports(db, keyring),
    installations: openInstallations(db, keyring),
    testCandidates: openTestCandidates(db, keyring),
    pauses: openPauses(db, keyring),
    modelCanaries: openModelCanaries(db, keyring),
    qualityRuns: openQualityRuns(db, keyring),
    channels: openChannelSettings(db, keyring),
    withdrawals: openWithdrawals(db, keyring),
    sessions: openSessions(db, keyring),
    rateLimits: openRateLimits(db),
    shares: openShares(db, keyring),
    ...openFirstSteps(db, keyring),
    escalations: openEscalations(db, keyring),
    reviews: openReviews(db, keyring),
    outbox: openOutbox(db, keyring),
    anomalies: openAnomalyHours({ db, keyring }),
    assessments: openAssessments({ db, keyring }),
    gauges: openGauges(db),
    usage: openUsage(db),
    ...openThemeStores(db, keyring),
    siemCursors: openSiemCursors(db),
    runs: openDigestRuns(db, keyring),
    numbers: openDigestNumbers(db, keyring),
    subjects: openSubjects(db, keyring),
    personRequests: openPersonRequests(db, keyring),
    holds: openHolds(db, keyring),
    contentGrants: openContentGrants(db, keyring),
    retention: openRetentionStore(db, keyring),
    registers: openRegisters(db),
  };
}

/** What feedback comes to, and what answers are known again by. */
function openThemeStores(db: Kysely<Schema>, keyring: Keyring) {
  return {
    themes: openThemes(db, keyring),
    backlog: openThemeBacklog(db, keyring),
    fingerprints: openFingerprints(db),
  };
}

export type Stores = ReturnType<typeof openStores>;

/** What comes before somebody's first answer. */
function openFirstSteps(db: Parameters<typeof openConsents>[0], keyring: Keyring) {
  return {
    consents: openConsents(db, keyring),
    trainings: openTrainings(db, keyring),
    welcomes: openWelcomes(db, keyring),
    awaiting: openAwaiting(db, keyring),
  };
}
