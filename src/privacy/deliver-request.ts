import { subjectOf } from '../domain/person.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import { conversationsOf, postInChannel } from '../outbox/post-at.ts';
import { deskFor } from '../policy/desk.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { NewOutMessage } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { Subjects } from '../ports/subjects.ts';
import { exportSubject, rowsToText, toOutFile } from './export.ts';
import { type RequestDeps, closeRequest } from './requests.ts';

type DeliverRequestDeps = Pick<RequestDeps, 'clock' | 'personRequests'> &
  Parameters<typeof postInChannel>[3] & {
    readonly organisation: OrganisationHolder;
    readonly subjects: Pick<Subjects, 'collect'>;
  };

type Content<T> = Extract<NewOutMessage['content'], { readonly type: T }>;

/** How what is told of requests gets to where it belongs: a file to its person alone, a word to a desk. */
export function deliverRequest(message: OutMessage, deps: DeliverRequestDeps): Deliverable | undefined {
  const { content } = message;
  if (content.type === 'export') return toFile(message, content, deps);
  return content.type === 'tell' ? toWord(message, content, deps) : undefined;
}

function toFile(message: OutMessage, content: Content<'export'>, deps: DeliverRequestDeps): Deliverable {
  const { platform } = content.person.place;
  return {
    unreachable: { kind: 'undeliverable', group: `export:${platform}` },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: () => sendFile(message, content, deps),
    giveUp: () => Promise.resolve(),
  };
}

/** Made when it leaves: no copy of it is kept. The request is answered once the platform has the file. */
async function sendFile(
  message: OutMessage,
  { person, language }: Content<'export'>,
  deps: DeliverRequestDeps,
): Promise<Delivered> {
  const { tenant, stream } = message;
  const subject = subjectOf(person);
  const at = deps.clock.now();
  const { text, rows } = await exportSubject({ tenant, subject }, { ...deps, at });
  const how = await conversationsOf(person.place.platform, deps).sendFile(person, toOutFile(text, language));
  const [request] = await deps.personRequests.list(tenant, { id: stream, limit: 1 });
  if (request !== undefined) await closeRequest(request, 'answered', deps);
  const meta = { request: stream, via: 'chat', rows: rowsToText(rows) };
  return how === 'offered' ? {} : { facts: [{ tenant, kind: 'subject.exported', at, subject, meta }] };
}

function toWord(message: OutMessage, { desk: id, note }: Content<'tell'>, deps: DeliverRequestDeps) {
  const desk = deskFor(deps.organisation.current.policy, id);
  const { channel } = desk;
  if (channel === undefined || channel === 'console') return undefined;
  return {
    unreachable: { kind: 'desk_unreachable', group: desk.id },
    refused: 'waits',
    patienceMs: 7 * DAY_MS,
    send: async () => {
      await postInChannel(channel, { type: 'note', note }, message, deps);
      return {};
    },
    giveUp: () => Promise.resolve(),
  } satisfies Deliverable;
}
