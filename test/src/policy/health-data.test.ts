import { afterEach, describe, expect, it } from 'vitest';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { treatmentOf } from '../../../src/policy/treatment.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { HARMLESS, PHI } from '../../fixtures/health.ts';
import { aPlace } from '../../fixtures/turns.ts';

const AGREED = 'agreements: { baa: true }\n';
const ALLOWED = 'detectors:\n  HEALTH: allow\n  HEALTH_ID: allow\n';
const ABOUT = { groups: [], place: { platform: 'slack', kind: 'channel', channel: 'C1' } };

const open: TestApp[] = [];

afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

function policyOf(change: string) {
  const text = POLICY_TEXT.replace(/^detectors:.*\n(?: {2}.*\n)*/mu, '');
  return loadOrganisation(orgFiles(`${text}${change}`)).policy;
}

/** What left for the model, over all these questions. */
async function sentFor(texts: readonly string[], policy = POLICY_TEXT): Promise<string> {
  const app = await openTestApp(texts.map(() => ({ text: ['You have 30 days. [1]'] })));
  open.push(app);
  await app.deps.organisation.adopt(
    orgFiles(policy.replace(/person: \{ questions: \d+/u, 'person: { questions: 1000')),
  );
  for (const [index, text] of texts.entries()) {
    const asker = { id: `U${String(index)}`, guest: false, external: false };
    await app.ask(text, { asker, place: aPlace({ thread: `t${String(index)}` }) });
  }
  return JSON.stringify(app.model.requests);
}

describe('health data', () => {
  it('is masked without an agreement, whatever the policy allows', () => {
    for (const kind of ['HEALTH', 'HEALTH_ID']) {
      expect(treatmentOf(policyOf(''), kind, ABOUT).action).toBe('mask');
      expect(treatmentOf(policyOf(ALLOWED), kind, ABOUT)).toMatchObject({ action: 'mask', minConfidence: 0 });
    }
    expect(policyOf(ALLOWED).doubts.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('HEALTH is masked all the same'),
      expect.stringContaining('HEALTH_ID is masked all the same'),
    ]);
  });

  it('is refused where the policy says so', () => {
    expect(treatmentOf(policyOf('detectors:\n  HEALTH: block\n'), 'HEALTH', ABOUT).action).toBe('block');
  });

  it('leaves with an agreement, but for numbers, which the policy may allow too', () => {
    expect(treatmentOf(policyOf(AGREED), 'HEALTH', ABOUT).action).toBe('allow');
    expect(treatmentOf(policyOf(AGREED), 'HEALTH_ID', ABOUT).action).toBe('mask');
    expect(treatmentOf(policyOf(`${AGREED}${ALLOWED}`), 'HEALTH_ID', ABOUT).action).toBe('allow');
    expect(policyOf(`${AGREED}${ALLOWED}`).doubts).toEqual([]);
  });

  it('of a labelled set stands in no request without an agreement', async () => {
    const sent = await sentFor(PHI.map(([text]) => text));

    expect(PHI.flatMap(([, ...values]) => values).filter((value) => sent.includes(value))).toEqual([]);
    expect(sent).toContain('[HEALTH_1]');
  });

  it('does not keep harmless questions on health from the model, nor change a word of them about health', async () => {
    const sent = await sentFor(HARMLESS);

    const words = [
      'sick days',
      'the flu',
      'diabetes screening',
      'support group for depression',
      'cancer awareness',
      'miscarriage',
    ];
    expect(words.filter((word) => !sent.includes(word))).toEqual([]);
    expect(sent).not.toContain('[HEALTH');
  });

  it('leaves where the policy says that there is an agreement', async () => {
    expect(
      await sentFor(['My wife has epilepsy, how much leave do I get?'], `${POLICY_TEXT}${AGREED}`),
    ).toContain('epilepsy');
  });
});
