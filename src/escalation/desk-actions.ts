import { isSameAddress, mayServe } from '../desks/desk.ts';
import { askerPlatform, askerReader } from '../desks/asker-reader.ts';
import { ownNote, toAskerNotes, toDeskNotes, toShow, toStep } from '../desks/notes.ts';
import { latencyBucket } from '../domain/latency.ts';
import { subjectOf } from '../domain/person.ts';
import { placeKey, splitChannel } from '../domain/place.ts';
import * as escalationMessages from '../messages/escalation.ts';
import { tooLong } from '../messages/review.ts';
import { deskFor } from '../policy/desk.ts';
import type { Escalation } from '../ports/escalations.ts';
import { type ActionResult, MAX_EDIT_CHARS, type ReplyActionEvent } from '../ports/intake.ts';
import { answerAsker } from './answer-asker.ts';
import type { EscalationDeps } from './deps.ts';
import { redactForTicket, toTicketMessages } from './tickets.ts';

type DeskActionsDeps = Pick<
  EscalationDeps,
  'clock' | 'escalations' | 'ids' | 'keyring' | 'organisation' | 'people' | 'turns'
>;

/** What an event asks of an escalation, if it does: an action of the desk or of the asker. */
export async function actOnEscalation(
  tenant: string,
  event: ReplyActionEvent,
  deps: DeskActionsDeps,
): Promise<ActionResult | undefined> {
  switch (event.action.type) {
    case 'claim':
      return atDesk(tenant, event, deps, claim);
    case 'answer':
      return atDesk(tenant, event, deps, answerWith(event.action.text));
    case 'close':
      return atDesk(tenant, event, deps, close);
    case 'settle':
      return settle(tenant, event, deps);
    default:
      return undefined;
  }
}

type DeskAction = (
  escalation: Escalation,
  event: ReplyActionEvent,
  deps: DeskActionsDeps,
) => Promise<ActionResult>;

/** Rights are looked up at every press: whoever lost them cannot use an old button. */
async function atDesk(
  tenant: string,
  event: ReplyActionEvent,
  deps: DeskActionsDeps,
  action: DeskAction,
): Promise<ActionResult> {
  const escalation = await deps.escalations.find(tenant, { turnId: event.turnId });
  if (escalation === undefined) return no(escalationMessages.goneWords());
  const desk = deskAt(escalation, event, deps);
  if (!mayServe(escalation, desk, event)) return no(escalationMessages.deskOnly(event.asker));
  return action(escalation, event, deps);
}

/** Of a question that went wider, the desk whose channel this is. */
export function deskAt(
  escalation: Escalation,
  { place }: Pick<ReplyActionEvent, 'place'>,
  { organisation }: Pick<EscalationDeps, 'organisation'>,
) {
  const { policy } = organisation.current;
  const own = deskFor(policy, escalation.desk);
  const wider = own.widenTo === undefined ? undefined : deskFor(policy, own.widenTo);
  const isHere = (channel = '') => {
    const at = splitChannel(channel);
    return at.platform === place.platform && at.channel === place.channel;
  };
  return wider !== undefined && isHere(wider.channel) && !isHere(own.channel) ? wider : own;
}

const claim: DeskAction = async (escalation, event, deps) => {
  const subject = subjectOf(event);
  if (await isAsker(escalation, event, deps)) return no(escalationMessages.ownQuestion());
  const { policy } = deps.organisation.current;
  const desk = deskAt(escalation, event, deps);
  const name = event.asker.name ?? event.asker.id;
  const place = placeKey(event.place.platform, event.place);
  const waitedMs = deps.clock.now().since(escalation.at).total('milliseconds');
  const reader = await askerReader(escalation, deps);
  const note = () =>
    ownNote(escalationMessages.taken(name, desk), escalationMessages.takenHint(askerPlatform(escalation)));
  const step = toStep(
    escalation,
    {
      from: ['open'],
      change: { to: 'claimed', claimer: subject, name, place },
      kind: 'escalation.claimed',
      subject,
      count: 'claimed',
      usage: [{ metric: 'escalation_wait_ms', label: latencyBucket(waitedMs), value: 1 }],
      messages: [
        toShow(`claimed:${escalation.id}`, deps),
        ...toAskerNotes(`claimed:${escalation.id}`, reader, note, deps),
      ],
    },
    deps,
  );
  if (await deps.escalations.step(escalation, step)) {
    return yes(escalationMessages.youHaveIt(event.place.platform));
  }
  const now = await deps.escalations.find(escalation.tenant, { turnId: escalation.turnId });
  return yes(
    now === undefined ? escalationMessages.goneWords() : escalationMessages.stateForDesk(now, policy),
  );
};

