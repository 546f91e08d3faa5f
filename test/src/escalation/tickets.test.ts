import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Asker } from '../../../src/domain/person.ts';
import { takeTicketEvent } from '../../../src/escalation/take-ticket-event.ts';
import type { TicketEndpoint } from '../../../src/ports/ticket-endpoint.ts';
import {
  type AppDeps,
  POLICY_TEXT,
  type TestApp,
  openTestApp,
  openTestAppOn,
  orgFiles,
} from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

type Event = Parameters<typeof takeTicketEvent>[1];
type Sent = Parameters<TicketEndpoint['send']>[0];

const ASKER: Asker = {
  id: 'U0ASKER',
  name: 'Ana Example',
  email: 'ana.example@example.com',
  guest: false,
  external: false,
};
const HELPER: Asker = { id: 'U0HELPER', name: 'Sam Example', guest: false, external: false };
const DESK = "channel: 'slack:C0ITDESK' }";
const WITH_TICKET = POLICY_TEXT.replace(DESK, "channel: 'slack:C0ITDESK', ticket: { endpoint: jira } }");
const TICKET_ONLY = POLICY_TEXT.replace(DESK, 'ticket: { endpoint: jira, requester: true } }');

/** A ticket system that takes each message once, as the contract asks. */
class FakeTickets implements TicketEndpoint {
  readonly name = 'jira';
  readonly sent: Sent[] = [];
  readonly tickets = new Map<string, string>();
  /** Thrown before the message is taken, and after. */
  before: Error | undefined;
  after: Error | undefined;

  async send(message: Sent) {
    if (this.before !== undefined) throw this.before;
    this.sent.push(message);
    const id = this.tickets.get(message.ticket) ?? `IT-${String(this.tickets.size + 1)}`;
    this.tickets.set(message.ticket, id);
    if (this.after !== undefined) throw this.after;
    return { id, url: `https://jira.example.com/browse/${id}` };
  }

