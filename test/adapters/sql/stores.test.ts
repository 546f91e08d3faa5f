import { afterAll } from 'vitest';
import { anomalyHoursContract } from '../../contracts/anomaly-hours.ts';
import { assessmentsContract } from '../../contracts/assessments.ts';
import { admissionsContract } from '../../contracts/admissions.ts';
import { auditLogContract } from '../../contracts/audit-log.ts';
import { auditEvidenceContract } from '../../contracts/audit-evidence.ts';
import { budgetsContract } from '../../contracts/budgets.ts';
import { alertsContract } from '../../contracts/alerts.ts';
import { digestRunsContract } from '../../contracts/digest-runs.ts';
import { embeddingsContract } from '../../contracts/embeddings.ts';
import { escalationsContract } from '../../contracts/escalations.ts';
import { incidentBoardContract } from '../../contracts/incident-board.ts';
import { incidentsContract } from '../../contracts/incidents.ts';
import { handbookIndexContract } from '../../contracts/handbook-index.ts';
import { holdsContract } from '../../contracts/holds.ts';
import { inventoryContract } from '../../contracts/inventory.ts';
import { installationsContract } from '../../contracts/installations.ts';
import { retentionContract } from '../../contracts/retention.ts';
import { reviewsContract } from '../../contracts/reviews.ts';
import { sentRequestsContract } from '../../contracts/sent-requests.ts';
import { personRequestsContract } from '../../contracts/person-requests.ts';
import { subjectsContract } from '../../contracts/subjects.ts';
import { sessionsContract } from '../../contracts/sessions.ts';
import { sharesContract } from '../../contracts/shares.ts';
import { welcomesContract } from '../../contracts/welcomes.ts';
import { storesContract } from '../../contracts/stores.ts';
import { qualityStoresContract } from '../../contracts/quality-stores.ts';
import { testCandidatesContract } from '../../contracts/test-candidates.ts';
import { siemCursorsContract } from '../../contracts/siem-cursors.ts';
import { fingerprintsContract } from '../../contracts/fingerprints.ts';
import { themeBacklogContract } from '../../contracts/theme-backlog.ts';
import { themesContract } from '../../contracts/themes.ts';
import { usageContract } from '../../contracts/usage.ts';
import { channelSettingsContract } from '../../contracts/channel-settings.ts';
import { withdrawalsContract } from '../../contracts/withdrawals.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { FakeInstallations } from '../../fakes/installations.ts';

const DATABASES = { SQLite: openSqliteStores, PostgreSQL: openPostgresStores };

const open: { close(): Promise<void> }[] = [];

afterAll(() => Promise.all(open.map((opened) => opened.close())));

installationsContract('a fake', () =>
  Promise.resolve({ installations: new FakeInstallations(), close: () => Promise.resolve() }),
);

for (const [name, openOne] of Object.entries(DATABASES)) {
  storesContract(name, openOne);
  admissionsContract(name, openOne);
  withdrawalsContract(name, openOne);
  channelSettingsContract(name, openOne);
  usageContract(name, openOne);
  auditEvidenceContract(name, openOne);
  auditLogContract(name, openOne);
  budgetsContract(name, openOne);
  sentRequestsContract(name, openOne);
  sessionsContract(name, openOne);
  sharesContract(name, openOne);
  welcomesContract(name, openOne);
  embeddingsContract(name, openOne);
  escalationsContract(name, openOne);
  reviewsContract(name, openOne);
  incidentsContract(name, openOne);
  incidentBoardContract(name, openOne);
  alertsContract(name, openOne);
  digestRunsContract(name, openOne);
  themesContract(name, openOne);
  fingerprintsContract(name, openOne);
  themeBacklogContract(name, openOne);
  siemCursorsContract(name, openOne);
  anomalyHoursContract(name, openOne);
  assessmentsContract(name, openOne);
  testCandidatesContract(name, openOne);
  qualityStoresContract(name, openOne);
  subjectsContract(name, openOne);
  personRequestsContract(name, openOne);
  inventoryContract(name, openOne);
  installationsContract(name, async () => {
    const { stores, close } = await openOne();
    return { installations: stores.installations, close };
  });
  holdsContract(name, openOne);
  retentionContract(name, openOne);

  handbookIndexContract(name, async () => {
    const opened = await openOne();
    open.push(opened);
    return opened.stores.handbook;
  });
}
