import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ScanContext } from '../../../src/redaction/scan-context.ts';
import { personal } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

const TEXT = 'Brunella Testoni and Zorbin Quorrel';

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
});

afterEach(() => teams.close());

function pages(...lists: readonly (readonly string[])[]): void {
  teams.connector.answer = ({ method, path }) => {
    if (method !== 'GET' || !path.includes('/pagedmembers')) return { body: { id: 'reply-1' } };
    const page = Number(new URL(path, 'http://localhost').searchParams.get('continuationToken') ?? 0);
    const continuationToken = page + 1 < lists.length ? String(page + 1) : null;
    return {
      body: { members: (lists[page] ?? []).map((name, at) => ({ id: String(at), name })), continuationToken },
    };
  };
}

function rosterCalls(): number {
  return teams.connector.requests.filter(({ path }) => path.includes('/pagedmembers')).length;
}

test('the people of a chat are known after the first question there, page by page', async () => {
  pages(['Brunella Testoni'], ['Zorbin Quorrel']);

  await teams.deliver(personal());

  await expect
    .poll(() => teams.people.find(ScanContext.of(TEXT)).map(({ start, end }) => TEXT.slice(start, end)))
    .toEqual(['Brunella Testoni', 'Zorbin Quorrel']);
});

test('a roster is read once an hour, not for every question', async () => {
  pages(['Brunella Testoni']);

  await teams.deliver(personal({ id: '1' }));
  await teams.deliver(personal({ id: '2' }));
  await expect.poll(rosterCalls).toBe(1);
  teams.clock.advance({ hours: 1 });
  await teams.deliver(personal({ id: '3' }));

  await expect.poll(rosterCalls).toBe(2);
});

test('a roster that cannot be read stops nothing, and no name gets into the log', async () => {
  teams.connector.answer = ({ path }) =>
    path.includes('/pagedmembers') ? { status: 403 } : { body: { id: 'reply-1' } };

  const response = await teams.deliver(personal());

  expect(response.status).toBe(200);
  await expect.poll(() => teams.log.lines.map(({ event }) => event)).toContain('teams_roster_unread');
  expect(JSON.stringify(teams.log.lines)).not.toMatch(/Testoni|Quorrel/);
});
