import { subjectOf } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import * as unmasked from '../messages/unmasked.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { NewRedactionReport, RedactionReports } from '../ports/redaction-reports.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { REPORTABLE_KINDS } from '../redaction/reportable-kinds.ts';
import { redactOther } from '../turn/redact-question.ts';
import { fold, toClue } from './clue.ts';
import { toReportPost } from './report-desk.ts';

interface MissedDeps {
  readonly redactionReports: RedactionReports;
  readonly organisation: OrganisationHolder;
  readonly people: KnownNames;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What somebody says of words in their question. */
interface Missed {
  readonly words: string;
  readonly kind: string;
}

/**
 * Notes that words of a question should have been masked, once, and opens an incident. The words go no further than this: what is
 * kept is what stands before them and what they look like.
 */
export async function reportMissed(
  turn: Turn,
  record: TurnRecord | undefined,
  { words, kind }: Missed,
  deps: MissedDeps,
): Promise<ActionResult> {
  const value = fold(words.trim().toWellFormed());
  const text = turn.text.normalize('NFC').replaceAll(/\s+/g, ' ');
  const start = value === '' ? -1 : text.toLowerCase().indexOf(value);
  if (!REPORTABLE_KINDS.includes(kind)) return no(unmasked.unknownKind());
  if (start < 0) return no(unmasked.notInQuestion());
  const left = record?.redactedQuestion ?? '';
  if (left !== '' && !fold(left).includes(value)) return no(unmasked.maskedAlready());
  const found = { before: text.slice(0, start), value: text.slice(start, start + value.length) };
  const isSecret = isSecretKind(kind);
  const clue = toClue({ ...found, isSecret }, (label) => isPlainLabel(label, turn.place, deps), deps.keyring);
  const id = await add(turn, { kind, clue, key: `${turn.id}:${kind}:${value}` }, deps);
  return { ok: true, text: unmasked.noted(id, isSecret) };
}

/** True for words in which no detector finds anything: they may be kept. */
export function isPlainLabel(label: string, place: Place, { organisation, people }: MissedDeps): boolean {
  const about = { groups: [], place };
  return redactOther(label, [], organisation.current, { origins: [], about, people }).text === label;
}

/** Out: the id of the report, which is its incident's. */
function add(
  turn: Turn,
  { kind, clue, key }: Pick<NewRedactionReport, 'kind' | 'clue' | 'key'>,
  { redactionReports, organisation, keyring, clock, ids }: MissedDeps,
): Promise<string> {
  const id = ids.next();
  const { tenant } = turn;
  const at = clock.now();
  const subject = subjectOf(turn);
  const about = { tenant, at, turnId: turn.id } as const;
  return redactionReports.add(
    {
      ...about,
      id,
      kind,
      clue,
      subject,
      key: keyring.pseudonym('unmasked-report', key),
      messages: toReportPost({ id, kind }, 'missed', { ids, organisation }),
    },
    {
      at,
      facts: [{ ...about, kind: 'redaction.missed', subject, meta: { incident: id, kind } }],
      usage: [{ metric: 'missed', label: kind, value: 1 }],
      incidents: [toRuled({ ...about, id, kind: 'unmasked', cause: kind }, organisation.current.policy)],
    },
  );
}

function no(text: string): ActionResult {
  return { ok: false, text };
}
