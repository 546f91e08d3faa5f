import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../adapters/index.ts';
import { AT, BARE, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

const SUBJECT = 'console:oidc:ada';
const ONE = { tenant: TENANT, id: 'ONE', subject: SUBJECT, endsAt: AT.add({ hours: 8 }) };

/** What every store promises of sign-ins to the console. */
export function sessionsContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`sessions on ${name}`, () => {
    let opened: OpenedStores;
    let stores: Stores;

    beforeEach(async () => {
      opened = await open();
      stores = opened.stores;
    });

    afterEach(() => opened.close());

    it('are open from their sign-in until their end, for their tenant alone', async () => {
      expect(await stores.sessions.isOpen(ONE, AT)).toBe(false);
      expect(await stores.sessions.open(ONE, BARE)).toBe(true);

      expect(await stores.sessions.isOpen(ONE, AT)).toBe(true);
      expect(await stores.sessions.isOpen(ONE, AT.add({ hours: 7, minutes: 59 }))).toBe(true);
      expect(await stores.sessions.isOpen(ONE, AT.add({ hours: 8 }))).toBe(false);
      expect(await stores.sessions.isOpen({ ...ONE, tenant: 'another' }, AT)).toBe(false);
      expect(await stores.sessions.isOpen({ ...ONE, id: 'TWO' }, AT)).toBe(false);
    });

    it('end once, with what is recorded of it', async () => {
      const fact = { tenant: TENANT, at: AT, kind: 'session.closed', subject: SUBJECT, meta: {} } as const;
      await stores.sessions.open(ONE, BARE);

      expect(await stores.sessions.close({ ...ONE, tenant: 'another' }, BARE)).toBe(false);
      expect(await stores.sessions.close(ONE, { at: AT, facts: [fact] })).toBe(true);
      expect(await stores.sessions.close(ONE, { at: AT, facts: [fact] })).toBe(false);

      expect(await stores.sessions.isOpen(ONE, AT)).toBe(false);
      const kinds: string[] = [];
      for await (const { kind } of stores.audit.read(1)) kinds.push(kind);
      expect(kinds.filter((kind) => kind === 'session.closed')).toHaveLength(1);
    });

    it('take no id twice, and those that are over make room', async () => {
      await stores.sessions.open(ONE, BARE);

      expect(await stores.sessions.open({ ...ONE, subject: 'console:oidc:eve' }, BARE)).toBe(false);
      const later = { at: AT.add({ hours: 9 }), facts: [] };
      expect(await stores.sessions.open({ ...ONE, endsAt: AT.add({ hours: 17 }) }, later)).toBe(true);
    });
  });
}
