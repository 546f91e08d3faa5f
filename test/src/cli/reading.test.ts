import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CliHost } from '../../../src/cli/host.ts';
import { addRead } from '../../../src/cli/reading.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';

let at: TestApp;

beforeEach(async () => {
  at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
});

afterEach(() => at.close());

async function run(policy: string, ...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const printed: string[] = [];
  const records = {
    ...at.deps,
    ...at.stores,
    organisation: loadOrganisation(orgFiles(policy)),
    close: async () => undefined,
  };
  const host = {
    openRecords: async () => records,
    print: async (line: string) => void printed.push(line),
  } as unknown as CliHost;
  const program = new Command().exitOverride();
  addRead(program, host);
  await program.parseAsync(['node', 'candor', 'read', ...args]);
  return JSON.parse(printed[0] ?? '') as Readonly<Record<string, unknown>>;
}

const readings = async () => (await factsOf(at.stores.audit)).filter(({ kind }) => kind === 'content.read');

describe('candor read', () => {
  it('shows metadata only, and notes nothing, without a reason', async () => {
    const { turnId } = await at.ask('How much leave has bob@example.org?');

    const shown = await run(POLICY_TEXT, turnId);

    expect(shown).toMatchObject({ reference: turnId, outcome: 'answered', content: 'closed' });
    expect(JSON.stringify(shown)).not.toMatch(/leave|30 days/u);
    expect(await readings()).toEqual([]);
  });

  it('shows question and answer, redacted, for a reason, which is in the log', async () => {
    const { turnId } = await at.ask('How much leave has bob@example.org?');

    const shown = await run(POLICY_TEXT, turnId, '--reason', 'complaint of 4 March, case 12');

    expect(shown).toMatchObject({
      question: 'How much leave has [EMAIL_1]?',
      answer: expect.stringContaining('30 days'),
    });
    expect(await readings()).toMatchObject([{ turnId, payloadHash: expect.any(String) }]);
  });

  it('shows metadata only where a second person has to agree', async () => {
    const { turnId } = await at.ask('How much leave has bob@example.org?');
    const policy = POLICY_TEXT.replace('privacy: {', 'privacy: { reading: { secondPerson: true },');

    expect(await run(policy, turnId, '--reason', 'complaint of 4 March, case 12')).toMatchObject({
      content: 'closed',
    });

    expect(await readings()).toEqual([]);
  });

  it('refuses a reason that says nothing, and a reference that is none', async () => {
    const { turnId } = await at.ask('How much leave has bob@example.org?');

    await expect(run(POLICY_TEXT, turnId, '--reason', 'why')).rejects.toMatchObject({ code: 'USAGE' });
    await expect(run(POLICY_TEXT, 'UNKNOWN')).rejects.toMatchObject({ code: 'USAGE' });
  });
});
