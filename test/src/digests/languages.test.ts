import { afterEach, expect, it } from 'vitest';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import { toText } from '../../../src/digests/to-text.ts';
import { CATALOGUES } from '../../../src/messages/catalogue/index.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** All that a digest says, of a week in which something happened, in its channel. */
async function digestIn(policyText: string): Promise<string> {
  open = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  const { deps, clock } = open;
  await deps.organisation.adopt(orgFiles(policyText));
  await open.ask('How much leave for ana@example.org?');
  await open.ask(`My key is ${['sk', 'proj', 'Zx81'.repeat(12)].join('-')}`);
  const { policy } = deps.organisation.current;
  const [plan] = policy.digests;
  if (plan === undefined) throw new Error('no plan');
  return toText(await buildDigest(policy, plan, latestDuePeriod(plan, policy.timezone, clock.now()), deps));
}

it('is in the language of the organisation', async () => {
  const text = await digestIn(`language: de\n${POLICY_TEXT}`);

  expect(text).toContain('Candor: ');
  expect(text).toContain('Fragen');
  expect(text).toMatch(/Zahlen aus Candors eigenen Aufzeichnungen/u);
  expect(text).not.toMatch(/Questions|needs you|Policy unchanged|No content/u);
});

it('is in a language of its own where its plan names one', async () => {
  const text = await digestIn(POLICY_TEXT.replace('{ kind: usage,', '{ language: ja, kind: usage,'));

  expect(text).toContain(CATALOGUES.ja['digestLines.subjects.questions']);
  expect(text).toMatch(/年|月/u);
  expect(text).not.toMatch(/Questions|needs you/u);
});
