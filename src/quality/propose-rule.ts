import { noteRefused } from '../audit/note-refused.ts';
import { subjectOf, type Person } from '../domain/person.ts';
import {
  erased,
  noSuchReport,
  notYoursToPropose,
  proposed,
  proposedExceptions,
} from '../messages/unmasked.ts';
import type { Policy } from '../policy/policy.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { NewRedactionReport, RedactionReports } from '../ports/redaction-reports.ts';
import type { Turns } from '../ports/turns.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { excerptAround, holdsValue } from './clue.ts';
import { mayHandleReports } from './report-desk.ts';

type Reported = NewRedactionReport['clue'];
type Clue = Exclude<Reported, { readonly alarms: unknown }>;
type FalseAlarm = Extract<Reported, { readonly alarms: unknown }>['alarms'][number];

type Affected = Parameters<typeof proposed>[2];
type Proposal = Parameters<typeof proposed>[1];
type RedactionReport = NonNullable<Awaited<ReturnType<RedactionReports['find']>>>;

interface Deps {
  readonly redactionReports: RedactionReports;
  readonly turns: Turns;
  readonly audit: AuditLog;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly clock: Clock;
}

/** How long a proposed exception holds, unless somebody writes another day. */
const EXCEPTION_DAYS = 90;
const LOOK_BACK_HOURS = 30 * 24;
/** Questions that are looked through for the same value. */
const MAX_LOOKED_AT = 50_000;
/** The longest value that a rule is made for, and how much shorter or longer others of its kind may be. */
const MAX_CHARS = 64;

/**
 * Proposes a rule for what somebody reported as not masked, for administrators and the desk alone: its text, to be reviewed and put into a file
 * of the organisation, and which questions held the same. The same press again tells the same.
 */
export async function proposeRule(
  id: string,
  who: Person,
  policy: Policy,
  deps: Deps,
): Promise<ActionResult> {
  const tenant = policy.organisation.id;
  if (!mayHandleReports(policy, who)) {
    await noteRefused({ tenant, what: 'admin-rule' }, who, deps);
    return no(notYoursToPropose(who.asker.unknown));
  }
  const report = await deps.redactionReports.find(tenant, id);
  if (report === undefined) return no(noSuchReport());
  const { clue, kind, turnId } = report;
  if (clue === undefined) return no(erased());
  const at = deps.clock.now();
  const { meta, text } =
    'alarms' in clue
      ? toExceptions(id, clue.alarms, who, at, policy)
      : toRule(report, clue, await findAffected(tenant, clue, deps), await findExcerpt(report, clue, deps));
  const subject = subjectOf(who);
  await deps.redactionReports.propose(report, {
    at,
    facts: [
      {
        tenant,
        kind: 'redaction.proposed',
        at,
        turnId,
        subject,
        policyVersion: policy.version,
        meta: { incident: id, kind, ...meta },
      },
    ],
  });
  return { ok: true, text };
}

interface Told {
  readonly meta: { readonly by: string; readonly affected: number };
  readonly text: string;
}

/** Where it stood in the question that was reported, as it left. */
async function findExcerpt(
  { tenant, turnId, kind }: RedactionReport,
  clue: Clue,
  { turns, keyring }: Deps,
): Promise<string> {
  const view = await turns.find(tenant, turnId);
  return excerptAround(view?.record?.redactedQuestion ?? '', clue, kind, keyring);
}

function toRule({ id, kind }: RedactionReport, clue: Clue, affected: Affected, excerpt: string): Told {
  const proposal = toProposal(id, kind, clue);
  return {
    meta: { by: proposal.by, affected: affected.turnIds.length },
    text: proposed({ id, kind }, proposal, affected, excerpt),
  };
}