  bodies(): { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[] {
    return this.sent.map(({ body }) => JSON.parse(body) as ReturnType<FakeTickets['bodies']>[number]);
  }
}

const isTicketMessage = new Ajv2020({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync('docs/tickets.schema.json', 'utf8')) as AnySchema,
);

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const SCRIPT = Array.from({ length: 5 }, () => ({ text: ['You have 30 days. [1]'] }));

async function start(policy = WITH_TICKET) {
  const tickets = new FakeTickets();
  const at = await openTestApp(SCRIPT, { tickets: new Map([['jira', tickets]]) });
  open.push(() => at.close());
  await at.deps.organisation.adopt(orgFiles(policy));
  return { ...at, tickets };
}

async function ask(at: TestApp) {
  const { turnId } = await at.ask('How much leave has ana@example.org?', { asker: ASKER });
  await at.app.intake.act('slack', { turnId, place: aPlace(), asker: ASKER, action: { type: 'person' } });
  return turnId;
}

async function startAsked(policy?: string) {
  const at = await start(policy);
  const turnId = await ask(at);
  await at.app.sweep();
  await at.app.sweep();
  return { ...at, turnId, escalation: await escalationOf(at, turnId) };
}

async function escalationOf({ stores }: Pick<TestApp, 'stores'>, turnId: string) {
  const found = await stores.escalations.find(TENANT, { turnId });
  if (found === undefined) throw new Error('it was not handed over');
  return found;
}

async function tell(at: TestApp & { escalation: { id: string } }, part: Partial<Event> = {}, from = 'jira') {
  const event: Event = {
    id: 'in-1',
    type: 'ticket.message',
    at: at.clock.now(),
    escalation: at.escalation.id,
    author: 'Kim Agent',
    text: 'Please *restart* it.',
    ...part,
  };
  const taken = await takeTicketEvent(from, event, at.deps);
  await at.app.sweep();
  return taken;
}

async function write(at: TestApp, text: string, asker: Asker, place: ReturnType<typeof aPlace>) {
  await at.app.intake.ask('slack', anEvent({ text, asker, place, addressed: false, postKey: text }));
  await at.app.sweep();
  await at.app.sweep();
}

function said(at: TestApp, channel: string): string[] {
  return at.slack.said.flatMap(({ target, message }) => {
    const where = target.type === 'turn' ? target.turn.place.channel : target.channel;
    if (where !== channel || message.type !== 'note') return [];
    return [`${message.note.author ?? 'candor'}: ${message.note.text}`];
  });
}

describe('the ticket of a question', () => {
  it('is opened once, redacted, and both ends hear of it only after it was taken', async () => {
    const at = await start();
    at.tickets.before = new UpstreamError('WEBHOOK_FAILED', 'away', { retryable: true });
    const turnId = await ask(at);
    await at.app.sweep();
    expect(JSON.stringify(at.slack.said)).not.toContain('IT-1');

    at.tickets.before = undefined;
    at.clock.advance({ minutes: 1 });
    await at.app.sweep();
    await at.app.sweep();

    expect(at.tickets.bodies()).toMatchObject([
      {
        type: 'ticket.created',
        data: {
          desk: { id: 'it', name: 'IT desk' },
          question: turnId,
          transcript: [
            { from: 'asker', text: 'How much leave has [EMAIL_1]?' },
            { from: 'ai', text: 'You have 30 days. [1]' },
          ],
        },
      },
    ]);
    expect(JSON.stringify(at.tickets.sent)).not.toMatch(/Ana|ana@|ana\.example/u);
    const words = 'candor: The IT desk keeps this as ticket IT-1: https://jira.example.com/browse/IT-1.';
    expect(said(at, 'C0EXAMPLE')).toEqual([words]);
    expect(said(at, 'C0ITDESK')).toEqual([words]);
    expect(JSON.stringify(at.slack.updates)).toContain('https://jira.example.com/browse/IT-1');
    expect(await factsOf(at.stores.audit)).toContainEqual(
      expect.objectContaining({ kind: 'escalation.ticketed' }),
    );
  });

  it.each([
    ['before it is sent', 'before'],
    ['after it was sent', 'after'],
    ['after the answer was kept', 'settle'],
  ] as const)('is one when the process dies %s', async (_when, step) => {
    const opened = await openSqliteStores();
    const tickets = new FakeTickets();
    const override = { tickets: new Map([['jira', tickets]]) };
    const { outbox } = opened.stores;
    const died = new Error('killed');
    const dying: Partial<AppDeps> = {
      ...override,
      outbox: {
        claim: (...given) => outbox.claim(...given),
        settle: (message, settlement) =>
          message.content.type === 'ticket' ? Promise.reject(died) : outbox.settle(message, settlement),
      },
    };
    const first = await openTestAppOn(opened, SCRIPT, dying);
    await first.deps.organisation.adopt(orgFiles(WITH_TICKET));
    if (step !== 'settle') tickets[step] = died;
    const turnId = await ask({ ...first, file: '' });
    await first.app.sweep().catch(() => undefined);
    await first.app.drain(new Promise(() => undefined)).catch(() => undefined);

    tickets.before = undefined;
    tickets.after = undefined;
    const second = await openTestAppOn(opened, SCRIPT, override);
    open.push(() => second.close());
    await second.deps.organisation.adopt(orgFiles(WITH_TICKET));
    second.clock.advance({ minutes: 10 });
    await second.app.sweep();
    await second.app.sweep();

    expect(tickets.tickets.size).toBe(1);
    expect(new Set(tickets.sent.map(({ id }) => id)).size).toBe(1);
    expect(new Set(tickets.sent.map(({ body }) => body)).size).toBe(1);
    expect(tickets.sent).toHaveLength(step === 'after' ? 2 : 1);
    expect((await escalationOf(second, turnId)).ticket).toMatchObject({ id: 'IT-1' });
    const all = [...said({ ...first, file: '' }, 'C0EXAMPLE'), ...said({ ...second, file: '' }, 'C0EXAMPLE')];
    expect(all.filter((words) => words.includes('ticket IT-1'))).toHaveLength(1);
  });

  it('is given up after a day that its place was away: an incident stands, and the desk is told', async () => {
    const at = await start();
    at.tickets.before = new UpstreamError('WEBHOOK_FAILED', 'away', { retryable: true });
    const turnId = await ask(at);

    for (let hours = 0; hours < 40; hours += 1) {
      await at.app.sweep();
      at.clock.advance({ hours: 1 });
    }
    await at.app.sweep();

    const incidents = await at.db.selectFrom('incidents').selectAll().where('status', '=', 'open').execute();
    expect(incidents.map(({ kind, group_key: group }) => [kind, group])).toContainEqual([
      'desk_unreachable',
      'it:ticket',
    ]);
    expect((await escalationOf(at, turnId)).ticket).toBeUndefined();
    expect(said(at, 'C0ITDESK').at(-1)).toContain('could not be brought to the ticket system');
    expect(said(at, 'C0EXAMPLE').join()).not.toContain('ticket');
  });

  it('hears what both say, redacted, and how it ends', async () => {
    const at = await startAsked();
    const act = {
      turnId: at.turnId,
      place: aPlace({ channel: 'C0ITDESK', thread: 'said-1' }),
      asker: HELPER,
    };
    await at.app.intake.act('slack', { ...act, action: { type: 'claim' } });
    await at.app.sweep();
    await at.ask('It is about bob@example.org', { asker: ASKER });
    await write(at, 'Write to eve@example.org', HELPER, act.place);
    await at.app.intake.act('slack', { ...act, action: { type: 'close' } });
    await at.app.sweep();

    expect(at.tickets.bodies().slice(1)).toMatchObject([
      { type: 'ticket.message', data: { from: 'asker', ticket: { id: 'IT-1' } } },
      {
        type: 'ticket.message',
        data: { from: 'desk', author: 'Sam Example, IT desk', text: 'Write to [EMAIL]' },
      },
      { type: 'ticket.closed', data: { by: 'desk' } },
    ]);
    expect(JSON.stringify(at.tickets.sent)).not.toMatch(/bob@|eve@/u);
    expect(at.tickets.bodies().filter((body) => !isTicketMessage(body))).toEqual([]);
  });

  it('looks as the documentation shows it, both ways', () => {
    const samples = [...readFileSync('docs/tickets.md', 'utf8').matchAll(/```json\n([^`]+)```/gu)].map(
      ([, text = '']) => JSON.parse(text) as object,
    );

    expect(samples).toHaveLength(7);
    expect(samples.filter((sample) => !isTicketMessage(sample))).toEqual([]);
    expect(isTicketMessage({ type: 'ticket.message', timestamp: 'x', data: { escalation: 'E' } })).toBe(
      false,
    );
  });
});

describe('what a ticket system tells', () => {
  it('brings words of an agent to the asker once, under their name, and what the asker writes goes to the ticket and no model', async () => {
    const at = await startAsked();
    const requests = at.model.requests.length;

    const taken = [await tell(at), await tell(at)];
    await at.ask('It did not help', { asker: ASKER });
    await at.app.sweep();

    expect(taken).toEqual(['taken', 'duplicate']);
    expect(said(at, 'C0EXAMPLE')).toEqual([
      expect.stringContaining('ticket IT-1'),
      'candor: Kim Agent (IT desk) has taken your question.',
      'Kim Agent, IT desk: Please \\*restart\\* it.',
    ]);
    expect(said(at, 'C0ITDESK')).toContain('Kim Agent, IT desk: Please \\*restart\\* it.');
    expect(at.tickets.bodies().at(-1)).toMatchObject({
      type: 'ticket.message',
      data: { from: 'asker', text: 'It did not help', escalation: at.escalation.id },
    });
    expect(at.model.requests).toHaveLength(requests);
  });

  it('shows the newest state, whatever comes late or twice', async () => {
    const at = await startAsked();
    const updated = { type: 'ticket.updated', text: undefined } as const;
    const late = at.clock.now();
    at.clock.advance({ minutes: 3 });

    const taken = [
      await tell(at, { ...updated, id: 'in-2', status: 'Waiting for customer' }),
      await tell(at, { ...updated, id: 'in-1', status: 'In progress', at: late.add({ seconds: 30 }) }),
      await tell(at, { ...updated, id: 'in-2', status: 'Waiting for customer' }),
    ];

    expect(taken).toEqual(['taken', 'stale', 'duplicate']);
    expect(said(at, 'C0EXAMPLE').slice(1)).toEqual(['candor: State of ticket IT-1: Waiting for customer.']);
    expect(JSON.stringify(at.slack.updates.at(-1))).toContain('Waiting for customer');
  });

  it('is for questions of that place alone, and for nothing that is over', async () => {
    const at = await startAsked();

    const before = [await tell(at, {}, 'zendesk'), await tell(at, { escalation: 'NONE' })];
    const closed = [
      await tell(at, { id: 'in-9', type: 'ticket.closed' }),
      await tell(at, { id: 'in-9', type: 'ticket.closed' }),
      await tell(at, { id: 'in-10' }),
    ];

    expect(before).toEqual(['unknown', 'unknown']);
    expect(closed).toEqual(['taken', 'closed', 'closed']);
    expect(said(at, 'C0EXAMPLE').join('\n')).not.toContain('restart');
    expect(at.tickets.bodies().map(({ type }) => type)).toEqual(['ticket.created']);
  });

  it('is the whole talk where the desk has no channel', async () => {
    const at = await startAsked(TICKET_ONLY);

    const reply = await tell(at);
    await at.ask('Thank you', { asker: ASKER });
    await at.app.sweep();

    expect(reply).toBe('taken');
    expect(at.tickets.bodies()[0]?.data).toMatchObject({
      requester: { name: 'Ana Example', email: 'ana.example@example.com' },
    });
    expect(said(at, 'C0EXAMPLE').at(-1)).toContain('Please \\*restart\\* it.');
    expect(at.tickets.bodies().at(-1)?.data).toMatchObject({ text: 'Thank you' });
    expect((await escalationOf(at, at.turnId)).status).toBe('claimed');
  });
});
