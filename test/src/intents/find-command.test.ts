import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../src/intents/find-command.ts';

/** Words of the titles of some handbook. */
const TITLES = new Set([
  'accept',
  'cancel',
  'export',
  'health',
  'leave',
  'parental',
  'reset',
  'stats',
  'vpn',
]);

function read(text: string, isKnown = (_word: string) => true): string | undefined {
  return readCommand(text, { isTitle: (word) => TITLES.has(word), isKnown })?.intent.id;
}

describe('what follows /ask', () => {
  it.each([
    ['help', 'help'],
    ['Hilfe', 'help'],
    ['status', 'status'],
    ['opt out', 'opt-out'],
    ['opt-out', 'opt-out'],
    ['OPT IN', 'opt-in'],
    ['accept', 'accept'],
    ['why', 'why'],
    ['why 0123456789ABCDEF', 'why'],
    ['admin pause', 'admin-pause'],
    ['admin pause too many errors', 'admin-pause'],
    ['admin resume', 'admin-resume'],
    ['privacy', 'privacy'],
    ['hi', 'greeting'],
    ['are you human?', 'human'],
  ])('is the command it names: %s', (text, intent) => {
    expect(read(text)).toBe(intent);
  });

  it.each([
    'hlep',
    'helpp',
    'statsu',
    'satus',
    'opt ou',
    'opt outt',
    'accpet',
    'privcy',
    'admin puase',
    'admin stop',
    'pause',
    'stop',
    'settings',
    'version',
    'logout',
    'forget',
  ])('is asked back where it looks like a command that there is not: %s', (text) => {
    expect(read(text)).toBe('unknown-command');
  });

  it.each([
    'vpn',
    'parental leave',
    'expenses',
    'reset password',
    'password reset',
    'stats',
    'health',
    'cancel leave',
    'export',
    'admin?',
    'per diem',
    'wifi',
    'why was my claim rejected?',
    'why 12',
    'why tomorrow',
    'status of my laptop',
    'sick leave',
    'payslip',
    'gym',
    'bonus',
    'visa letter',
    'accident',
    'statute',
    '病気休暇',
    'Urlaub',
    'reise kosten',
    'help me with my leave',
  ])('is a question where it is none: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each(['frobnicate', 'xyzzy', 'kubectl', 'gimme'])(
    'is asked back where it is one word that nothing is known of: %s',
    (text) => {
      expect(read(text, () => false)).toBe('unknown-command');
    },
  );

  it.each(['病気休暇', 'frobnicate the gateway', 'frobnicate?'])(
    'is a question where it is more than a word: %s',
    (text) => {
      expect(read(text, () => false)).toBeUndefined();
    },
  );

  it.each([
    ['why NOSUCH', 'why'],
    ['why 0123456789ABCDE', 'why'],
    ['why 01hx4kq', 'why'],
    ['here NOSUCH', 'here'],
  ])('is the command where something like a reference follows that is none: %s', (text, intent) => {
    expect(read(text, () => false)).toBe(intent);
    expect(read(`${text}?`, () => false)).toBeUndefined();
    expect(read(text)).toBeUndefined();
  });

  it('names the command that may have been meant', () => {
    const asked = readCommand('statsu', { isTitle: () => false, isKnown: () => false });

    const said = asked?.intent.say?.({
      language: 'en',
      platform: 'slack',
      offline: false,
      retention: { placeholders: '30 days' },
      privacy: {},
      notice: undefined,
      commands: '',
    });

    expect(said).toBe(
      'I do not know the command “statsu”. Did you mean `/ask status`? To ask a question, write it as a sentence. I passed nothing on.',
    );
  });
});
