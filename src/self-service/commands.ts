import { subjectOf } from '../domain/person.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { helpOn } from '../messages/help.ts';
import { adminsOnly, NOT_PAUSED, PAUSED, PAUSED_BEFORE, RESUMED } from '../messages/pause.ts';
import { isMember } from '../policy/groups.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { ActionResult, Intake } from '../ports/intake.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { RedactionReports } from '../ports/redaction-reports.ts';
import type { Reviews } from '../ports/reviews.ts';
import type { Turns } from '../ports/turns.ts';
import { proposeRule } from '../quality/propose-rule.ts';
import { acceptNotice, optIn, optOut } from './consent.ts';
import { pause, refuseSwitch, resume, type SwitchDeps } from './kill-switch.ts';
import { tellStatus } from './status.ts';
import { explainByReference } from './why.ts';

type ConsentDeps = Parameters<typeof acceptNotice>[2];
type CommandEvent = Parameters<Intake['command']>[1];

interface CommandDeps extends SwitchDeps, ConsentDeps {
  readonly turns: Turns;
  readonly escalations: Escalations;
  readonly reviews: Reviews;
  readonly redactionReports: RedactionReports;
  readonly organisation: OrganisationHolder;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
}

/** The command alone, or with this word. */
const HELP = /^\s*(?:help\s*)?$/i;
/** A reference as ids are made: other words after `why` are a question. */
const WHY = /^why(?:\s+([0-9A-HJKMNP-TV-Z]{16}))?$/i;
/** What somebody says of their own questions, in these words and no others. */
const CONSENT: ReadonlyMap<string, typeof optOut> = new Map([
  ['accept', acceptNotice],
  ['opt out', optOut],
  ['opt in', optIn],
]);
/** How what is with a person stands. */
const STATUS = /^\s*status\s*$/i;
/** `admin rule` and the reference of a report of what was not masked. */
const RULE = /^admin\s+rule\s+([0-9A-HJKMNP-TV-Z]{16})$/i;
/** A command and what follows it: `admin pause too many errors`. */
const ADMIN = /^admin\s+(pause|resume)\b\s*(.*)$/is;

/**
 * Carries out what is a command and no question. Who may is decided here, by the policy, whatever the client claims.
 * Out: undefined when the words are no command.
 */
export async function runCommand(
  platform: PlatformId,
  event: CommandEvent,
  policy: Policy,
  deps: CommandDeps,
): Promise<ActionResult | undefined> {
  if (HELP.test(event.text)) return { ok: true, text: helpOn(platform) };
  const why = WHY.exec(event.text.trim());
  if (why !== null) return explainByReference(why[1]?.toUpperCase() ?? '', event, policy, deps);
  const words = event.text.trim().toLowerCase();
  const consent = CONSENT.get(words.replace(/[\s-]+/g, ' '));
  if (consent !== undefined) return consent(event, policy, deps);
  if (STATUS.test(event.text)) return tellStatus(policy.organisation.id, event, deps);
  const rule = RULE.exec(event.text.trim())?.[1];
  if (rule !== undefined) return proposeRule(rule.toUpperCase(), event, policy, deps);
  const match = ADMIN.exec(event.text.trim());
  if (match === null) return undefined;
  const order = { tenant: policy.organisation.id, all: false, subject: subjectOf(event) };
  if (!isMember(policy.admins, event, policy.groups)) {
    await refuseSwitch(order, deps);
    return { ok: false, text: adminsOnly(event.asker.unknown) };
  }
  if (match[1]?.toLowerCase() === 'pause') {
    const done = await pause(order, match[2] ?? '', deps);
    return { ok: done, text: done ? PAUSED : PAUSED_BEFORE };
  }
  const done = await resume(order, deps);
  return { ok: done, text: done ? RESUMED : NOT_PAUSED };
}
