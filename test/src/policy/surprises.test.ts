import { describe, expect, it, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { HARM_NAMES } from '../../../src/domain/moderation.ts';
import { GUARDS } from '../../../src/guards/index.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { GUARD_NAMES } from '../../../src/policy/guard-names.ts';
import { compileTopics } from '../../../src/policy/topics.ts';
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

function withCondition(when: string): string {
  return POLICY_TEXT.replace('when: principal.external || principal.guest', `when: ${JSON.stringify(when)}`);
}

describe('a condition', () => {
  test.each([
    ['guards[0] == "injection"', /fails for some questions: .*index/iu],
    ['principal.guest && topics[1] == "pay"', /fails for some questions/u],
    ['1 / question.length > 2', /fails for some questions: division by zero/u],
    ['question.length % (time.hour - 23) == 0', /fails for some questions/u],
    ['place.channel.matches("(")', /fails for some questions: the pattern "\(" is none that RE2 can run/u],
    [String.raw`place.channel.matches("(a)\\1")`, /none that RE2 can run/u],
    ['usage.person.tokensToday / usage.tenant.tokensToday > 1', /division by zero/u],
  ])('that fails for some question is a fault before anybody asks it: %s', (when, problem) => {
    expect(faultsOf(withCondition(when))).toEqual([expect.stringMatching(problem)]);
    expect(faultsOf(withCondition(when))[0]).toMatch(/^org\/policy\.yaml:\d+:\d+: rule outsiders: when /u);
  });

  test.each([
    'size(guards) > 0 && guards[0] == "injection"',
    'question.length > 0 && 100 / question.length > 2',
    'place.channel.matches("^C0") || matches(place.channel, "x.*y")',
    'place.channel == "matches("',
    'guards.exists(g, g == "advice.legal")',
    'principal.groups.all(g, g != "managers")',
    'time.weekday in [1, 7] && place.kind in ["direct", "console"]',
  ])('that holds or does not for every question is taken: %s', (when) => {
    expect(faultsOf(withCondition(when))).toEqual([]);
  });

  test.each([
    ['"injektion" in guards', '"injektion" is not one of the guards: injection, self-harm'],
    ['guards.exists(g, g == "advise.legal")', '"advise.legal" is not one of the guards'],
    ['topics.exists(t, "paay" == t)', '"paay" is not one of the topics'],
    ['topics.exists_one(t, t in ["x"])', '"x" is not one of the topics'],
    ['principal.groups.filter(g, g == "bosses").size() > 0', '"bosses" is not one of the groups'],
    ['!("EMIAL" in findings)', '"EMIAL" is not one of the findings'],
    ['principal.guest || place.kind == "chanel"', 'place.kind is never "chanel"'],
    ['place.kind in ["direct", "dm"]', 'place.kind is never "dm"'],
    ['"slak" != place.platform', 'place.platform is never "slak"'],
    ['time.weekday == 0 || principal.guest', 'time.weekday is never 0; it is 1 (Monday) to 7'],
    ['time.weekday in [6, 7, 8]', 'time.weekday is never 8'],
    ['time.hour != 24', 'time.hour is never 24; it is 0 to 23'],
  ])('that names what there is not is a fault: %s', (when, problem) => {
    expect(faultsOf(withCondition(when)).join()).toContain(problem);
  });

  it('takes time in proportion to the text, whatever its pattern', () => {
    const policy = compilePolicy('p.yaml', withCondition('place.channel.matches("(a+)+$")'), KINDS);
    const [rule] = policy.rules;
    const scope = {
      principal: { id: 'U', platform: 'slack', groups: [], guest: false, external: false },
      place: { platform: 'slack', kind: 'channel', channel: `${'a'.repeat(5_000)}b`, shared: false },
      question: { length: 1n },
      findings: [],
      topics: [],
      guards: [],
      time: { hour: 1n, weekday: 1n },
    };

    expect(rule?.condition(scope)).toBe(false);
  });
});

describe('impossible conditions', () => {
  test.each([
    '22 <= time.hour && 6 > time.hour',
    '!(time.hour < 22) && !(time.hour > 6)',
    'time.weekday in [6, 7] && time.weekday == 1',
    'time.weekday in [6, 7] && time.weekday < 6',
    'time.hour == 5 && time.hour != 5',
    'place.kind in ["direct"] && place.kind == "channel"',
    'place.kind == "direct" && !(place.kind in ["direct", "group"])',
    'question.length > 40000',
    'time.hour in []',
  ])('are named: %s', (when) => {
    const { doubts } = compilePolicy('p.yaml', withCondition(when), KINDS);

    expect(doubts.map(({ problem }) => problem).join()).toContain('can never fire');
  });

  test.each([
    'time.hour >= 22 || time.hour < 6',
    'time.weekday in [6, 7] && time.weekday != 6',
    '!(time.hour < 22) && time.hour <= 23',
    'place.kind == "direct" && !(place.kind in ["group"])',
  ])('are none: %s', (when) => {
    expect(compilePolicy('p.yaml', withCondition(when), KINDS).doubts).toEqual([]);
  });
});

describe('the file', () => {
  it('has no merge keys and no heap of aliases, and says where one stands', () => {
    const merged = `base: &b { a: 1 }\n${POLICY_TEXT.replace('limits:\n', 'limits:\n  <<: *b\n')}`;
    const heap = `${POLICY_TEXT}\nx: &a 1\ny: [${Array.from({ length: 21 }, () => '*a').join(', ')}]\n`;
    const laughs = `${POLICY_TEXT}\n${Array.from({ length: 8 }, (_, n) => `x${n}: &x${n} [${n === 0 ? '1' : `*x${n - 1}, *x${n - 1}`}]`).join('\n')}\n`;

    expect(faultsOf(merged)).toEqual([expect.stringMatching(/^org\/policy\.yaml:\d+:\d+: has a merge key/u)]);
    expect(faultsOf(heap)).toEqual([
      expect.stringMatching(/^org\/policy\.yaml:\d+:\d+: has more than 20 aliases/u),
    ]);
    expect(faultsOf(laughs).length).toBeGreaterThan(0);
  });

  it('knows the guards that there are', () => {
    const local = GUARDS.filter(({ stage }) => stage === 'input').map(({ id }) => id);

    expect([...GUARD_NAMES]).toEqual(expect.arrayContaining([...new Set(local), ...HARM_NAMES]));
    const families = new Set([...local, 'moderation']);
    expect([...GUARD_NAMES].filter((name) => !families.has(name.split('.', 1)[0] ?? ''))).toEqual([]);
  });
});

describe('the phrases of a topic', () => {
  const finds = (phrase: string, text: string) =>
    compileTopics([{ id: 't', phrases: [phrase] }])(text).length > 0;

  test.each([
    ['C++', 'Do we use C++ here?', true],
    ['C++', 'Vitamin C is good', false],
    ['C++', 'c+ and C', false],
    ['日本語', 'これは日本語の質問です', true],
    ['日本語', '日本の言葉', false],
    ['ลาป่วย', 'ขอลาป่วยวันนี้', true],
    ['self-harm', 'about self harm', true],
    ['fire him', 'can I fire him?', true],
    ['fire him', 'campfire himself', false],
    ['suicid*', 'suicidal thoughts', true],
    ['what does * earn', 'what does Sam earn', true],
    ['Lohn', 'Belohnung', false],
  ])('%j in %j: %s', (phrase, text, expected) => {
    expect(finds(phrase, text)).toBe(expected);
  });

  test.each([
    ['fire|dismiss ... {person}', 'Can we dismiss our colleague Anna Weber?', true],
    ['fire|dismiss ... {person}', 'Dismiss Anna Weber', true],
    ['fire|dismiss ... {person}', 'How do I dismiss a notification on my phone, Anna Weber?', false],
    ['salary of {person}', 'the salary of Anna Weber', true],
    ['salary of {person}', 'the salary of a baker', false],
    ['does {person}|* earn', 'does Anna Weber earn more', true],
    ['kündigung von {person}', 'die Kündigung von Anna Weber', true],
    ['let {person} go', 'let Anna Weber go', true],
  ])('may name a person whom a detector found: %j in %j: %s', (phrase, text, expected) => {
    const find = compileTopics([{ id: 't', phrases: [phrase] }]);
    const start = text.indexOf('Anna');
    const people = start < 0 ? [] : [{ start, end: start + 'Anna Weber'.length }];

    expect(find(text, people)).toEqual(expected ? ['t'] : []);
  });

  it('meet a name that a detector took with the word before it', () => {
    const text = 'die Kündigung von Anna Weber';

    const found = compileTopics([{ id: 't', phrases: ['kündigung von {person}'] }])(text, [
      { start: 4, end: text.length },
    ]);

    expect(found).toEqual(['t']);
  });

  test.each([
    ['{name} earns', 'no braces but {person}'],
    ['{person}', 'must have a word'],
    ['... pay of', 'must not begin with a gap'],
    ['pay of ...', 'must not end with a gap'],
    ['pa*y of', 'a star at the end of a word'],
  ])('are explained where they cannot be meant: %j', (phrase, problem) => {
    const text = POLICY_TEXT.replace('phrases: [', `phrases: [${JSON.stringify(phrase)}, `);

    expect(faultsOf(text).join()).toContain(problem);
  });

  test.each(['***', '* *', '--', 'ab', '?'])('name something: %j is a fault', (phrase) => {
    const text = POLICY_TEXT.replace('phrases: [', `phrases: [${JSON.stringify(phrase)}, `);

    expect(faultsOf(text).join()).toMatch(/topics\.0\.phrases\.0: must have/u);
  });
});
