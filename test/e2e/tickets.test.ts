import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toSignedHeaders } from '../../adapters/webhooks/sign.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

const OUT = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const BACK = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;

/** A message as it arrived. */
interface Arrived {
  readonly id: string;
  readonly type: string;
  readonly escalation: string;
  readonly body: string;
}

/** When the process dies, seen from the ticket system: before it does what it is told, before it says so, or right after. */
type Death = 'before it opens one' | 'before it answers' | 'once it has answered' | 'never';

/** A ticket system that keeps one ticket for each escalation, as the documentation asks of it. */
class TicketSystem {
  readonly arrived: Arrived[] = [];
  readonly tickets = new Map<string, string>();
  death: Death = 'never';
  kill: () => void = () => undefined;
  readonly #server = createServer((request, response) => void this.#receive(request, response));

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/hook`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    const body = await text(request);
    const { type, data } = JSON.parse(body) as { type: string; data: { escalation: string } };
    this.arrived.push({ id: String(request.headers['webhook-id']), type, escalation: data.escalation, body });
    if (this.#dies('before it opens one')) return;
    if (!this.tickets.has(data.escalation))
      this.tickets.set(data.escalation, `IT-${String(this.tickets.size + 1)}`);
    if (this.#dies('before it answers')) return;
    response.writeHead(201).end(JSON.stringify({ id: this.tickets.get(data.escalation) }));
    this.#dies('once it has answered');
  }

  #dies(here: Death): boolean {
    if (this.death !== here) return false;
    this.death = 'never';
    this.kill();
    return true;
  }
}

let folder: ReturnType<typeof makeTempDir>;
let system: TicketSystem;
let at: SlackStage;

beforeEach(async () => {
  folder = makeTempDir();
  system = new TicketSystem();
  const org = copyOrg(folder.path);
  const policy = join(org, 'policy.yaml');
  const contact = 'contact: it-help@example.com\n';
  writeFileSync(
    policy,
    readFileSync(policy, 'utf8').replace(contact, `${contact}    ticket: { endpoint: jira }\n`),
  );
  const endpoint = `jira ${await system.open()} ${OUT} ${BACK}`;
  at = await openSlackStage({ CANDOR_ORG_DIR: org, CANDOR_TICKET_ENDPOINTS: endpoint });
  system.kill = () => at.candor.kill('SIGKILL');
});

afterEach(async () => {
  await at.close();
  await system.close();
  folder.remove();
});

/** How often the asker reads something of these words. */
const countSaid = (words: string): number =>
  at.messagesOf(1).filter(({ texts }) => texts.some(({ text: said }) => said.includes(words))).length;

const askForPerson = (): Promise<number> => at.ask(1, { words: 'I want to talk to a person about my VPN' });

describe('one ticket is kept for a question', () => {
  it.each<Death>(['before it opens one', 'before it answers', 'once it has answered'])(
    'where the process dies while the ticket system hears of it, %s',
    async (death) => {
      system.death = death;
      expect(await askForPerson()).toBe(200);
      await at.candor.over;
      await at.restart();
      await expect.poll(() => countSaid('IT-1')).toBe(1);
      const created = system.arrived.filter(({ type }) => type === 'ticket.created');

      expect([...system.tickets.values()]).toEqual(['IT-1']);
      expect(new Set(created.map(({ id }) => id)).size).toBe(1);
      expect(new Set(created.map(({ body }) => body)).size).toBe(1);
      expect(countSaid('IT-1')).toBe(1);
    },
  );
});

/** Sends what happened to the ticket. Out: the status, 0 where nobody answered. */
async function callBack(id: string, data: Readonly<Record<string, string>>): Promise<number> {
  const now = Temporal.Now.instant();
  const body = JSON.stringify({ type: 'ticket.message', timestamp: now.toString(), data });
  const headers = toSignedHeaders({ id, at: now, body }, [BACK]);
  try {
    const response = await fetch(`${at.candor.url}/tickets/jira`, { method: 'POST', body, headers });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

/** Has a ticket for a question. Out: what an answer from it says. */
async function openTicket(words: string): Promise<Readonly<Record<string, string>>> {
  await askForPerson();
  await expect.poll(() => countSaid('IT-1')).toBe(1);
  return { escalation: system.arrived[0]?.escalation ?? '', author: 'Kim Agent', text: words };
}

describe('words from a ticket reach the asker once', () => {
  const words = 'Please restart the client once more.';
  it('when the process dies as soon as it has taken them', async () => {
    const data = await openTicket(words);
    expect(await callBack('cb_1', data)).toBe(200);
    at.candor.kill('SIGKILL');
    await at.restart();
    await expect.poll(() => countSaid(words)).toBe(1);

    expect(await callBack('cb_1', data)).toBe(200); // the system has not heard of the first
    expect(await callBack('cb_2', { ...data, text: 'Something else.' })).toBe(200);
    await expect.poll(() => countSaid('Something else.')).toBe(1);
    expect(countSaid(words)).toBe(1);
  });

  it('when it dies after Slack took them and before Slack has said so', async () => {
    const data = await openTicket(words);
    at.slack.faults.set('chat.postMessage', [{ status: 500, effect: true }]);
    expect(await callBack('cb_1', data)).toBe(200);
    await expect.poll(() => countSaid(words)).toBe(1);
    at.candor.kill('SIGKILL');
    await at.restart();

    expect(await callBack('cb_2', { ...data, text: 'Something else.' })).toBe(200);
    await expect.poll(() => countSaid('Something else.')).toBe(1); // what came first is settled first
    expect(countSaid(words)).toBe(1);
  });
});
