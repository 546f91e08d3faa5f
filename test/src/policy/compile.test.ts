import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

function faultsOf(text: string): readonly string[] {
  try {
    compilePolicy('org/policy.yaml', text, KINDS);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ where, problem }) => `${where}: ${problem}`);
  }
}

/** The fixture with one piece replaced; fails loudly when the piece is not there. */
function broken(piece: string, by: string): string {
  if (!POLICY_TEXT.includes(piece)) throw new Error(`the fixture has no "${piece}"`);
  return POLICY_TEXT.replace(piece, by);
}

function lineOf(piece: string): number {
  return POLICY_TEXT.slice(0, POLICY_TEXT.indexOf(piece)).split('\n').length;
}

describe('a policy file', () => {
  it('compiles and is named by the hash of its content', () => {
    const policy = compilePolicy('p.yaml', POLICY_TEXT, KINDS);
    const other = compilePolicy('p.yaml', `${POLICY_TEXT}\n# a remark\n`, KINDS);

    expect(policy.version).toMatch(/^[0-9a-f]{12}$/u);
    expect(other.version).not.toBe(policy.version);
    expect(policy.rules.map(({ id }) => id)).toContain('pay-is-private');
  });

  it('ships as a sample that is good', () => {
    const sample = readFileSync('org/policy.yaml', 'utf8');

    expect(faultsOf(sample)).toEqual([]);
  });

  test.each([
    [
      'a condition with a slip in a name',
      'principal.external || principal.guest',
      'principal.extrenal',
      'No such key: extrenal',
    ],
    ['a condition that is not CEL', `'"law" in topics'`, `'"law" in'`, 'law-with-care: when'],
    [
      'a condition that is not true or false',
      `'"hiring" in topics'`,
      `'size(topics)'`,
      'must be true or false, but is of type int',
    ],
    [
      'a topic that does not exist',
      `'"hiring" in topics'`,
      `'"firing" in topics'`,
      '"firing" is not one of the topics: pay, hiring, law',
    ],
    [
      'a group that does not exist',
      '"managers" in principal.groups',
      '"bosses" in principal.groups',
      '"bosses" is not one of the groups: managers',
    ],
    [
      'a desk that does not exist',
      'desk: people',
      'desk: persons',
      'there is no desk "persons"; there are: it, people',
    ],
    [
      'a count of usage that does not exist',
      'when: principal.external || principal.guest',
      'when: usage.person.tokens > 5',
      'looks at usage.person.tokens, which there is not; there are person, channel, tenant, each with questionsThisHour',
    ],
    [
      'usage that is not named in full',
      'when: principal.external || principal.guest',
      'when: "[usage.person].exists(u, u.tokensToday > 5)"',
      'must name usage in full, as usage.person.tokensToday',
    ],
    [
      'usage compared with words',
      'when: principal.external || principal.guest',
      `when: 'usage.person.tokensToday > "many"'`,
      'no such overload',
    ],
    ['a default desk that does not exist', 'defaultDesk: it', 'defaultDesk: itt', 'there is no desk "itt"'],
    ['a rule that refuses without words', 'say: I cannot talk about pay.', '', 'refuse needs words to say'],
    [
      'a verdict that does not exist',
      'then: escalate',
      'then: explode',
      'must be allow, review, escalate or refuse',
    ],
    [
      'a setting that does not exist',
      'defaultDesk: it',
      'defaultDesk: it\ndefaultDeks: it',
      'no such setting: "defaultDeks"',
    ],
    ['a detector kind that does not exist', 'IP: allow', 'IPS: allow', 'nothing detects "IPS"'],
    ['an action nobody knows', 'IP: allow', 'IP: hide', 'detectors.IP.action: must be mask, block or allow'],
    ['a detector setting that is no action', 'IP: allow', 'IP: 3', 'must be mask, block, allow, or a map'],
    ['a confidence above one', 'IP: allow', 'IP: { minConfidence: 2 }', 'must be from 0 to 1'],
    [
      'an exception for a group that does not exist',
      'IP: allow',
      'IP: { for: [{ groups: [bosses], action: allow }] }',
      'detectors.IP: there is no group "bosses"; there are: managers',
    ],
    [
      'an exception for a place nobody knows',
      'IP: allow',
      'IP: { for: [{ places: [lobby], action: allow }] }',
      'must be direct, group, channel, console, slack:C0123ABC',
    ],
    [
      'an exception for nobody',
      'IP: allow',
      'IP: { for: [{ action: allow }] }',
      'needs groups, places or both',
    ],
    [
      'an exception that changes nothing',
      'IP: allow',
      'IP: { for: [{ places: [direct] }] }',
      'needs an action, a minConfidence or a blockConfidence',
    ],
    [
      'a time nobody can count',
      'limits:',
      'retention: { placeholders: for ever }\nlimits:',
      'must be a time such as',
    ],
    [
      'an audit log that is cut short',
      'limits:',
      'retention: { audit: 182 days }\nlimits:',
      'must be for ever: the log is one chain',
    ],
    [
      'counts that a monthly digest has not told yet',
      'limits:',
      'retention: { usage: 61 days }\nlimits:',
      'must be at least 62 days',
    ],
    [
      'words that are kept longer than the question they are about',
      'limits:',
      'retention: { feedback: 101 days, metadata: 100 days }\nlimits:',
      'must not be longer than retention.metadata (100 days)',
    ],
    [
      'an answer that takes for ever',
      '  maxOutputTokens: 500',
      '  maxOutputTokens: 500\n  answerWithin: 2 hours',
      'must be a time such as 60 seconds or 2 minutes',
    ],
    [
      'an answer that takes too long for a chat',
      '  maxOutputTokens: 500',
      '  maxOutputTokens: 500\n  answerWithin: 11 minutes',
      'at most 10 minutes',
    ],
    [
      'an effort nobody knows',
      '  maxOutputTokens: 500',
      '  maxOutputTokens: 500\n  reasoning: { effort: loud }',
      'must be one of none, minimal, low',
    ],
    [
      'a cache nobody knows',
      '  maxOutputTokens: 500',
      '  maxOutputTokens: 500\n  promptCache: 1h',
      'must be in_memory or 24h',
    ],
    ['a model without a price', 'model: gpt-large }', 'model: gpt-huge }', '"gpt-huge" has no price'],
    [
      'one for search queries',
      'digests:\n',
      'searchQueries: { model: gpt-huge }\ndigests:\n',
      '"gpt-huge" has no price',
    ],
    [
      'a judging model without a price',
      'digests:\n',
      'hardSubjects: { judgement: { model: gpt-huge } }\ndigests:\n',
      '"gpt-huge" has no price',
    ],
    ['a time zone that does not exist', 'Europe/Berlin', 'Europe/Atlantis', 'must be an IANA time zone'],
    ['a time of day that does not exist', "at: '09:00'", "at: '25:00'", 'must be a time of day'],
    [
      'a channel nobody knows',
      "to: ['slack:C0SECURITY']",
      "to: ['#security']",
      'must be console, slack:C0123ABC or teams:',
    ],
    ['a limit of nothing', 'questions: 5', 'questions: 0', 'must be at least 1'],
    ['two rules of one name', 'id: takeover', 'id: members', 'the id "members" is used twice'],
    ['YAML that cannot be read', 'version: 1', 'version: [1', 'is not valid YAML'],
    ['no rules at all', 'version: 1', 'version: 2', 'must be 1'],
  ])('is refused for %s', (_what, piece, by, problem) => {
    const faults = faultsOf(broken(piece, by));

    expect(faults.join('\n')).toContain(problem);
    expect(faults.every((fault) => /^org\/policy\.yaml:\d+:\d+: /u.test(fault))).toBe(true);
  });

  test.each([
    ['without a desk', '', 'review needs a desk'],
    [
      'at a desk where nobody can decide',
      'desk: phone',
      'nobody can decide at the desk phone: give it a channel in Slack or Teams',
    ],
    [
      'by four eyes at a desk of one person',
      'desk: one, fourEyes: true',
      'fourEyes needs two people and the desk one lists one',
    ],
    ['that expires at once', 'desk: people, expires: 0 hours', 'must be a time such as 30 minutes'],
  ])('is refused for a review %s', (_what, terms, problem) => {
    const rule = `  - { id: seen, when: 'true', then: review, owner: me, ${terms} }\n`;
    const desks = `  - { id: phone, name: P, contact: c }\n  - { id: one, name: O, contact: c, channel: 'slack:C0ONE', members: [ann@example.com] }\n`;

    const faults = faultsOf(broken('defaultDesk: it\nrules:\n', `${desks}defaultDesk: it\nrules:\n${rule}`));

    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(problem);
  });

  it('is refused for an expiry of what is no review', () => {
    const faults = faultsOf(
      broken('then: escalate', 'then: escalate\n    expires: 4 hours\n    fourEyes: true'),
    );

    expect(faults.join()).toMatch(/only review can have "fourEyes".*only review can have "expires"/);
  });

  it('names the line and column of the fault', () => {
    const [fault] = faultsOf(broken('desk: people', 'desk: persons'));

    expect(fault).toMatch(new RegExp(`^org/policy\\.yaml:${lineOf('desk: people')}:5: `, 'u'));
  });

  it('is told every fault at once', () => {
    const text = broken('Europe/Berlin', 'Nowhere/Atall').replace('questions: 5', 'questions: none');

    expect(faultsOf(text)).toHaveLength(2);
  });

  it('is refused when empty', () => {
    expect(faultsOf('').length).toBeGreaterThan(3);
  });
});
