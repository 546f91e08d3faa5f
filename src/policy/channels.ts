import { z } from 'zod';
import { choiceOf } from '../base/choice.ts';
import { PLACE_KINDS, PLATFORMS } from '../domain/platforms.ts';

const ALL = Object.values(PLATFORMS);

/** A channel that Candor can post into. */
export const Channel = oneForm(ALL.map(({ channel, example }) => [channel, example]));

/** A kind of place, or one place: where somebody asks. */
export const AudiencePlace = oneForm([
  ...PLACE_KINDS.map((kind): Form => [kind, kind]),
  ...ALL.map(({ place, example }): Form => [place, example]),
]);

/** Where people can talk to each other, in words. */
export const PLATFORMS_WITH_CHANNELS = choiceOf(
  ALL.filter(({ kinds }) => kinds.some((kind) => kind === 'channel')).map(({ name }) => name),
);

type Form = readonly [pattern: string, example: string];

/** Each once: the console is a kind of place and a channel of its own. */
function oneForm(forms: readonly Form[]) {
  const distinct = [...new Map(forms)];
  const pattern = distinct.map(([form]) => form).join('|');
  const examples = distinct.map(([, example]) => example);
  return z.string().regex(new RegExp(`^(${pattern})$`), `must be ${choiceOf(examples)}`);
}
