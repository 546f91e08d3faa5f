import { afterEach, expect, it } from 'vitest';
import { createProgram } from '../../../src/cli/program.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const POLICY = `${POLICY_TEXT.replace(/^privacy: \{/mu, 'privacy: { minimumGroup: 2,')}\nchargeback: { other: '=1+1' }\n`;

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** What the command prints after two managers and somebody else asked. */
async function costs(...options: readonly string[]): Promise<string> {
  const app = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open = app;
  await app.deps.organisation.adopt(
    orgFiles(
      POLICY.replace('managers: [boss@example.com]', 'managers: [boss@example.com, vice@example.com]'),
    ),
  );
  for (const name of ['boss', 'vice', 'ana', 'ben']) {
    const asker = { id: name, email: `${name}@example.com`, guest: false, external: false };
    await app.ask('How much leave?', { asker, place: aPlace({ thread: name }) });
  }
  const printed: string[] = [];
  const host = {
    version: '0.1.0',
    openRecords: () =>
      Promise.resolve({
        ...app.stores,
        organisation: app.deps.organisation.current,
        clock: app.clock,
        close: () => Promise.resolve(),
      }),
    print: (text: string) => Promise.resolve(void printed.push(text)),
  } as unknown as Parameters<typeof createProgram>[0];
  await createProgram(host, () => undefined).parseAsync(['node', 'candor', 'costs', ...options]);
  return printed.join('\n');
}

it('tells what each group cost to the micro-dollar, the sum, and nothing of the future yet', async () => {
  const told = JSON.parse(await costs('--json')) as {
    readonly lines: readonly { readonly name: string; readonly costMicroUsd: number }[];
    readonly totalMicroUsd: number;
    readonly forecast?: unknown;
  };

  expect(told.lines.map(({ name }) => name)).toEqual(['managers', '=1+1']);
  expect(told.totalMicroUsd).toBe(told.lines.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0));
  expect(told.forecast).toBeUndefined();
});

it('writes a table in which a spreadsheet runs nothing', async () => {
  const table = await costs('--csv', '--from', '2026-03-01', '--to', '2026-03-31');

  expect(table).toMatch(
    /^\u{FEFF}name,questions,cost_usd\r\nmanagers,2,0\.00\d{4}\r\n'=1\+1,2,0\.00\d{4}\r\n/u,
  );
});

it('tells it by model, too, and takes no day that there is not', async () => {
  expect(await costs('--by', 'model')).toMatch(/gpt-small: \$0\.000/u);
  await open?.close();
  await expect(costs('--from', '2026-02-30')).rejects.toThrow('--from');
});
