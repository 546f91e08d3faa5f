import { UpstreamError } from '../base/errors.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { exampleTitles } from '../knowledge/titles.ts';
import { noticeWords } from '../messages/notice.ts';
import { speaking } from '../messages/say.ts';
import { questionsAbout } from '../messages/small-talk.ts';
import { welcomeChannel, welcomePerson } from '../messages/welcome.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import { postAt } from '../outbox/post-at.ts';
import { deskFor } from '../policy/desk.ts';
import { noticeOf } from '../policy/notice.ts';
import type { Organisation, OrganisationHolder } from '../policy/organisation.ts';
import { organisationReader, readerOf } from '../policy/reader.ts';
import type { Ids } from '../ports/clock.ts';
import type { Consents } from '../ports/consents.ts';
import type { Note, Target } from '../ports/conversations.ts';
import type { Intake } from '../ports/intake.ts';
import type { Model } from '../ports/model.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { Welcomes } from '../ports/welcomes.ts';

type PostDeps = Parameters<typeof postAt>[2];
type Greeted = Parameters<Intake['greet']>[0];

interface GreetDeps {
  readonly clock: PostDeps['clock'];
  readonly ids: Ids;
  readonly organisation: OrganisationHolder;
  readonly welcomes: Welcomes;
}

interface DeliverWelcomeDeps extends PostDeps {
  readonly consents: Consents;
  readonly model: Pick<Model, 'id'>;
  readonly organisation: OrganisationHolder;
}

const EXAMPLES = 3;

/** Welcomes a person or a channel, once. Whoever is unknown now may be known when they come again: nothing is written until then. */
export async function greet(to: Greeted, { clock, ids, organisation, welcomes }: GreetDeps) {
  const { policy, passages } = organisation.current;
  const tenant = policy.organisation.id;
  if ('place' in to) {
    const place = `${to.place.platform}:${to.place.channel}`;
    const content = { type: 'welcome-channel', place: to.place } as const;
    const message = { id: ids.next(), key: `welcome:${place}`, side: 'channel', content } as const;
    await welcomes.offer(tenant, { place }, message, clock.now());
    return [];
  }
  const { person } = to;
  if (person.asker.external) return []; // whoever is unknown counts as that
  const id = ids.next();
  const content = { type: 'welcome', person } as const;
  const message = { id, key: `welcome:${id}`, side: 'channel', content } as const;
  await welcomes.offer(tenant, { subject: subjectOf(person) }, message, clock.now());
  const { language } = readerOf(person.asker, policy);
  return questionsAbout(titlesFor(person.asker.guest, passages), language);
}

/** How a welcome gets to whom it is for. Where that is refused nobody is bothered with it: they blocked us, or took us out. */
export function deliverWelcome(message: OutMessage, deps: DeliverWelcomeDeps): Deliverable | undefined {
  const { content } = message;
  if (content.type === 'welcome')
    return toDeliverable(content.person.place, () => sendToPerson(message, content.person, deps));
  if (content.type !== 'welcome-channel') return undefined;
  return toDeliverable(content.place, () => sendToChannel(message, content.place, deps));
}

function toDeliverable({ platform }: Place, send: () => Promise<Delivered | 'obsolete'>): Deliverable {
  return {
    unreachable: { kind: 'undeliverable', group: `welcome:${platform}` },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: async () => {
      try {
        return await send();
      } catch (error) {
        if (error instanceof UpstreamError && error.permanent) return 'obsolete';
        throw error;
      }
    },
    giveUp: () => Promise.resolve(),
  };
}

/** It holds the notice, which counts as shown. Whoever wants no answers is left alone. */
async function sendToPerson(
  out: OutMessage,
  person: Person,
  deps: DeliverWelcomeDeps,
): Promise<Delivered | 'obsolete'> {
  const { policy, passages } = deps.organisation.current;
  const { tenant } = out;
  const subject = subjectOf(person);
  const { version } = noticeOf(policy);
  if ((await deps.consents.find({ tenant, subject }, version)).optedOut) return 'obsolete';
  const { place, asker } = person;
  const words = speaking(readerOf(asker, policy), () =>
    welcomePerson(noticeWords(noticeOf(policy).text, deskFor(policy), place), {
      ...aboutUs(place, deps),
      titles: titlesFor(asker.guest, passages),
    }),
  );
  await post(out, words, place, deps);
  const at = deps.clock.now();
  return {
    notice: version,
    facts: [{ tenant, subject, at, kind: 'notice.shown', meta: { notice: version } }],
  };
}

async function sendToChannel(out: OutMessage, place: Place, deps: DeliverWelcomeDeps): Promise<Delivered> {
  const { policy, passages } = deps.organisation.current;
  const words = speaking(organisationReader(policy), () =>
    welcomeChannel({ ...aboutUs(place, deps), titles: titlesFor(place.shared, passages) }),
  );
  await post(out, words, place, deps);
  return {};
}

async function post(out: OutMessage, text: string, place: Place, deps: DeliverWelcomeDeps): Promise<void> {
  const note: Note = { author: undefined, text, small: '', buttons: [] };
  const { channel } = place;
  const target: Target =
    place.kind === 'channel' ? { type: 'channel', channel } : { type: 'chat', channel, place };
  await postAt('asker', { out, said: { type: 'note', note }, platform: place.platform, target }, deps);
}

function aboutUs({ platform }: Place, { model }: DeliverWelcomeDeps) {
  return { platform, offline: model.id === 'offline' };
}

/** Of the handbook, what everybody may read, and that to members alone. */
function titlesFor(outsiders: boolean, passages: Organisation['passages']): readonly string[] {
  return outsiders ? [] : exampleTitles(passages, [], EXAMPLES);
}
