import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import figures from '../../../src/cli/figures.json' with { type: 'json' };
import { toCard, toCardText } from '../../../src/cli/system-card.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { POLICY_TEXT, orgFiles } from '../../fixtures/app.ts';
import { AT } from '../../fixtures/turns.ts';

const RECIPIENTS = [{ to: 'openai', how: 'OpenAI, responses, at api.openai.com' }];

function cardOf(policy = POLICY_TEXT) {
  return toCard(loadOrganisation(orgFiles(policy)).policy, RECIPIENTS, '0.1.0', AT);
}

it('names the owner of every rule, every desk, every model and who gets what', () => {
  const card = cardOf();

  expect(card.owners.rules.length).toBeGreaterThan(0);
  expect(card.owners.rules.filter(({ owner }) => owner === '')).toEqual([]);
  expect(card.owners.desks.length).toBeGreaterThan(0);
  expect(card).toMatchObject({
    system: { version: '0.1.0', policy: expect.stringMatching(/^[0-9a-f]{12}$/u) },
    models: { default: 'gpt-small', groups: expect.anything(), connected: true },
    data: { recipients: RECIPIENTS, healthDataMayLeave: false },
    contact: { desk: expect.stringMatching(/./u), reached: expect.stringMatching(/./u) },
  });
});

it('says what the policy says of health data', () => {
  expect(cardOf(`${POLICY_TEXT}\nagreements: { baa: true }\n`).data.healthDataMayLeave).toBe(true);
});

it('has a date and a command that is there for every figure', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

  for (const { date, command, value, of } of figures) {
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    expect(value).not.toBe('');
    expect(of).not.toBe('');
    const [, script] = /^npm run ([\w:]+)/u.exec(command) ?? [];
    expect(script === undefined ? command.startsWith('npx vitest run test/') : script in scripts).toBe(true);
  }
});

it('is Markdown with every part', () => {
  const text = toCardText(cardOf());

  for (const part of [
    'Purpose',
    'Owners',
    'Models',
    'Data and recipients',
    'Limits',
    'Measured',
    'Oversight',
    'Contact',
  ])
    expect(text).toContain(`\n## ${part}\n`);
  expect(text).not.toContain('undefined');
});
