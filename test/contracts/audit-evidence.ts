import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openKeyring } from '../../adapters/crypto/keyring.ts';
import { openAuditEvidence } from '../../adapters/sql/audit-evidence.ts';
import { openDataKeys } from '../../adapters/sql/data-keys.ts';
import type { Schema } from '../../adapters/sql/schema.ts';
import { openStoredLog } from '../../adapters/sql/stored-log.ts';
import { proveEntries, verifyProof } from '../../src/audit/proofs.ts';
import { verifyDatabase } from '../../src/audit/verify-database.ts';
import { openTestAppOn } from '../fixtures/app.ts';
import { AuditSigner } from '../fixtures/audit-signer.ts';
import { TEST_MASTER_KEY } from '../fixtures/sqlite-stores.ts';
import { TENANT, aPlace } from '../fixtures/turns.ts';

type Opened = Parameters<typeof openTestAppOn>[0] & { readonly db: Kysely<Schema> };

const ASKER = { id: 'U0ASKER', guest: false, external: false };
const signer = new AuditSigner();

/** What a check of the log finds, whichever the database. */
export function auditEvidenceContract(name: string, open: () => Promise<Opened>): void {
  describe(`a check of the audit log on ${name}`, () => {
    let db: Kysely<Schema>;
    let app: Awaited<ReturnType<typeof openTestAppOn>>;
    let turnId: string;

    beforeEach(async () => {
      const opened = await open();
      db = opened.db;
      app = await openTestAppOn(opened, [{ text: ['You have 30 days. [1]'] }]);
      const place = aPlace({ thread: '2' });
      await app.ask('What is the salary of my boss?');
      ({ turnId } = await app.ask('How many days of leave do I have?', { place }));
      await app.app.intake.act('slack', { turnId, place, asker: ASKER, action: { type: 'report' } });
      await seal();
    });

    afterEach(() => app.close());

    /** Signs the log as it stands, in the database. */
    async function seal(): Promise<void> {
      const rows = await db.selectFrom('audit_entries').select('hash').orderBy('seq').execute();
      const hashes = rows.map(({ hash }) => hash);
      const note = signer.checkpoint(hashes, hashes.length);
      const row = { size: hashes.length, at: '2026-03-04T09:00:00.000Z', note, nodes: '' };
      await db.insertInto('audit_checkpoints').values(row).execute();
    }

    function log() {
      const keyring = openKeyring(TEST_MASTER_KEY, openDataKeys(db));
      return { stored: openStoredLog(db, keyring), evidence: openAuditEvidence(db, keyring) };
    }

    const verify = () => verifyDatabase(log(), { deep: true, keys: signer.keys, elsewhere: [] });

    it('verifies what nobody touched, and reads its checkpoints', async () => {
      const report = await verify();

      expect(report).toMatchObject({ ok: true, problems: [], unsealed: 0 });
      expect(report.checkpoints).toMatchObject({ verified: 1, signed: true });
    });

    const TAMPERS: readonly (readonly [what: string, statement: string, problem: string])[] = [
      ['an entry edited', "update audit_entries set kind = 'turn.sent' where kind = 'turn.ended'", 'altered'],
      [
        'the end cut off',
        "delete from audit_entries where kind = 'answer.reported'",
        'checkpoint_beyond_end',
      ],
      [
        'a checkpoint changed',
        "update audit_checkpoints set note = replace(note, 'candor/0', 'candor/1')",
        'checkpoint_other_log',
      ],
      ['a tree changed', "update audit_tree set nodes = replace(nodes, 'a', 'b')", 'tree_differs'],
      ['content zeroed', 'update audit_entries set sealed_payload = null', 'payload_absent'],
      ['turns deleted', "delete from turns where outcome = 'refused'", 'turn_missing'],
      ['a turn changed', "update turns set outcome = 'answered'", 'turn_altered'],
      ['incidents deleted', 'delete from incidents', 'incident_missing'],
      ['usage deleted', "delete from usage_counts where metric = 'outcome'", 'usage_differs'],
      ['keys deleted', "delete from data_keys where subject <> 'system'", 'key_missing'],
      ['notices deleted', 'delete from notices', 'notice_missing'],
    ];

    test.each(TAMPERS)('shows %s', async (_what, statement, problem) => {
      await sql.raw(statement).execute(db);

      const { ok, problems } = await verify();

      expect(ok).toBe(false);
      expect(problems).toContainEqual(expect.objectContaining({ problem }));
    });

    it('proves that a turn is part of the log', async () => {
      const { stored, evidence } = log();
      const [turn] = await evidence.turns([turnId]);
      const checkpoint = await stored.newestCheckpoint();
      if (turn === undefined || checkpoint === undefined) throw new Error('nothing to prove');

      const proof = await proveEntries(turnId, turn.entries, checkpoint, () => stored.hashes());

      expect(turn.entries.length).toBeGreaterThanOrEqual(3);
      expect(turn.entries.every((entry) => entry.tenant === TENANT)).toBe(true);
      expect(verifyProof(proof, signer.keys)).toMatchObject({ ok: true, entries: turn.entries.length });
    });
  });
}
