import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { alertChannelsOf, cadenceOf, quietUntil, severityIn } from '../../../src/policy/incident-rules.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

function rulesOf(yaml: string) {
  return compilePolicy('p.yaml', `${POLICY_TEXT}\n${yaml}`, KINDS).incidents;
}

function faultsOf(yaml: string): string {
  try {
    rulesOf(yaml);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ problem }) => problem).join('\n');
    throw error;
  }
}

const DEFAULTS = rulesOf('');

describe('where incidents are posted', () => {
  test('a policy without a channel posts nowhere', () => {
    expect(alertChannelsOf(DEFAULTS)).toEqual([]);
  });

  test('one channel, or several, each once; the console shows them anyway', () => {
    expect(alertChannelsOf(rulesOf('incidents: { channel: slack:C0SEC }'))).toEqual(['slack:C0SEC']);
    expect(alertChannelsOf(rulesOf('incidents: { channel: [slack:C0SEC, console, slack:C0SEC] }'))).toEqual([
      'slack:C0SEC',
    ]);
  });

  test.each([
    ['incidents: { channel: security }', 'must be'],
    ['incidents: { channel: [] }', 'needs a channel'],
    ['incidents: { kinds: { explosion: { post: at_once } } }', 'no such setting: "explosion"'],
    ['incidents: { kinds: { paused: { post: weekly } } }', 'must be at_once, hourly or digest'],
    ['incidents: { quietHours: { from: "22:00", to: "22:00" } }', 'nobody would ever be reminded'],
    ['incidents: { remindAfter: 1 }', 'must be at least 5 minutes'],
  ])('%s is refused', (yaml, problem) => {
    expect(faultsOf(yaml)).toContain(problem);
  });
});

describe('what cannot be meant', () => {
  test.each([
    ['incidents: { fallback: slack:C0SEC }', 'incidents.channel is left out'],
    ['incidents: { second: { channel: slack:C0SEC } }', 'incidents.channel is left out'],
    ['incidents: { channel: slack:C0SEC, fallback: slack:C0SEC }', 'is the channel itself'],
    ['incidents: { channel: slack:C0SEC, second: { channel: slack:C0SEC } }', 'is the channel itself'],
    ['incidents: { channel: slack:C0SEC, reminders: 1, second: { channel: slack:C0TWO } }', 'never comes'],
  ])('%s is doubted', (yaml, problem) => {
    const { doubts } = compilePolicy('p.yaml', `${POLICY_TEXT}\n${yaml}`, KINDS);

    expect(doubts.map((doubt) => doubt.problem).join()).toContain(problem);
  });

  test('a channel with all that belongs to it is not', () => {
    const yaml =
      'incidents: { channel: slack:C0SEC, fallback: slack:C0ALL, second: { channel: slack:C0TWO } }';

    const { doubts } = compilePolicy('p.yaml', `${POLICY_TEXT}\n${yaml}`, KINDS);

    expect(doubts.map((doubt) => doubt.problem).join()).not.toContain('incidents');
  });
});

describe('how often', () => {
  test('what is severe is posted at once, what is medium once an hour, what is low in the digest', () => {
    expect(cadenceOf(DEFAULTS, { kind: 'secret_blocked', severity: 'high' })).toBe('at_once');
    expect(cadenceOf(DEFAULTS, { kind: 'user_report', severity: 'medium' })).toBe('hourly');
    expect(cadenceOf(DEFAULTS, { kind: 'false_alarm', severity: 'low' })).toBe('digest');
  });

  test('a kind that is worse here than elsewhere is posted as such', () => {
    const rules = rulesOf('incidents: { kinds: { user_report: { severity: high } } }');

    expect(severityIn(rules, { kind: 'user_report', severity: 'medium' })).toBe('high');
    expect(cadenceOf(rules, { kind: 'user_report', severity: 'medium' })).toBe('at_once');
  });

  test('what is worse than its kind mostly is stays so, whatever policy says of the kind', () => {
    const rules = rulesOf('incidents: { kinds: { user_report: { severity: low } } }');

    expect(severityIn(rules, { kind: 'user_report', severity: 'high' })).toBe('high');
  });
});

describe('quiet hours', () => {
  const NIGHT = { from: '22:00', to: '07:00', weekends: true, except: ['high' as const] };

  function until(at: string, quiet = NIGHT, what?: 'high' | 'personal_data'): string {
    const now = Temporal.ZonedDateTime.from(`${at}[Europe/Berlin]`);
    return quietUntil(quiet, what, now).toPlainDateTime().toString({ smallestUnit: 'minute' });
  }

  test.each([
    ['2026-11-25T12:00', '2026-11-25T12:00'],
    ['2026-11-25T22:00', '2026-11-26T07:00'],
    ['2026-11-26T03:00', '2026-11-26T07:00'],
    ['2026-11-26T07:00', '2026-11-26T07:00'],
    ['2026-11-27T23:00', '2026-11-30T07:00'],
    ['2026-11-29T23:30', '2026-11-30T07:00'],
  ])('at %s people may be reminded at %s', (at, expected) => {
    expect(until(at)).toBe(expected);
  });

  test('the night of the clock change ends at the same time of day', () => {
    expect(until('2026-10-25T01:30', { ...NIGHT, weekends: false })).toBe('2026-10-25T07:00');
  });

  test('hours within a day are quiet, too', () => {
    const lunch = { from: '12:00', to: '13:00', weekends: false, except: [] };

    expect(until('2026-11-25T12:30', lunch)).toBe('2026-11-25T13:00');
    expect(until('2026-11-25T13:00', lunch)).toBe('2026-11-25T13:00');
  });

  test('what policy excepts breaks them', () => {
    expect(until('2026-11-25T23:00', NIGHT, 'high')).toBe('2026-11-25T23:00');
    expect(until('2026-11-25T23:00', NIGHT, 'personal_data')).toBe('2026-11-26T07:00');
  });
});
