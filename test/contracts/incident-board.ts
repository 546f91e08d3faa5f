import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incident, IncidentStatus, NewIncident } from '../../src/domain/incident.ts';
import type { IncidentBoard } from '../../src/ports/incident-board.ts';
import { factsOf } from '../fixtures/facts.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type IncidentStep = Parameters<IncidentBoard['step']>[1];

const EVA = { subject: 'slack:T1:UEVA', name: 'Eva' };
const OPEN: readonly IncidentStatus[] = ['open', 'acknowledged'];
const HOUR_MS = 3_600_000;

const later = (minutes: number) => AT.add({ minutes });

function anIncident(id: string, part: Partial<NewIncident> = {}): NewIncident {
  return { id, tenant: TENANT, kind: 'turn_failed', at: AT, cause: 'BUG', ...part };
}

function aStep(part: Partial<IncidentStep>): IncidentStep {
  return { at: later(5), action: 'acknowledge', status: 'acknowledged', by: EVA, facts: [], ...part };
}

/** What every store promises of the life of incidents, whichever database it is on. */
export function incidentBoardContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(`the life of incidents on ${name}`, () => {
    let opened: OpenedStores;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    async function get(id: string, tenant = TENANT): Promise<Incident> {
      const found = await opened.stores.board.find(tenant, id);
      if (found === undefined) throw new Error(`${id} is gone`);
      return found.incident;
    }

    async function step(id: string, part: Partial<IncidentStep> = {}): Promise<boolean> {
      return opened.stores.board.step(await get(id), aStep(part));
    }

    it('keeps who did what when, and writes the facts beside it', async () => {
      const { board, incidents, audit } = opened.stores;
      await incidents.open(anIncident('I1'));
      const fact = { tenant: TENANT, at: later(5), kind: 'incident.acknowledged' } as const;

      await step('I1', { facts: [{ ...fact, subject: EVA.subject, meta: { incident: 'I1' } }] });
      await step('I1', { action: 'assign', owner: EVA, at: later(6) });
      await step('I1', { action: 'note', note: 'Called them.', at: later(7) });
      await step('I1', { action: 'mute', mutedUntil: later(60), at: later(8) });
      await step('I1', { action: 'resolve', status: 'resolved', cause: 'fixed', at: later(9) });

      const found = await board.find(TENANT, 'I1');
      expect(found?.incident).toMatchObject({
        status: 'resolved',
        version: 6,
        owner: { name: 'Eva' },
        acknowledgedAt: later(5),
        endedAt: later(9),
        changedAt: later(9),
        mutedUntil: later(60),
        resolution: 'fixed',
      });
      expect(found?.timeline).toMatchObject([
        { at: later(5), action: 'acknowledge', status: 'acknowledged', by: { name: 'Eva' } },
        { action: 'assign', owner: { name: 'Eva' } },
        { action: 'note', note: 'Called them.' },
        { action: 'mute' },
        { action: 'resolve', status: 'resolved', cause: 'fixed' },
      ]);
      expect((await factsOf(audit)).map(({ kind }) => kind)).toEqual(['incident.acknowledged']);
    });

    it('changes an incident once for two who saw it the same, and writes nothing for the other', async () => {
      const { board, incidents, audit } = opened.stores;
      await incidents.open(anIncident('I1'));
      const seen = await get('I1');
      const fact = {
        tenant: TENANT,
        at: AT,
        kind: 'incident.acknowledged',
        meta: { incident: 'I1' },
      } as const;

      const done = await Promise.all([1, 2].map(() => board.step(seen, aStep({ facts: [fact] }))));

      expect(done.filter(Boolean)).toHaveLength(1);
      expect((await board.find(TENANT, 'I1'))?.timeline).toHaveLength(1);
      expect(await factsOf(audit)).toHaveLength(1);
    });

    it('is no business of another tenant', async () => {
      const { board, incidents } = opened.stores;
      await incidents.open(anIncident('I1'));
      const seen = await get('I1');

      expect(await board.find('another', 'I1')).toBeUndefined();
      expect(await board.step({ ...seen, tenant: 'another' }, aStep({}))).toBe(false);
      expect((await get('I1')).status).toBe('open');
    });

    it('counts what happens again while it is open or acknowledged, and opens another once it is over', async () => {
      const { incidents } = opened.stores;
      const again = (id: string) => incidents.open(anIncident(id, { group: 'g' }));

      const ids = [await again('I1')];
      await step('I1');
      ids.push(await again('I2'));
      await step('I1', { action: 'resolve', status: 'resolved' });
      ids.push(await again('I3'));
      await step('I1', { action: 'reopen', status: 'open' });
      ids.push(await again('I4'));

      expect(ids).toEqual(['I1', 'I1', 'I3', 'I3']);
      expect(await get('I1')).toMatchObject({ status: 'open', count: 2 });
      expect((await get('I1')).endedAt).toBeUndefined();
      expect(await incidents.countOpen(TENANT)).toBe(2);
    });

    it('ends by itself with what it tells of, once, and the log says so', async () => {
      const { board, incidents, audit } = opened.stores;
      const kind = 'desk_unreachable';
      for (const group of ['it', 'people', 'law']) await incidents.open(anIncident(group, { kind, group }));
      await incidents.open(anIncident('other', { kind: 'provider_outage', group: 'it' }));
      await incidents.open(anIncident('elsewhere', { kind, group: 'it', tenant: 'another' }));
      await step('it');

      await incidents.end(TENANT, [{ kind, group: 'it' }], later(9));
      await incidents.end(TENANT, [{ kind, group: 'it' }], later(10));
      await incidents.end(TENANT, [{ kind, except: ['people'], quietMs: HOUR_MS }], later(11));
      await incidents.end(TENANT, [{ kind, except: ['people'], quietMs: HOUR_MS }], later(60));
      await incidents.open(anIncident('again', { kind, group: 'it', at: later(61) }));

      const found = await board.find(TENANT, 'it');
      expect(found?.incident).toMatchObject({ status: 'resolved', resolution: 'ended', endedAt: later(9) });
      expect(found?.timeline.at(-1)).toEqual({
        at: later(9),
        action: 'resolve',
        status: 'resolved',
        cause: 'ended',
      });
      const statuses = await Promise.all(['people', 'law', 'other', 'again'].map((id) => get(id)));
      expect(statuses.map(({ status }) => status)).toEqual(['open', 'resolved', 'open', 'open']);
      expect((await get('elsewhere', 'another')).status).toBe('open');
      expect((await factsOf(audit)).map(({ meta, at }) => [meta['incident'], meta['by'], at])).toEqual([
        ['it', 'itself', later(9).toString({ fractionalSecondDigits: 3 })],
        ['law', 'itself', later(60).toString({ fractionalSecondDigits: 3 })],
      ]);
    });

    it('counts in one only within its window, and the one before stays open', async () => {
      const { incidents } = opened.stores;
      const at = (id: string, minutes: number) =>
        incidents.open(anIncident(id, { group: 'g', windowMs: HOUR_MS, at: later(minutes) }));

      const ids = [await at('I1', 0), await at('I2', 59), await at('I3', 118), await at('I4', 179)];

      expect(ids).toEqual(['I1', 'I1', 'I1', 'I4']);
      expect(await get('I1')).toMatchObject({ status: 'open', count: 3, lastAt: later(118) });
    });

    it('is raised by a worse one of its group, and never less bad', async () => {
      const { board, incidents, audit } = opened.stores;
      await incidents.open(anIncident('I1', { group: 'g' }));

      for (const [index, severity] of (['low', 'personal_data', 'high'] as const).entries()) {
        await incidents.open(anIncident(`J${severity}`, { group: 'g', severity, at: later(index + 1) }));
      }

      const found = await board.find(TENANT, 'I1');
      expect(found?.incident).toMatchObject({ severity: 'personal_data', count: 4 });
      expect(found?.incident.dueAt).toEqual(later(2).add({ hours: 72 }));
      expect(found?.timeline).toMatchObject([{ action: 'raise', status: 'open' }]);
      expect((await factsOf(audit)).map(({ kind, meta }) => [kind, meta['severity']])).toEqual([
        ['incident.raised', 'personal_data'],
      ]);
    });

    it('is due 72 hours after it is known where it is about data of persons, until it is over', async () => {
      const { board, incidents } = opened.stores;
      await incidents.open(anIncident('I1', { severity: 'personal_data', at: later(1) }));
      await incidents.open(anIncident('I2', { severity: 'personal_data' }));
      await incidents.open(anIncident('I3', { severity: 'high' }));
      await incidents.open(anIncident('I4', { severity: 'personal_data' }));
      await step('I4', { action: 'false_alarm', status: 'false_alarm' });

      const due = await board.due(TENANT, 10);

      expect(due.map(({ id, dueAt }) => [id, dueAt?.since(AT).total('minutes')])).toEqual([
        ['I2', 72 * 60],
        ['I1', 72 * 60 + 1],
      ]);
    });

    it('keeps numbers and codes of what was measured, the latest of a group, and no sentence', async () => {
      const { incidents } = opened.stores;
      const measured = (id: string, evidence: NewIncident['evidence']) =>
        incidents.open(anIncident(id, { group: 'g', ...(evidence && { evidence }) }));

      await measured('I1', { value: 7, kpi: 'questions', said: 'my password is hunter2' });
      const first = (await get('I1')).evidence;
      await measured('I2', { value: 9 });
      await measured('I3', undefined);

      expect(first).toEqual({ value: 7, kpi: 'questions' });
      expect((await get('I1')).evidence).toEqual({ value: 9 });
    });

    it('lists pages of the worst first, each incident once', async () => {
      const { board, incidents } = opened.stores;
      const severities = ['low', 'high', 'medium', 'personal_data', 'high'] as const;
      for (const [index, severity] of severities.entries()) {
        await incidents.open(anIncident(`I${String(index)}`, { severity, at: later(index) }));
      }
      await incidents.open(anIncident('over', { severity: 'high' }));
      await step('over', { action: 'resolve', status: 'resolved' });
      await step('I1');

      const query = { statuses: OPEN, order: 'worst', limit: 2 } as const;
      const first = await board.list(TENANT, query);
      const second = await board.list(TENANT, { ...query, after: first.next });
      const third = await board.list(TENANT, { ...query, after: second.next });

      const ids = [first, second, third].map((page) => page.incidents.map(({ id }) => id));
      expect(ids).toEqual([['I3', 'I4'], ['I1', 'I2'], ['I0']]);
      expect(third.next).toBeUndefined();
    });

    it('lists those of some kinds and severities alone', async () => {
      const { board, incidents } = opened.stores;
      await incidents.open(anIncident('I1', { kind: 'paused', severity: 'low' }));
      await incidents.open(anIncident('I2', { kind: 'paused', severity: 'high' }));
      await incidents.open(anIncident('I3', { kind: 'turn_failed', severity: 'high' }));
      const query = { statuses: OPEN, order: 'worst', limit: 5 } as const;

      const paused = await board.list(TENANT, { ...query, kinds: ['paused'] });
      const both = await board.list(TENANT, { ...query, kinds: ['paused'], severities: ['high'] });

      expect(paused.incidents.map(({ id }) => id)).toEqual(['I2', 'I1']);
      expect(both.incidents.map(({ id }) => id)).toEqual(['I2']);
    });

    it('lists the newest first, and takes a cursor that is none for none', async () => {
      const { board, incidents } = opened.stores;
      for (const id of ['I1', 'I2']) await incidents.open(anIncident(id));

      const query = { statuses: OPEN, order: 'newest', limit: 1 } as const;
      const { incidents: first, next } = await board.list(TENANT, { ...query, after: "' or 1=1" });
      const { incidents: second } = await board.list(TENANT, { ...query, after: next });

      expect([...first, ...second].map(({ id }) => id)).toEqual(['I2', 'I1']);
    });

    it('has figures that add up', async () => {
      const { board, incidents } = opened.stores;
      for (const [id, minutes] of [
        ['before', -60],
        ['ended-before', -50],
        ['I1', 0],
        ['I2', 1],
        ['I3', 2],
      ] as const) {
        await incidents.open(anIncident(id, { at: later(minutes) }));
      }
      await step('ended-before', { action: 'resolve', status: 'resolved', at: later(-10) });
      await step('I1', { at: later(4) });
      await step('I1', { action: 'resolve', status: 'resolved', at: later(10) });
      await step('I2', { action: 'false_alarm', status: 'false_alarm', at: later(3) });
      await step('I1', { action: 'reopen', status: 'open', at: later(11) });
      await step('I3', { at: later(120) });

      const figures = await board.figures(TENANT, { start: AT, end: later(60) });

      expect(figures).toEqual({
        openAtStart: 1,
        opened: 3,
        reopened: 1,
        acknowledged: 2,
        resolved: 1,
        falseAlarms: 1,
        openAtEnd: 3,
        medianToAcknowledgeMs: 2 * 60_000,
        medianToResolveMs: 2 * 60_000,
        oldestOpenAt: later(-60),
      });
    });
  });
}
