import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { ConfigError } from '../../../src/base/errors.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { toPolicySchema } from '../../../src/policy/json-schema.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

type Path = readonly (string | number)[];

/** What an editor says of a file, and what the loader does. */
const validate = new Ajv2020({ strict: false, unicodeRegExp: true }).compile(toPolicySchema() as object);

function isLoaded(policy: unknown): boolean {
  try {
    compilePolicy('p.yaml', stringify(policy), KINDS);
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

/** The fixture with one value changed; `undefined` takes it out. */
function changed(path: Path, value: unknown): unknown {
  const policy: unknown = parse(POLICY_TEXT);
  const last = path.at(-1) ?? '';
  let at = policy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string | number, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return policy;
}

const RULE = { id: 'one', when: 'true', then: 'allow', owner: 'me@example.com' };
const DIGEST = { kind: 'usage', every: 'day', at: '09:00', to: ['console'] };
const BUDGET = { for: 'person', questions: 5, per: 'day' };

describe('an editor and the loader agree', () => {
  test.each<[Path, unknown]>([
    [['version'], 1],
    [['version'], 2],
    [['version'], '1'],
    [['organisation', 'id'], 'Example Org'],
    [['organisation', 'id'], 'x'.repeat(65)],
    [['organisation', 'name'], ''],
    [['organisation'], undefined],
    [['timezone'], 'Europe/Berlin'],
    [['timezone'], 7],
    [['regions'], ['DE', 'US']],
    [['regions'], ['Germany']],
    [['groups', 'managers'], ['a@example.com']],
    [['groups', 'Managers'], ['a@example.com']],
    [['groups', 'managers'], 'a@example.com'],
    [['admins'], ['ab']],
    [['notice'], { text: 'Hello', version: '1' }],
    [['notice'], { text: 'Hello', version: 1 }],
    [['notice'], { text: 'Hello', version: '1', acknowledge: 'yes' }],
    [['topics', 0, 'phrases'], []],
    [['topics', 0, 'phrases'], ['C++']],
    [['topics', 0, 'phrases'], ['日本']],
    [['topics', 0, 'phrases'], ['ab']],
    [['topics', 0, 'phrases'], ['***']],
    [['desks', 0, 'contact'], undefined],
    [['desks', 0, 'channel'], 'slack:C0ABC'],
    [['desks', 0, 'channel'], '#help'],
    [['desks', 0, 'remindAfter'], 0],
    [['desks', 0, 'remindAfter'], 15],
    [['desks', 0, 'members'], []],
    [['rules'], []],
    [['rules'], [RULE]],
    [['rules'], [{ ...RULE, then: 'deny' }]],
    [['rules'], [{ ...RULE, when: true }]],
    [['rules'], [{ ...RULE, mode: 'shadow' }]],
    [['rules'], [{ ...RULE, note: 'x' }]],
    [['rules'], [{ ...RULE, with: { history: 'no' } }]],
    [['rules'], [{ ...RULE, with: { disclaimer: 'Careful.' } }]],
    [['detectors', 'EMAIL'], 'mask'],
    [['detectors', 'EMAIL'], 'hide'],
    [['detectors', 'EMAIL'], { action: 'mask', minConfidence: 0.4 }],
    [['detectors', 'EMAIL'], { minConfidence: 2 }],
    [['detectors', 'EMAIL'], { action: 'block', blockConfidence: 0.9 }],
    [['detectors', 'EMAIL'], { blockConfidence: '0.9' }],
    [['detectors', 'EMAIL'], { for: [{ groups: ['managers'], blockConfidence: 0.9 }] }],
    [['detectors', 'EMAIL'], { for: [{ groups: ['managers'], action: 'allow' }] }],
    [['detectors', 'EMAIL'], { for: [{ action: 'allow' }] }],
    [['detectors', 'EMAIL'], { for: [{ groups: ['managers'] }] }],
    [['detectors', 'EMAIL'], { for: [{ places: ['lobby'], action: 'allow' }] }],
    [['answers'], { unsupportedClaims: 'mark', disclaimers: { legal: false } }],
    [['answers'], { unsupportedClaims: 'hide' }],
    [['moderation'], { mode: 'on', categories: { violence: 0.5, hate: 'flagged' } }],
    [['moderation'], { categories: { rudeness: 0.5 } }],
    [['moderation'], { timeoutMs: 50 }],
    [['moderation'], { stages: [] }],
    [['retention'], { placeholders: '12 hours' }],
    [['retention'], { placeholders: 'for ever' }],
    [['retention'], { content: '7 days', metadata: '100 days', audit: 'for ever' }],
    [['retention'], { audit: '182 days' }],
    [['limits', 'person'], { questions: 0, per: 'hour' }],
    [['limits', 'person'], { questions: 1.5, per: 'hour' }],
    [['limits', 'budgets'], [BUDGET]],
    [['limits', 'budgets'], [{ for: 'person', per: 'day' }]],
    [['limits', 'budgets'], [{ ...BUDGET, tokens: 0 }]],
    [['model', 'maxOutputTokens'], 8],
    [['model', 'prices'], undefined],
    [['model', 'default'], ''],
    [['links'], { hosts: ['wiki.example.com'] }],
    [['links'], { hosts: [''] }],
    [['digests'], [DIGEST]],
    [['digests'], [{ ...DIGEST, at: '9:00' }]],
    [['digests'], [{ ...DIGEST, on: 'Monday' }]],
    [['digests'], [{ ...DIGEST, to: [] }]],
    [['colour'], 'blue'],
  ])('on %j being %j', (path, value) => {
    const policy = changed(path, value);

    expect(validate(policy)).toBe(isLoaded(policy));
  });
});
