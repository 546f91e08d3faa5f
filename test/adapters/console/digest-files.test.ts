import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNumbersDesk } from '../../../src/digests/numbers-desk.ts';
import { toNumbersPath } from '../../../src/digests/numbers-link.ts';
import type { AuditFact } from '../../../src/domain/audit-entry.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { ScriptedProvider } from '../../fixtures/identity-provider.ts';
import { postWith, QUESTIONS_A_DAY } from '../../fixtures/charts.ts';
import { TENANT } from '../../fixtures/turns.ts';
import { PUBLIC_URL, type SignedConsole, startSigned } from './signed.ts';

const FROM = Temporal.Instant.from('2026-03-04T08:00:00Z');
const DIGEST = { kind: 'usage-week', channel: 'teams:19:x@thread.tacv2', periodStart: FROM };
const KEYRING = {
  pseudonym: (purpose: string, id: string) =>
    createHmac('sha256', 'k').update(`${purpose} ${id}`).digest('hex').slice(0, 32),
};
const PATH = toNumbersPath(TENANT, DIGEST, FROM, KEYRING);

let idp: ScriptedProvider;
let at: SignedConsole;
let facts: AuditFact[];

beforeEach(async () => {
  idp = new ScriptedProvider();
  await idp.open();
  facts = [];
  const numbers = {
    read: async () => JSON.stringify(postWith(QUESTIONS_A_DAY)),
    take: async (_key: unknown, parts: { readonly facts: readonly AuditFact[] }) => {
      if (facts.length > 0) return false;
      facts.push(...parts.facts);
      return true;
    },
  };
  const clock = { now: () => at.clock.now() };
  const organisation = { current: loadOrganisation(orgFiles()) };
  const numbersDesk = createNumbersDesk({
    numbers,
    keyring: KEYRING,
    clock,
    organisation,
    publicUrl: PUBLIC_URL,
  });
  at = await startSigned(idp, { numbersDesk });
});

afterEach(async () => {
  await at.close();
  await idp.close();
});

describe('the link to the numbers of a digest', () => {
  it('shows a page and is used up by a download alone, so that what looks links over leaves it', async () => {
    for (let looks = 0; looks < 3; looks += 1) {
      const page = await at.get(PATH);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`href="${PATH}/csv"`);
    }

    const file = await at.get(`${PATH}/csv`);
    const again = await at.get(`${PATH}/csv`);

    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toBe(
      'attachment; filename="candor-usage-week-2026-03-04.csv"',
    );
    expect(file.headers['cache-control']).toBe('no-store');
    expect(file.text).toContain('Questions a day,Tue,Week before,36,questions,');
    expect(again.status).toBe(404);
    expect(again.text).not.toContain('Week before');
  });

  it('is counted in the log, which names the digest and nobody', async () => {
    await at.get(`${PATH}/json`);
    await at.get(`${PATH}/json`);

    expect(facts).toMatchObject([
      {
        kind: 'digest.taken',
        meta: { digest: 'usage-week', channel: DIGEST.channel, periodStart: FROM.toString() },
      },
    ]);
    expect(facts[0]).not.toHaveProperty('actor');
  });

  it('gives its charts, as a drawing or a picture, to whoever may read digests and to nobody else', async () => {
    const security = await at.signIn({
      sub: 'security',
      email: 'security@example.com',
      email_verified: true,
    });
    const charts = `/api${PATH}/charts`;

    const drawing = await at.get(`${charts}/0.svg?theme=dark`, security);
    const picture = await at.get(`${charts}/0.png`, security);
    const nobody = await at.get(`${charts}/0.svg`);
    const wrong = await Promise.all(
      ['1.svg', '0.gif', '0', 'x.png'].map(
        async (name) => (await at.get(`${charts}/${name}`, security)).status,
      ),
    );

    expect(drawing.headers['content-type']).toContain('image/svg+xml');
    expect(drawing.text).toContain(QUESTIONS_A_DAY.alt);
    expect(picture.text.slice(1, 4)).toBe('PNG');
    expect(nobody.status).toBe(401);
    expect(wrong).toEqual([404, 404, 404, 404]);
    expect((await at.get(`${PATH}/csv`)).status).toBe(200);
  });

  it('is over after a week', async () => {
    at.clock.advance({ hours: 24 * 8 });

    expect((await at.get(`${PATH}/csv`)).status).toBe(404);
    expect(facts).toEqual([]);
  });

  it.each([`${PATH}0/csv`, `${PATH.slice(0, -1)}/csv`, '/digests/x.y/csv', '/digests/x', `${PATH}/exe`])(
    'that is made up leads nowhere: %#',
    async (path) => {
      expect((await at.get(path)).status).toBe(404);
      expect(facts).toEqual([]);
    },
  );

  it('uses nothing up for whoever may read digests in the console, and is never over for them', async () => {
    const claims = { sub: 'security', email: 'security@example.com', email_verified: true };
    const browser = await at.signIn(claims);

    for (const format of ['csv', 'json', 'html'])
      expect((await at.get(`${PATH}/${format}`, browser)).status).toBe(200);

    expect(facts).toEqual([]);
  });

  it('is used up by an employee who is signed in, as by anybody', async () => {
    const claims = { sub: 'employee', email: 'employee@example.com', email_verified: true };
    const browser = await at.signIn(claims);

    expect((await at.get(`${PATH}/csv`, browser)).status).toBe(200);
    expect((await at.get(`${PATH}/csv`, browser)).status).toBe(404);
  });
});
