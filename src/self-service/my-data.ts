import { subjectOf, type Person } from '../domain/person.ts';
import { isPrivate, threadKey } from '../domain/place.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import * as words from '../messages/my-data.ts';
import { dayWord } from '../messages/times.ts';
import type { Policy } from '../policy/policy.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { ActionResult } from '../ports/intake.ts';
import { eraseSubject } from '../privacy/erase.ts';
import { countRows, exportSubject, rowsToText, toOutFile } from '../privacy/export.ts';
import { closeRequest, openRequest } from '../privacy/requests.ts';

type EraseDeps = Parameters<typeof eraseSubject>[3];

/** Somebody who asks about their own data, and in which language; `turnId` where they do so in a message. */
type Asking = Person & { readonly language: ReplyLanguage; readonly turnId?: string | undefined };

/** What is kept about somebody, in words here and as a file to them alone. */
export async function tellMyData(who: Asking, policy: Policy, deps: EraseDeps): Promise<ActionResult> {
  const person = toPerson(who, policy);
  const { language } = who;
  const open = await deps.personRequests.list(person.tenant, { open: true, of: person.subject, limit: 5 });
  if (open.some(({ kind }) => kind === 'access'))
    return { ok: true, text: words.myDataSays('onItsWay', language) };
  const data = await deps.subjects.collect(person);
  const { platform } = who.place;
  const asked = { kind: 'access', via: 'chat' } as const;
  const isNothing = Object.keys(data.tables).length === 0;
  if (isNothing || platform === 'console') {
    await closeRequest(await openRequest(person, asked, policy, deps), 'answered', deps);
  } else await openRequest(person, { ...asked, messages: (id) => [toFile(id, who, deps)] }, policy, deps);
  if (isNothing) return { ok: true, text: words.myDataSays('nothingKept', language) };
  if (!isPrivate(who.place)) return { ok: true, text: words.myDataSays('inPrivate', language) };
  const first = (data.tables['turns'] ?? []).map((row) => String(row['received_at'])).toSorted()[0];
  const told = words.myDataWords(
    { rows: countRows(data), since: first && dayWord(Temporal.Instant.from(first), policy, language) },
    words.keptForWords(policy.retention, language),
    language,
  );
  return { ok: true, text: `${told}\n\n${words.fileComes(platform, language)}` };
}

function toFile(id: string, { place, asker, language }: Asking, { ids }: Pick<EraseDeps, 'ids'>) {
  const content = { type: 'export', person: { place, asker }, language } as const;
  return { id: ids.next(), key: `export:${id}`, side: 'channel', content } as const;
}

/** Has `send` bring somebody the file of everything about them, and notes that they have it. */
export async function giveOwnFile(
  who: Person,
  send: (file: ReturnType<typeof toOutFile>) => Promise<void>,
  policy: Policy,
  { audit, ...deps }: EraseDeps & { readonly audit: Pick<AuditLog, 'append'> },
): Promise<void> {
  const person = toPerson(who, policy);
  const at = deps.clock.now();
  const { text, rows } = await exportSubject(person, { ...deps, at });
  await send(toOutFile(text));
  const meta = { via: 'chat', rows: rowsToText(rows) };
  await audit.append([{ ...person, kind: 'subject.exported', at: deps.clock.now(), meta }]);
}

/** Enters in the register that somebody objects, which is answered by doing as they say. */
export async function noteObjection(who: Person, policy: Policy, deps: EraseDeps): Promise<void> {
  const asked = { kind: 'objection', via: 'chat' } as const;
  await closeRequest(await openRequest(toPerson(who, policy), asked, policy, deps), 'answered', deps);
}

/** Says what being forgotten means. */
export function askToForget({ place, language }: Asking): ActionResult {
  return { ok: true, text: words.confirmForget(place.platform, language) };
}

/** Erases whoever asks. */
export async function forgetPerson(who: Asking, policy: Policy, deps: EraseDeps): Promise<ActionResult> {
  const order = { via: 'chat', turnId: who.turnId } as const;
  const erased = await eraseSubject(toPerson(who, policy), order, policy, deps);
  if (erased.type === 'held') return { ok: false, text: words.held(who.language) };
  const rows = Object.values(erased.rows).reduce((sum, count) => sum + count, 0);
  const say = who.turnId === undefined ? words.forgotten : words.forgottenHere;
  return { ok: true, text: say(rows, who.language) };
}

/** Empties what somebody asked in the conversation that they write in. */
export async function forgetConversation(
  who: Asking,
  policy: Policy,
  deps: EraseDeps,
): Promise<ActionResult> {
  const person = toPerson(who, policy);
  if (await deps.holds.isHeld(person.tenant, person.subject))
    return { ok: false, text: words.held(who.language) };
  const about = { ...person, at: deps.clock.now(), policyVersion: policy.version };
  const questions = await deps.subjects.forgetThread(person, threadKey(who.place), (count) => ({
    ...about,
    kind: 'thread.erased',
    meta: { questions: count },
  }));
  return { ok: true, text: words.threadForgotten(questions, who.language) };
}

/** Passes on that something is wrong. */
export async function askToCorrect(
  said: string,
  who: Asking,
  policy: Policy,
  deps: EraseDeps,
): Promise<ActionResult> {
  if (said.trim() === '') return { ok: true, text: words.howToCorrect(who.place.platform, who.language) };
  const asked = {
    kind: 'correction',
    via: 'chat',
    words: said.slice(0, MAX_WORDS),
    forPeople: true,
  } as const;
  const request = await openRequest(toPerson(who, policy), asked, policy, deps);
  const due = dayWord(request.dueAt, policy, who.language);
  return { ok: true, text: words.correctionOpened(request.id, due, who.language) };
}

/** Longest words of a request that are kept, in UTF-16 units. */
const MAX_WORDS = 2_000;

function toPerson(who: Person, policy: Policy) {
  return { tenant: policy.organisation.id, subject: subjectOf(who) };
}
