import { expect, test } from 'vitest';
import { ThreadTalk } from '../../../src/addressing/thread-talk.ts';
import { AT, anEvent } from '../../fixtures/turns.ts';

const by = (id: string) => anEvent({ asker: { id, guest: false, external: false } });
const [ada, bo, cy] = [by('U1'), by('U2'), by('U3')];
const after = (minutes: number): Temporal.Instant => AT.add({ minutes });

test('somebody else has written, also where the writer wrote first', () => {
  const talk = new ThreadTalk();
  talk.heard(ada, false, AT);
  talk.heard(bo, false, after(1));

  expect(talk.othersAt(ada)).toEqual(after(1));
  expect(talk.othersAt(bo)).toEqual(AT);
  expect(talk.othersAt(cy)).toEqual(after(1));
});

test('nobody else has written where the writer alone did', () => {
  const talk = new ThreadTalk();
  talk.heard(ada, false, AT);
  talk.heard(ada, false, after(1));

  expect(talk.othersAt(ada)).toBeUndefined();
});

test('of many who talk there is another than any of them, with the latest of their times', () => {
  const talk = new ThreadTalk();
  for (const [minutes, who] of [ada, bo, cy, ada].entries()) talk.heard(who, false, after(minutes));

  expect(talk.othersAt(ada)).toEqual(after(2));
  expect(talk.othersAt(bo)).toEqual(after(3));
});

test('what is for Candor ends what was said before it', () => {
  const talk = new ThreadTalk();
  talk.heard(bo, false, AT);
  talk.heard(ada, true, after(1));

  expect(talk.othersAt(ada)).toBeUndefined();
});
