import { describe, expect, it, test } from 'vitest';
import type { Asker, Person } from '../../../src/domain/person.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { ROLES, may, rolesOf, rolesHave } from '../../../src/policy/roles.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

const RULE = 'rules:\n  - { id: seen, when: time.hour > 20, then: review, desk: people, owner: me }';
const TEXT = POLICY_TEXT.replace('rules:', RULE)
  .replace(
    'admins: [admin@example.com, managers]',
    "admins: [admin@example.com, managers, 'slack:T0EXAMPLE:U0ROOT', 'oidc:groups:Candor Admins']",
  )
  .replace(
    'security: [security@example.com]',
    "security: [security@example.com, 'slack:T0EXAMPLE:S0SECURITY', 'teams:tenant:19:team@thread.tacv2']",
  )
  .replace("'slack:C0ITDESK' }", "'slack:C0ITDESK', members: [helper@example.com] }");
const POLICY = compilePolicy('p.yaml', TEXT, KINDS);

function personOf(asker: Partial<Asker> = {}, channel = 'C0LOBBY'): Person {
  const place = { platform: 'slack', kind: 'channel', workspace: 'T0EXAMPLE', shared: false } as const;
  return {
    asker: { id: 'U0SOMEONE', guest: false, external: false, ...asker },
    place: { ...place, channel, thread: '1' },
  };
}

describe('the roles of a person', () => {
  test.each([
    ['nothing but their place in the organisation', personOf(), ['employee']],
    ['an address among the admins', personOf({ email: 'Admin@Example.com' }), ['employee', 'admin']],
    ['a group among the admins', personOf({ email: 'boss@example.com' }), ['employee', 'admin']],
    ['an id among the admins', personOf({ id: 'U0ROOT' }), ['employee', 'admin']],
    [
      'a claim among the admins',
      personOf({ memberOf: ['oidc:groups:Candor Admins'] }),
      ['employee', 'admin'],
    ],
    [
      'an address in the security team',
      personOf({ email: 'security@example.com' }),
      ['employee', 'security'],
    ],
    [
      'a user group of Slack',
      personOf({ memberOf: ['slack:T0EXAMPLE:S0SECURITY'] }),
      ['employee', 'security'],
    ],
    [
      'a team of Teams',
      personOf({ memberOf: ['teams:tenant:19:team@thread.tacv2'] }),
      ['employee', 'security'],
    ],
    ['an address among the auditors', personOf({ email: 'auditor@example.com' }), ['employee', 'auditor']],
    ['a desk that lists them', personOf({ email: 'helper@example.com' }), ['employee', 'desk']],
    ['the channel of a desk that approves', personOf({}, 'C0PEOPLE'), ['employee', 'desk', 'reviewer']],
    ['the channel of a desk that lists others', personOf({}, 'C0ITDESK'), ['employee']],
  ])('follow from %s', (_, person, roles) => {
    expect(rolesOf(person, POLICY)).toEqual(roles);
  });

  test.each<[string, Partial<Asker>]>([
    ['a guest', { guest: true }],
    ['somebody of another organisation, or a closed account', { external: true }],
    ['somebody whom nobody knows', { external: true, unknown: 'identity' }],
    ['somebody unknown who is taken for a member', { unknown: 'identity' }],
  ])('are none for %s, wherever they are listed', (_, asker) => {
    const listed = { id: 'U0ROOT', email: 'admin@example.com', memberOf: ['oidc:groups:Candor Admins'] };

    expect(rolesOf(personOf({ ...listed, ...asker }), POLICY)).toEqual([]);
    expect(rolesOf(personOf({ ...listed, ...asker }, 'C0PEOPLE'), POLICY)).toEqual([]);
  });

  it('do not follow from a list that is written in another way, or from an address that looks like one', () => {
    expect(rolesOf(personOf({ memberOf: ['oidc:groups:candor admins'] }), POLICY)).toEqual(['employee']);
    expect(rolesOf(personOf({ memberOf: ['constructor', 'managers'] }), POLICY)).toEqual(['employee']);
  });

  it('are those of the policy in force: another policy, another answer', () => {
    const without = compilePolicy('p.yaml', TEXT.replace('[admin@example.com, managers,', '['), KINDS);

    expect(may(personOf({ email: 'admin@example.com' }), 'pause', POLICY)).toBe(true);
    expect(may(personOf({ email: 'admin@example.com' }), 'pause', without)).toBe(false);
  });
});

describe('what roles may do', () => {
  const who: readonly (readonly [Parameters<typeof rolesHave>[1], readonly string[]])[] = [
    ['ask', ['employee']],
    ['read-own', ['employee']],
    ['see-cases', ['desk', 'reviewer', 'security', 'admin', 'auditor']],
    ['serve-desk', ['desk', 'reviewer']],
    ['decide-reviews', ['reviewer']],
    ['read-metadata', ['security', 'admin', 'auditor']],
    ['read-audit', ['security', 'admin', 'auditor']],
    ['read-content', ['security', 'auditor']],
    ['grant-content', ['security', 'admin']],
    ['manage-incidents', ['security', 'admin']],
    ['propose-rules', ['security', 'admin']],
    ['pause', ['admin']],
    ['manage-policy', ['admin']],
    ['manage-keys', ['admin']],
    ['manage-channels', ['admin']],
    ['manage-requests', ['admin']],
  ];

  test.each(who)('%s is for %j alone', (right, roles) => {
    expect(ROLES.filter((role) => rolesHave([role], right))).toEqual(roles);
  });

  it('is nothing without a role', () => {
    expect(who.filter(([right]) => rolesHave([], right))).toEqual([]);
  });
});

describe('what the policy says of roles', () => {
  const problemsOf = (text: string): string =>
    compilePolicy('p.yaml', text, KINDS)
      .doubts.map(({ where, problem }) => `${where} ${problem}`)
      .join('\n');

  it('is refused where it names a group that does not exist', () => {
    const text = POLICY_TEXT.replace('security: [security@example.com]', 'security: [watchers]');

    expect(() => compilePolicy('p.yaml', text, KINDS)).toThrow(
      /roles\.security: there is no group "watchers"/u,
    );
  });

  test.each([
    ['nobody watches', 'security: [security@example.com]', 'security: []', 'roles.security lists nobody'],
    [
      'a group is empty',
      'managers: [boss@example.com]',
      'managers: []',
      'admins: "managers" is a group that lists',
    ],
    [
      'a list is of no platform',
      'security: [security@',
      "security: ['okta:groups:x', security@",
      '"okta:groups:x" is nobody',
    ],
    [
      'a list has no name',
      'security: [security@',
      "security: ['oidc:groups', security@",
      '"oidc:groups" is nobody',
    ],
    ['an auditor acts', 'auditor: [', 'auditor: [admin@example.com, ', 'would audit what they did'],
  ])('is doubted where %s', (_, from, to, problem) => {
    expect(problemsOf(POLICY_TEXT)).toBe('');
    expect(problemsOf(POLICY_TEXT.replace(from, to))).toContain(problem);
  });
});
