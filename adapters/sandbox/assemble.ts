import { randomBytes } from 'node:crypto';
import { PLATFORM_IDS, type PlatformId } from '../../src/domain/platforms.ts';
import type { Organisation } from '../../src/policy/organisation.ts';
import type { AuditLog } from '../../src/ports/audit-log.ts';
import type { Clock, Ids, ProcessorTime } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Model } from '../../src/ports/model.ts';
import type { Moderation } from '../../src/ports/moderation.ts';
import type { Pauses } from '../../src/ports/pauses.ts';
import { openKeyring } from '../crypto/keyring.ts';
import { openDocuments } from '../documents/index.ts';
import { openStores } from '../index.ts';
import { after } from '../signals.ts';
import { openDataKeys } from '../sql/data-keys.ts';
import { IN_MEMORY, openSqlite } from '../sql/sqlite/open.ts';
import { openSilentPlatform } from './platform.ts';

const KEY_BYTES = 32;

interface SandboxWorld {
  readonly organisation: Organisation;
  readonly model: Model;
  readonly moderation: Moderation | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly processorMs: ProcessorTime;
  readonly random: () => number;
  /** Of the installation: whether it is paused, and its log for what leaves; undefined where nothing can leave. */
  readonly installation:
    | {
        readonly isPaused: Pauses['find'];
        openAudit(): Promise<Pick<AuditLog, 'append'>>;
        close(): Promise<void>;
      }
    | undefined;
}

/** What a process that serves has, over a database in memory under a key of its own and with nobody on its platforms: nothing is posted. */
export async function assembleSandbox({ installation, ...world }: SandboxWorld) {
  const { db, intake } = await openSqlite(IN_MEMORY);
  const keyring = openKeyring(randomBytes(KEY_BYTES), openDataKeys(db));
  const silent = PLATFORM_IDS.map((id) => openSilentPlatform(id));
  const stores = openStores(db, keyring, undefined, { intake });
  return {
    ...stores,
    ...world,
    // What is paused is paused here, too: nothing leaves while the installation is to be still.
    pauses: installation === undefined ? stores.pauses : pausedAs(stores.pauses, installation.isPaused),
    keyring,
    documents: openDocuments(),
    publicUrl: undefined,
    platforms: new Map(silent.map((platform) => [platform.id, platform] as const)),
    defer: (work: () => void) => void setImmediate(work),
    replied: async (id: PlatformId, turnId: string) =>
      silent.find((platform) => platform.id === id)?.replied(turnId),
    openAudit: async () => installation?.openAudit(),
    after,
    every,
    close: async () => {
      await db.destroy();
      await installation?.close();
    },
  };
}

function pausedAs(own: Pauses, find: Pauses['find']): Pauses {
  return {
    ...own,
    find,
    async findWithConsent(person, version) {
      const { consent } = await own.findWithConsent(person, version);
      return { consent, pause: await find(person.tenant) };
    },
    async findWithCanary(tenant) {
      const { canary } = await own.findWithCanary(tenant);
      return { canary, pause: await find(tenant) };
    },
  };
}

/** Out: stops it. */
function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
}
