import { openKeyring } from '../../adapters/crypto/keyring.ts';
import { openDocuments } from '../../adapters/documents/index.ts';
import { openStores } from '../../adapters/index.ts';
import { openDataKeys } from '../../adapters/sql/data-keys.ts';
import { IN_MEMORY, openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { createApp } from '../../src/app.ts';
import type { PlatformId } from '../../src/domain/platforms.ts';
import { Pace } from '../../src/base/pace.ts';
import { GUARDS } from '../../src/guards/index.ts';
import { OrganisationStore } from '../../src/policy/organisation-store.ts';
import { loadOrganisation } from '../../src/policy/organisation.ts';
import type { Signer } from '../../src/ports/signer.ts';
import { NameDirectory } from '../../src/redaction/name-directory.ts';
import { createScreening } from '../../src/turn/screen-document.ts';
import { FakeClock, FakeIds } from '../../test/fakes/clock.ts';
import { AuditSigner } from '../../test/fixtures/audit-signer.ts';
import { FakeLog } from '../../test/fakes/log.ts';
import { FakePlatform } from '../../test/fakes/platform.ts';
import type { OrganisationFiles } from '../../src/policy/organisation.ts';
import type { Model } from '../../src/ports/model.ts';
import type { ModelCatalogue } from '../../src/ports/model-catalogue.ts';
import { modelCheck } from '../../src/incidents/model-check.ts';
import { createLots } from './lots.ts';
import { FIRST_DAY, TIMEZONE } from './month.ts';
import { watchInbox } from './waiting-inbox.ts';

/** Whatever it takes on this machine: nothing that is simulated may hang on that. */
const NO_PROCESSOR_TIME = () => 0;
const LEASE_MS = 60_000;
const MASTER_KEY = Buffer.alloc(32, 7);

interface World<M extends Model> {
  readonly files: OrganisationFiles;
  readonly createModel: (clock: FakeClock) => M;
  /** What the provider says of its models; left out, nothing is known of them. */
  readonly openCatalogue?: (clock: FakeClock) => ModelCatalogue;
}

/** The product itself, on SQLite in memory; its clock, its model, its ids and the platform are not the real ones. */
export async function openStage<M extends Model>(seed: number, world: World<M>) {
  const { db, intake } = await openSqlite(IN_MEMORY);
  const keyring = openKeyring(MASTER_KEY, openDataKeys(db));
  const stores = openStores(db, keyring, undefined, { intake });
  const clock = new FakeClock(FIRST_DAY.toZonedDateTime(TIMEZONE).toInstant().toString());
  const [ids, log, slack] = [new FakeIds(), new FakeLog(), new FakePlatform('slack')];
  const saidAt: string[] = [];
  slack.onPost = async () => void saidAt.push(clock.now().toString());
  const model = world.createModel(clock);
  const catalogue = world.openCatalogue?.(clock);
  const watched = watchInbox(stores.inbox);
  const canary = 'CANARY7F3K';
  const signer = createSigner();
  const screening = createScreening({ guards: GUARDS, processorMs: NO_PROCESSOR_TIME, canary }, (work) =>
    work(),
  );
  const basics = { ...stores, inbox: watched.inbox, clock, ids, log };
  const organisation = new OrganisationStore(loadOrganisation(world.files), {
    ...basics,
    ...screening,
    tickets: new Map(),
  });
  const app = createApp({
    ...basics,
    organisation,
    keyring,
    model,
    canary,
    processorMs: NO_PROCESSOR_TIME,
    random: createLots(seed + 2).random,
    front: {},
    moderation: undefined,
    embedder: undefined,
    guards: GUARDS,
    people: new NameDirectory(),
    documents: openDocuments(),
    platforms: new Map<PlatformId, FakePlatform>([['slack', slack]]),
    worker: 'simulated',
    sinks: [],
    webhooks: [],
    tickets: new Map(),
    catalogue,
    dailyChecks: catalogue === undefined ? [] : [modelCheck(catalogue)],
    publicUrl: undefined,
    seal: { signer: () => signer, checkpointFile: undefined, sinks: [] },
    verifying: new Pace(10),
    version: '0.0.0',
    concurrency: 4,
    defer: (work) => work(),
    leaseMs: LEASE_MS,
  });
  await organisation.begin();
  const finished = new Set<string>();
  slack.onFinish = async ({ id }) => void finished.add(id);
  return {
    /** Turns whose reply is shown. */
    finished,
    /** What desks did with the questions that were handed to them. */
    claimed: new Map<string, 'claim' | 'close'>(),
    /** When everything was posted. */
    saidAt,
    app,
    catalogue,
    clock,
    ids,
    keyring,
    log,
    model,
    signer,
    slack,
    stores,
    organisation,
    quiet: watched.quiet,
    tenant: organisation.current.policy.organisation.id,
    async close() {
      await app.drain(new Promise(() => undefined));
      await db.destroy();
    },
  };
}

/** The same key in every run: what digests quote is the same, too. */
function createSigner(): Signer {
  const key = new AuditSigner();
  const sign = (text: string) => key.note(text).slice(text.length + 1);
  return { origin: key.origin, keys: [key.vkey], sign };
}

export type Stage<M extends Model = Model> = Awaited<ReturnType<typeof openStage<M>>>;
