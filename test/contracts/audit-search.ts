import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Tree } from '../../src/audit/tree.ts';
import type { AuditFact } from '../../src/domain/audit-entry.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type Filter = Parameters<OpenedStores['stores']['auditSearch']['search']>[1];

const ANN = 'slack:T0EXAMPLE:U0ANN';
const BO = 'slack:T0EXAMPLE:U0BO';

function decided(turnId: string, subject: string, meta: Record<string, string>, minute: number): AuditFact {
  return { tenant: TENANT, kind: 'turn.decided', at: AT.add({ minutes: minute }), turnId, subject, meta };
}

const FACTS: readonly AuditFact[] = [
  decided('A', ANN, { rule: 'members', verdict: 'allow' }, 0),
  decided('B', BO, { rule: 'detectors.API_KEY', verdict: 'refuse' }, 1),
  {
    tenant: TENANT,
    kind: 'incident.opened',
    at: AT.add({ minutes: 1 }),
    meta: { incident: 'INC1', cause: 'x' },
  },
  { tenant: TENANT, kind: 'turn.ended', at: AT.add({ minutes: 2 }), turnId: 'A', subject: ANN, meta: {} },
  decided('C', ANN, { rule: 'members', verdict: 'allow' }, 3),
  { ...decided('D', ANN, { rule: 'members', verdict: 'allow' }, 3), tenant: 'another' },
];

/** What every database promises of looking into the audit log. */
export function auditSearchContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`looking into the audit log on ${name}`, () => {
    let opened: OpenedStores;
    let search: OpenedStores['stores']['auditSearch'];

    beforeEach(async () => {
      opened = await open();
      search = opened.stores.auditSearch;
      await opened.stores.audit.append(FACTS);
    });

    afterEach(() => opened.close());

    async function turnsAndKinds(filter: Filter, limit = 50): Promise<string[]> {
      const { items } = await search.search(TENANT, filter, undefined, limit);
      return items.map(({ turnId, kind }) => `${turnId ?? ''} ${kind}`);
    }

    it('gives the newest entries first, and none of another tenant', async () => {
      const { items, next } = await search.search(TENANT, {}, undefined, 50);

      expect(items.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
      expect(next).toBeUndefined();
    });

    it('gives what is of the installation as well', async () => {
      const made = { tenant: '', kind: 'key.made', at: AT.add({ seconds: 90 }), meta: { key: 'k' } } as const;
      await opened.stores.audit.append([made]);

      const { items } = await search.search(TENANT, {}, undefined, 3);

      expect(items.map(({ kind }) => kind)).toEqual(['turn.decided', 'turn.ended', 'key.made']);
      expect((await search.evidence(TENANT, 7))?.entry).toMatchObject({ kind: 'key.made' });
    });

    it('finds by turn, incident, rule, verdict, kind and time', async () => {
      expect(await turnsAndKinds({ reference: 'A' })).toEqual(['A turn.ended', 'A turn.decided']);
      expect(await turnsAndKinds({ reference: 'INC1' })).toEqual([' incident.opened']);
      expect(await turnsAndKinds({ reference: 'D' })).toEqual([]);
      expect(await turnsAndKinds({ rule: 'detectors.API_KEY' })).toEqual(['B turn.decided']);
      expect(await turnsAndKinds({ verdict: 'allow' })).toEqual(['C turn.decided', 'A turn.decided']);
      expect(await turnsAndKinds({ kind: 'turn.ended' })).toEqual(['A turn.ended']);
      const minute = { from: AT.add({ minutes: 1 }), until: AT.add({ minutes: 2 }) };
      expect(await turnsAndKinds(minute)).toEqual([' incident.opened', 'B turn.decided']);
    });

    it('counts what a rule decided, up to a limit', async () => {
      const count = (rule: string, since: Temporal.Instant, most = 9) =>
        search.countDecided(TENANT, rule, since, most);

      expect(await count('members', AT)).toBe(2);
      expect(await count('members', AT, 1)).toBe(1);
      expect(await count('members', AT.add({ minutes: 1 }))).toBe(1);
      expect(await count('nobody', AT)).toBe(0);
    });

    it('finds by person, whatever else is asked for beside', async () => {
      const { items } = await search.search(TENANT, { reference: 'A' }, undefined, 1);
      const actor = items[0]?.actor ?? '';

      expect(actor).not.toContain('U0ANN');
      expect(await turnsAndKinds({ actor })).toEqual(['C turn.decided', 'A turn.ended', 'A turn.decided']);
      expect(await turnsAndKinds({ actor, rule: 'members', from: AT.add({ minutes: 3 }) })).toEqual([
        'C turn.decided',
      ]);
      expect(await turnsAndKinds({ actor, verdict: 'refuse' })).toEqual([]);
      expect(await turnsAndKinds({ actor, kind: 'turn.ended', reference: 'A' })).toEqual(['A turn.ended']);
      expect(await turnsAndKinds({ kind: 'turn.ended', verdict: 'allow' })).toEqual([]);
    });

    it('goes on where it stopped, whatever was appended meanwhile', async () => {
      const first = await search.search(TENANT, {}, undefined, 2);
      await opened.stores.audit.append([decided('E', BO, { rule: 'members', verdict: 'allow' }, 9)]);
      const second = await search.search(TENANT, {}, first.next, 2);
      const third = await search.search(TENANT, {}, second.next, 2);

      const seqs = [first, second, third].map(({ items }) => items.map(({ seq }) => seq));
      expect(seqs).toEqual([[5, 4], [3, 2], [1]]);
      expect(third.next).toBeUndefined();
    });

    it('gives what shows that an entry is part of what was signed', async () => {
      const { checkpoints } = opened.stores;
      const head = await checkpoints.head();
      await checkpoints.add({ size: head?.size ?? 0, nodes: head?.nodes ?? '', at: AT, note: 'one' }, 0);
      await opened.stores.audit.append([decided('E', BO, { rule: 'members', verdict: 'allow' }, 9)]);

      const old = await search.evidence(TENANT, 2);
      const young = await search.evidence(TENANT, 7);

      expect(old?.checkpoint).toMatchObject({ size: 6, note: 'one' });
      expect(old?.before).toBeUndefined();
      const tree = new Tree();
      for (const hash of old?.hashes ?? []) tree.append(hash);
      expect(tree.toText()).toBe(old?.checkpoint?.nodes);
      expect([young?.checkpoint, young?.before?.size]).toEqual([undefined, 6]);
      expect(await search.evidence(TENANT, 6)).toBeUndefined();
      expect(await search.evidence(TENANT, 99)).toBeUndefined();
    });
  });
}
