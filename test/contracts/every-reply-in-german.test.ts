import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Asker } from '../../src/domain/person.ts';
import { INTENTS } from '../../src/intents/index.ts';
import type { ActionResult } from '../../src/ports/intake.ts';
import { type TestApp, openTestApp, turnIdOf } from '../fixtures/app.ts';
import { englishLeft } from '../fixtures/english-left.ts';
import { aPlace, anEvent } from '../fixtures/turns.ts';

/** Everything that a person can write in place of a question, or press: they are answered in their language, whatever the word was. */

const OUTSIDER = { guest: true, external: false };
const ASKER: Asker = {
  id: 'U0ASKER',
  name: 'Ana Example',
  language: 'de-DE',
  timeZone: 'Asia/Tokyo',
  guest: false,
  external: false,
};
const ADMIN: Asker = { ...ASKER, id: 'U0ADMIN', name: 'Ada', email: 'admin@example.com' };
const PEOPLE: readonly (readonly [string, Asker])[] = [
  ['an employee', ASKER],
  ['an admin', ADMIN],
  ['a guest', { ...ASKER, ...OUTSIDER }],
  ['somebody unknown', { ...ASKER, unknown: 'identity', external: true }],
];
const PLACES = [
  ['alone', aPlace({ kind: 'direct', channel: 'D0ASKER', thread: '' })],
  ['in a channel', aPlace()],
] as const;

let open: TestApp;

beforeEach(async () => {
  open = await openTestApp([{}, {}, {}, {}]);
});

afterEach(() => open.close());

/** By its names, alone and with what may follow. */
function namesOf(reference: string): string[] {
  return ['', 'frobnicate', 'hlep', ...INTENTS.flatMap(({ commands }) => commands)].flatMap((name) => [
    name,
    `${name} ${reference}`,
    `${name} words that are no reference`,
  ]);
}

function wordsOf(result: ActionResult | undefined): string {
  return result === undefined ? '' : JSON.stringify([result.text, result.page ?? {}]).replaceAll('\\n', '\n');
}

describe.each(PEOPLE)('what %s writes is answered in German', (_, asker) => {
  it.each(PLACES)('after /ask, %s', async (_where, place) => {
    const { turnId } = await open.ask('Wie viele Tage Urlaub habe ich?', { asker: ASKER, place });
    const left: Record<string, string[]> = {};

    for (const text of namesOf(turnId)) {
      const result = await open.app.intake.command('slack', { asker, place, text });
      const english = englishLeft(wordsOf(result), 'de');
      if (english.length > 0) left[text] = english;
    }

    expect(left).toEqual({});
  });

  it('as a message', async () => {
    const place = aPlace({ kind: 'direct', channel: 'D0ASKER', thread: '' });
    const left: Record<string, string[]> = {};

    for (const [n, name] of INTENTS.flatMap(({ commands }) => commands.slice(0, 1)).entries()) {
      const thread = `17700${String(n)}.000100`;
      const event = anEvent({ text: name, asker, place: { ...place, thread } });
      const accepted = await open.app.intake.ask('slack', event);
      const reply = await open.slack.finished(turnIdOf(accepted));
      const english = englishLeft(JSON.stringify(reply).replaceAll('\\n', '\n'), 'de');
      if (english.length > 0) left[name] = english;
    }

    expect(left).toEqual({});
  });

  it('on their page, and by its buttons', async () => {
    const person = { place: aPlace({ kind: 'direct', channel: 'D0ASKER', thread: '' }), asker };
    const left: Record<string, string[]> = {};

    const pages: (readonly [string, ChannelPost])[] = [['', await open.app.intake.home(person)]];
    for (const command of INTENTS.flatMap(({ commands }) => commands)) {
      pages.push([command, await open.app.intake.pressHome('slack', person, command)]);
    }
    for (const [command, page] of pages) {
      const english = englishLeft(JSON.stringify(page).replaceAll('\\n', '\n'), 'de');
      if (english.length > 0) left[command] = english;
    }

    expect(left).toEqual({});
  });

  it('about incidents', async () => {
    const place = aPlace({ channel: 'C0SECURITY' });
    const { turnId } = await open.ask('Wie viele Tage Urlaub habe ich?', { asker: ASKER });
    await open.app.intake.act('slack', { turnId, place: aPlace(), asker: ASKER, action: { type: 'report' } });
    const [found] = await open.db.selectFrom('incidents').select('id').execute();
    const incident = found?.id ?? '';
    const left: Record<string, string[]> = {};

    for (const id of [incident, 'NOSUCHINCIDENT']) {
      for (const action of [
        'acknowledge',
        'assign',
        'mute',
        'note',
        'resolve',
        'reopen',
        'false_alarm',
      ] as const) {
        for (const note of ['', 'Gesehen.']) {
          const result = await open.app.intake.incident('slack', {
            incident: id,
            action,
            note,
            place,
            asker,
          });
          const english = englishLeft(wordsOf(result), 'de');
          if (english.length > 0) left[`${id} ${action}`] = english;
        }
      }
      for (const text of [
        `why ${id}`,
        `admin incident ${id}`,
        `admin incident ${id} assign`,
        'admin incidents',
      ]) {
        const result = await open.app.intake.command('slack', { asker, place, text });
        const english = englishLeft(wordsOf(result), 'de');
        if (english.length > 0) left[`${id} ${text}`] = english;
      }
    }

    expect(incident).not.toBe('');
    expect(left).toEqual({});
  });

  it('by every button', async () => {
    const place = aPlace();
    const { turnId } = await open.ask('Wie viele Tage Urlaub habe ich?', { asker: ASKER, place });
    const actions = [
      { type: 'feedback', vote: 'up' },
      { type: 'feedback', vote: 'down', reasons: ['wrong'], comment: 'Falsch.' },
      { type: 'why' },
      { type: 'report' },
      { type: 'false-alarm' },
      { type: 'unmasked' },
      { type: 'unmasked', words: 'Urlaub', kind: 'PERSON' },
      { type: 'make-test' },
      { type: 'share' },
      { type: 'train' },
      { type: 'accept' },
      { type: 'still-wanted' },
      { type: 'person' },
      { type: 'person' },
      { type: 'claim' },
      { type: 'answer', text: 'Ja.' },
      { type: 'approve', version: 1 },
      { type: 'edit', version: 1 },
      { type: 'reject', version: 1 },
      { type: 'settle' },
      { type: 'settle' },
      { type: 'close' },
      { type: 'claim' },
      { type: 'theme-take' },
    ] as const;
    const left: Record<string, string[]> = {};

    for (const turn of [turnId, 'NOSUCHTURN']) {
      for (const action of actions) {
        const result = await open.app.intake.act('slack', { turnId: turn, place, asker, action });
        const english = englishLeft(wordsOf(result), 'de');
        if (english.length > 0) left[`${turn} ${action.type}`] = english;
      }
    }

    expect(left).toEqual({});
  });
});
