import { afterEach, describe, expect, it } from 'vitest';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(): Promise<TestApp> {
  open = await openTestApp();
  return open;
}

const PERIOD = {
  start: Temporal.Instant.from('2026-03-04T08:00:00Z'),
  end: Temporal.Instant.from('2026-03-04T11:00:00Z'),
};

describe('changing the organisation while running', () => {
  it('puts a good policy in force for the next question, and into the audit log', async () => {
    const { deps, ask, stores } = await start();
    const before = deps.organisation.current.policy.version;

    const taken = await deps.organisation.adopt(
      orgFiles(POLICY_TEXT.replace('I cannot talk about pay.', 'Pay is private.')),
    );
    const { reply, record } = await ask('What is the salary of Ben?');

    expect(taken).toBe(true);
    expect(reply.text).toBe('Pay is private.');
    expect(record.policyVersion).not.toBe(before);
    const loaded = (await Array.fromAsync(stores.audit.read(1))).filter(
      ({ kind }) => kind === 'policy.loaded',
    );
    expect(loaded.map(({ policyVersion }) => policyVersion)).toEqual([before, record.policyVersion]);
  });

  it('keeps the last good policy when a faulty one comes, and opens an incident', async () => {
    const { deps, ask, stores, log } = await start();
    const before = deps.organisation.current.policy.version;

    const taken = await deps.organisation.adopt(orgFiles('version: 1\nrules: nonsense\n'));
    const { record } = await ask('What is the salary of Ben?');

    expect(taken).toBe(false);
    expect(record).toMatchObject({ policyVersion: before, rule: 'pay-is-private' });
    expect(await stores.incidents.opened(TENANT, PERIOD, 5)).toMatchObject([
      { kind: 'policy_rejected', cause: 'POLICY_INVALID' },
    ]);
    expect(log.lines.some(({ event }) => event === 'policy_rejected')).toBe(true);
  });

  it('keeps the handbook when a new one is faulty', async () => {
    const { deps, stores } = await start();
    const files = orgFiles();

    await deps.organisation.adopt({
      ...files,
      handbook: [{ file: 'leave.md', markdown: 'no front matter' }],
    });

    expect((await stores.handbook.search(TENANT, ['leave'], [], 5)).hits.length).toBeGreaterThan(0);
  });

  it('takes new secret rules, and keeps the last good ones when faulty ones come', async () => {
    const { deps, stores } = await start();
    const rule = `[[rules]]\nid = "badge"\nregex = 'badge ([a-z0-9]{4,})'\nkeywords = ["badge"]\n`;
    const withRules = (text: string) => ({
      ...orgFiles(),
      secretRules: { file: 'org/secret-rules.toml', text },
    });

    const taken = await deps.organisation.adopt(withRules(rule));
    const refused = await deps.organisation.adopt(withRules(`${rule}[[rules]]\nid = "x"\nregex = '(?=x)x'`));

    expect([taken, refused]).toEqual([true, false]);
    expect(deps.organisation.current.secretRules.map(({ id }) => id)).toEqual(['badge']);
    expect(await stores.incidents.opened(TENANT, PERIOD, 5)).toMatchObject([{ cause: 'RULES_INVALID' }]);
  });

  it('takes a new handbook', async () => {
    const { deps, stores } = await start();
    const files = orgFiles();
    const handbook = files.handbook.map(({ file, markdown }) => ({
      file,
      markdown: markdown.replace('30 days', '33 days'),
    }));

    await deps.organisation.adopt({ ...files, handbook });

    const { hits } = await stores.handbook.search(TENANT, ['33'], [], 5);
    expect(hits).toHaveLength(1);
  });
});