/** What would leave in what was masked for nothing. Whoever has it proposed owns it, until somebody else is written in. */
function toExceptions(
  id: string,
  alarms: readonly FalseAlarm[],
  { asker, place }: Person,
  at: Temporal.Instant,
  { timezone }: Policy,
): Told {
  const owner = JSON.stringify(asker.email ?? subjectOf({ asker, place }));
  const until = at.toZonedDateTimeISO(timezone).add({ days: EXCEPTION_DAYS }).toPlainDate().toString();
  const named = alarms.filter(({ label, shape }) => label !== '' || shape !== '');
  const entries = named.map(({ kind, label, shape }, index) =>
    [
      `    - id: false-alarm-${id.toLowerCase()}-${String(index + 1)}`,
      `      kind: ${kind}`,
      label === '' ? `      pattern: '${shape}'` : `      label: ${label}`,
      `      owner: ${owner}`,
      `      until: '${until}'`,
    ].join('\n'),
  );
  const rest = alarms.filter((alarm) => !named.includes(alarm)).map(({ kind }) => kind);
  const body = ['redaction:', '  exceptions:', ...entries].join('\n');
  return {
    meta: { by: 'exception', affected: 0 },
    text: proposedExceptions(id, entries.length === 0 ? undefined : body, [...new Set(rest)]),
  };
}

/** What left of questions is searched, here and nowhere else, for what the clue stands for. */
async function findAffected(tenant: string, clue: Clue, { turns, keyring, clock }: Deps): Promise<Affected> {
  const turnIds: string[] = [];
  let looked = 0;
  for await (const { turn, record } of turns.since(
    tenant,
    clock.now().subtract({ hours: LOOK_BACK_HOURS }),
  )) {
    if (looked === MAX_LOOKED_AT) return { turnIds, complete: false };
    looked += 1;
    if (holdsValue(record?.redactedQuestion ?? '', clue, keyring)) turnIds.push(turn.id);
  }
  return { turnIds, complete: true };
}

/** A secret goes into the rules for secrets, everything else among the terms. */
export function toProposal(id: string, kind: string, clue: Clue): Proposal {
  const name = `unmasked-${id.toLowerCase()}`;
  const isSecret = isSecretKind(kind);
  const file = isSecret && clue.label !== '' ? 'org/secret-rules.toml' : 'org/terms.yaml';
  if (clue.label !== '') {
    return { file, by: 'label', body: isSecret ? toSecretRule(name, clue) : toTerm(name, labelled(clue)) };
  }
  if (clue.shape !== '') return { file, by: 'shape', body: toTerm(name, clue.shape) };
  return { file, by: 'none', body: `  - id: ${name}\n    literal: …` };
}

function toTerm(name: string, pattern: string): string {
  return `  - id: ${name}\n    pattern: '${pattern}'`;
}

/** In the syntax of terms: no group with a repeat. */
function labelled(clue: Clue): string {
  return `${wordsOf(clue)}(?: {0,3}[:=] {0,3}| is | ist | est )${valueOf(clue)}`;
}

/** In the format of gitleaks, whose patterns are those of RE2. */
function toSecretRule(name: string, clue: Clue): string {
  const words = clue.label.split(/[ _-]+/);
  const keyword = words.toSorted((a, b) => b.length - a.length)[0] ?? clue.label;
  return [
    '[[rules]]',
    `id = "${name}"`,
    `regex = '''(?i)${wordsOf(clue)}\\s{0,3}(?:[:=]|->|\\sis|\\sist|\\sest)\\s{0,3}["\\x27]?(${valueOf(clue)})'''`,
    'secretGroup = 1',
    `keywords = ["${keyword}"]`,
  ].join('\n');
}

function wordsOf({ label }: Clue): string {
  return label.split(/[ _-]+/).join('[ _-]{0,2}');
}

function valueOf({ classes, length }: Clue): string {
  const set = toSet(classes);
  const most = Math.min(MAX_CHARS, length * 2);
  return `${set}{${String(Math.min(most, Math.max(3, Math.floor(length / 2))))},${String(most)}}`;
}

/** The characters that such a value may have. */
function toSet(classes: string): string {
  if (classes.includes(' ')) return '[^,;\\n]';
  if (classes.includes('-')) return '[^ \\n]';
  return `[${/a/i.test(classes) ? 'A-Za-z' : ''}${classes.includes('9') ? '0-9' : ''}]`;
}

function no(text: string): ActionResult {
  return { ok: false, text };
}
