import type { Migration } from 'kysely/migration';
import { up as turns } from './0001_turns.ts';
import { up as record } from './0002_record.ts';
import { up as handbook } from './0003_handbook.ts';
import { up as audience } from './0004_audience.ts';
import { up as budgets } from './0005_budgets.ts';
import { up as escalations } from './0006_escalations.ts';
import { up as pauses } from './0007_pauses.ts';
import { up as consent } from './0008_consent.ts';
import { up as policies } from './0009_policies.ts';
import { up as feedbackReasons } from './0010_feedback_reasons.ts';
import { up as reviews } from './0011_reviews.ts';
import { up as awaitingConsent } from './0012_awaiting_consent.ts';
import { up as retention } from './0013_retention.ts';
import { up as incidentGroups } from './0014_incident_groups.ts';
import { up as outboxStreams } from './0015_outbox_streams.ts';
import { up as delivery } from './0016_delivery.ts';
import { up as admission } from './0018_admission.ts';
import { up as budgetWindows } from './0019_budget_windows.ts';
import { up as reports } from './0020_reports.ts';
import { up as openTurns } from './0022_open_turns.ts';
import { up as deadRows } from './0023_dead_rows.ts';
import { up as sentRequests } from './0024_sent_requests.ts';
import { up as redactionReports } from './0026_redaction_reports.ts';
import { up as passageAge } from './0027_passage_age.ts';
import { up as handbookDocuments } from './0029_handbook_documents.ts';
import { up as embeddings } from './0032_embeddings.ts';
import { up as noFullText } from './0033_no_full_text.ts';
import { up as themes } from './0035_themes.ts';
import { up as tickets } from './0084_tickets.ts';
import { up as contentGrants } from './0051_content_grants.ts';
import { up as auditSearch } from './0064_audit_search.ts';
import { up as incidentLife } from './0068_incident_life.ts';
import { up as registers } from './0069_registers.ts';
import { up as digestCoverage } from './0070_digest_coverage.ts';
import { up as checkpointsByTime } from './0074_checkpoints_by_time.ts';
import { up as testCandidates } from './0036_test_candidates.ts';
import { up as sealing } from './0039_sealing.ts';
import { up as personRequests } from './0041_person_requests.ts';
import { up as siemCursors } from './0043_siem_cursors.ts';
import { up as installations } from './0044_installations.ts';
import { up as retentionSweeps } from './0046_retention_sweeps.ts';
import { up as auditTree } from './0047_audit_tree.ts';
import { up as sessions } from './0048_sessions.ts';
import { up as byPerson } from './0050_by_person.ts';
import { up as alerts } from './0071_alerts.ts';
import { up as usageGroups } from './0075_usage_groups.ts';
import { up as usageRollups } from './0072_usage_rollups.ts';
import { up as anomalyHours } from './0073_anomaly_hours.ts';
import { up as digestNumbers } from './0076_digest_numbers.ts';
import { up as withdrawals } from './0077_withdrawals.ts';
import { up as welcomes } from './0085_welcomes.ts';
import { up as channelSettings } from './0089_channel_settings.ts';
import { up as passageSensitivity } from './0090_passage_sensitivity.ts';
import { up as modelCanaries } from './0099_model_canaries.ts';
import { up as qualityRuns } from './0100_quality_runs.ts';
import { up as fingerprints } from './0107_fingerprints.ts';
import { up as themeBacklog } from './0108_theme_backlog.ts';
import { up as runLeases } from './0109_run_leases.ts';
import { up as alertStories } from './0096_alert_stories.ts';
import { up as assessments } from './0103_assessments.ts';
import { up as trainings } from './0097_trainings.ts';

/** Every migration in order. Forward only: one that has landed never changes. */
import { up as shownWords } from './0115_shown_words.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_turns': { up: turns },
  '0002_record': { up: record },
  '0003_handbook': { up: handbook },
  '0004_audience': { up: audience },
  '0005_budgets': { up: budgets },
  '0006_escalations': { up: escalations },
  '0007_pauses': { up: pauses },
  '0008_consent': { up: consent },
  '0009_policies': { up: policies },
  '0010_feedback_reasons': { up: feedbackReasons },
  '0011_reviews': { up: reviews },
  '0012_awaiting_consent': { up: awaitingConsent },
  '0013_retention': { up: retention },
  '0014_incident_groups': { up: incidentGroups },
  '0015_outbox_streams': { up: outboxStreams },
  '0016_delivery': { up: delivery },
  '0018_admission': { up: admission },
  '0019_budget_windows': { up: budgetWindows },
  '0020_reports': { up: reports },
  '0022_open_turns': { up: openTurns },
  '0023_dead_rows': { up: deadRows },
  '0024_sent_requests': { up: sentRequests },
  '0026_redaction_reports': { up: redactionReports },
  '0027_passage_age': { up: passageAge },
  '0029_handbook_documents': { up: handbookDocuments },
  '0032_embeddings': { up: embeddings },
  '0033_no_full_text': { up: noFullText },
  '0035_themes': { up: themes },
  '0036_test_candidates': { up: testCandidates },
  '0039_sealing': { up: sealing },
  '0041_person_requests': { up: personRequests },
  '0043_siem_cursors': { up: siemCursors },
  '0044_installations': { up: installations },
  '0046_retention_sweeps': { up: retentionSweeps },
  '0047_audit_tree': { up: auditTree },
  '0048_sessions': { up: sessions },
  '0050_by_person': { up: byPerson },
  '0051_content_grants': { up: contentGrants },
  '0064_audit_search': { up: auditSearch },
  '0068_incident_life': { up: incidentLife },
  '0069_registers': { up: registers },
  '0070_digest_coverage': { up: digestCoverage },
  '0071_alerts': { up: alerts },
  '0072_usage_rollups': { up: usageRollups },
  '0073_anomaly_hours': { up: anomalyHours },
  '0074_checkpoints_by_time': { up: checkpointsByTime },
  '0075_usage_groups': { up: usageGroups },
  '0076_digest_numbers': { up: digestNumbers },
  '0077_withdrawals': { up: withdrawals },
  '0084_tickets': { up: tickets },
  '0085_welcomes': { up: welcomes },
  '0089_channel_settings': { up: channelSettings },
  '0090_passage_sensitivity': { up: passageSensitivity },
  '0099_model_canaries': { up: modelCanaries },
  '0100_quality_runs': { up: qualityRuns },
  '0107_fingerprints': { up: fingerprints },
  '0108_theme_backlog': { up: themeBacklog },
  '0096_alert_stories': { up: alertStories },
  '0103_assessments': { up: assessments },
  '0097_trainings': { up: trainings },
  '0109_run_leases': { up: runLeases },
  '0115_shown_words': { up: shownWords },
};
