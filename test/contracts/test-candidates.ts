import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { factsOf } from '../fixtures/facts.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const CONTENT = {
  question: 'How long is the leave of [PERSON_1]?',
  verdict: 'allow',
  outcome: 'answered',
  rule: 'members',
  cited: ['leave.md: Leave'],
};

function aCandidate(id: string, at = AT) {
  return { id, tenant: TENANT, turnId: `turn of ${id}`, at, content: CONTENT };
}

function aFact(kind: 'test.proposed' | 'test.dropped', at = AT) {
  return { tenant: TENANT, at, kind, meta: {} } as const;
}

/** What every database promises of answers that are to become golden questions. */
export function testCandidatesContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`candidates for golden questions on ${name}`, () => {
    let opened: OpenedStores;
    let stores: OpenedStores['stores'];

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    function add(candidate: ReturnType<typeof aCandidate>) {
      const facts = [aFact('test.proposed', candidate.at)];
      return stores.testCandidates.add({ ...candidate, subject: 'slack:T:U' }, { at: candidate.at, facts });
    }

    async function kindsInLog(): Promise<readonly string[]> {
      return (await factsOf(stores.audit)).map(({ kind }) => kind);
    }

    it('are kept once a turn, with their fact', async () => {
      const { turnId } = aCandidate('A');

      const added = await Promise.all(['A', 'B', 'C'].map((id) => add({ ...aCandidate(id), turnId })));

      expect(added.filter(Boolean)).toEqual([true]);
      expect(await stores.testCandidates.list(TENANT, 10)).toHaveLength(1);
      expect(await kindsInLog()).toEqual(['test.proposed']);
    });

    it('are listed as they were made, the newest first, to their tenant alone', async () => {
      const later = aCandidate('B', AT.add({ hours: 1 }));
      await add(aCandidate('A'));
      await add(later);

      expect(await stores.testCandidates.list(TENANT, 10)).toEqual([later, aCandidate('A')]);
      expect(await stores.testCandidates.list(TENANT, 1)).toEqual([later]);
      expect(await stores.testCandidates.list('another', 10)).toEqual([]);
    });

    it('are dropped once they were reviewed', async () => {
      await add(aCandidate('A'));
      const drop = (tenant: string) =>
        stores.testCandidates.drop({ tenant, id: 'A' }, { at: AT, facts: [aFact('test.dropped')] });

      expect([await drop('another'), await drop(TENANT), await drop(TENANT)]).toEqual([false, true, false]);
      expect(await stores.testCandidates.list(TENANT, 10)).toEqual([]);
      expect(await kindsInLog()).toEqual(['test.proposed', 'test.dropped']);
    });
  });
}