/** Whoever asked on another platform is known by the address there and here. */
async function isAsker(
  escalation: Escalation,
  event: ReplyActionEvent,
  { keyring, turns }: DeskActionsDeps,
): Promise<boolean> {
  if (keyring.pseudonym('subject', subjectOf(event)) === escalation.asker) return true;
  const view = await turns.find(escalation.tenant, escalation.turnId);
  return view !== undefined && isSameAddress(event.asker, view.turn.asker);
}

/** The desk's thread has the words as well: others of the desk read there how it goes. */
function answerWith(given: string): DeskAction {
  return async (escalation, event, deps) => {
    const text = given.trim();
    if (text === '') return no(escalationMessages.saySomething());
    if (text.length > MAX_EDIT_CHARS) return no(tooLong(text.length, MAX_EDIT_CHARS));
    if (escalation.status === 'open') return no(escalationMessages.claimBefore());
    const me = deps.keyring.pseudonym('subject', subjectOf(event));
    if (escalation.claimer?.id !== me)
      return no(escalationMessages.stateForDesk(escalation, deps.organisation.current.policy));
    const author = `${event.asker.name ?? event.asker.id}, ${deskAt(escalation, event, deps).name}`;
    const key = `desk:console:${event.eventKey ?? deps.ids.next()}`;
    const said = () => ({ author, text, small: escalationMessages.saidInConsole(), buttons: [] });
    const data = { from: 'desk', author, text: redactForTicket(text, event, deps) };
    const messages = [
      ...toDeskNotes(`said:${key}`, said, deps),
      ...toTicketMessages(escalation, key, { event: 'ticket.message', data }, deps),
    ];
    await answerAsker(escalation, subjectOf(event), { text, key, author }, deps, messages);
    return yes(escalationMessages.goesToAsker());
  };
}

const close: DeskAction = async (escalation, event, deps) => {
  const desk = deskAt(escalation, event, deps);
  const name = event.asker.name ?? event.asker.id;
  const reader = await askerReader(escalation, deps);
  const note = () => ownNote(escalationMessages.closedBy(name, desk));
  const step = toStep(
    escalation,
    {
      from: ['open', 'claimed'],
      change: { to: 'closed', by: 'desk' },
      kind: 'escalation.closed',
      subject: subjectOf(event),
      meta: { by: 'desk' },
      count: 'closed',
      messages: [
        toShow(`closed:${escalation.id}`, deps),
        ...toAskerNotes(`closed:${escalation.id}`, reader, note, deps),
        ...ticketClosed(escalation, 'desk', deps),
      ],
    },
    deps,
  );
  await deps.escalations.step(escalation, step);
  return yes(escalationMessages.closed());
};

async function settle(tenant: string, event: ReplyActionEvent, deps: DeskActionsDeps): Promise<ActionResult> {
  const escalation = await deps.escalations.find(tenant, { turnId: event.turnId });
  if (escalation === undefined || deps.keyring.pseudonym('subject', subjectOf(event)) !== escalation.asker) {
    return no(escalationMessages.goneWords());
  }
  await settleEscalation(escalation, subjectOf(event), deps);
  return yes(escalationMessages.closedThanks());
}

/** The asker says that it is settled. Safe to call again. */
export async function settleEscalation(
  escalation: Escalation,
  subject: string,
  deps: Omit<DeskActionsDeps, 'people' | 'turns'>,
): Promise<void> {
  const step = toStep(
    escalation,
    {
      from: ['open', 'claimed'],
      change: { to: 'closed', by: 'asker' },
      kind: 'escalation.closed',
      subject,
      meta: { by: 'asker' },
      count: 'closed',
      messages: [
        toShow(`closed:${escalation.id}`, deps),
        ...toDeskNotes(`settled:${escalation.id}`, () => ownNote(escalationMessages.settledByAsker()), deps),
        ...ticketClosed(escalation, 'asker', deps),
      ],
    },
    deps,
  );
  await deps.escalations.step(escalation, step);
}

function ticketClosed(
  escalation: Escalation,
  by: 'asker' | 'desk',
  deps: Parameters<typeof toTicketMessages>[3],
): ReturnType<typeof toTicketMessages> {
  return toTicketMessages(
    escalation,
    `closed:${escalation.id}`,
    { event: 'ticket.closed', data: { by } },
    deps,
  );
}

function yes(text: string): ActionResult {
  return { ok: true, text };
}

function no(text: string): ActionResult {
  return { ok: false, text };
}
