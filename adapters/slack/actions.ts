import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Place } from '../../src/domain/place.ts';
import { actionFailed } from '../../src/messages/failures.ts';
import type { ActionResult, Intake, ReplyActionEvent } from '../../src/ports/intake.ts';
import type { Log } from '../../src/ports/log.ts';
import { ACTION_IDS } from './action-ids.ts';
import { toAsker } from './asker.ts';
import type { Directory } from './directory.ts';
import { type Identity, nameChannel } from './identity.ts';
import { toIncidentPress } from './incident-press.ts';
import { maybe } from './maybe.ts';
import { toPostMessage } from './post.ts';
import { toReasonView } from './reason-modal.ts';
import { labelled } from './render.ts';
import { parseResponseUrl, respond } from './response-url.ts';
import { toReviewView } from './review-modal.ts';
import { speakTo } from './speak-to.ts';
import { tellOne } from './tell-one.ts';
import { toUnmaskedView } from './unmasked-modal.ts';
import type { SlackApi } from './web-api.ts';

/** A pressed button. Everything in it but the person is client-controlled; the intake checks the turn id. */
const Press = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string() }),
  container: maybe(z.object({ is_ephemeral: maybe(z.boolean()), message_ts: maybe(z.string()) })),
  message: maybe(z.object({ ts: z.string(), thread_ts: maybe(z.string()) })),
  response_url: maybe(z.string()),
  trigger_id: maybe(z.string()),
  is_ext_shared_channel: maybe(z.boolean()),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        /** When it was pressed, to the microsecond: the same whenever the press is delivered. */
        action_ts: maybe(z.string().max(100)),
        value: maybe(z.string().max(2_000)),
        selected_option: maybe(z.object({ value: maybe(z.string().max(2_000)) })),
      }),
    )
    .min(1),
});
type Press = z.infer<typeof Press>;

export interface ActionDeps {
  readonly intake: Intake;
  readonly directory: Directory;
  readonly api: SlackApi;
  readonly log: Log;
  readonly apiUrl: string | undefined;
}

/**
 * Hands a pressed button to the intake and tells the person who pressed it, and nobody else, what came of it. A decision over
 * an answer or an incident is acknowledged once it is durable, everything else at once.
 */
export async function takeAction(
  body: unknown,
  identity: Identity,
  acknowledge: () => Promise<void>,
  deps: ActionDeps,
): Promise<void> {
  const parsed = Press.safeParse(body);
  const about = parsed.success ? toIncidentPress(parsed.data.actions[0]) : undefined;
  if (parsed.success && about !== undefined) {
    const result = await act(parsed.data, about, identity, deps);
    await acknowledge();
    return tell(parsed.data, result.text, deps);
  }
  const pressed = parsed.success ? toAction(parsed.data) : undefined;
  const isDecision = pressed !== undefined && 'version' in pressed.action;
  if (!isDecision) await acknowledge();
  if (!parsed.success || pressed === undefined) {
    throw new RequestError('BODY_MALFORMED', 400, 'A button press is not one of ours.');
  }
  const shared = parsed.data.is_ext_shared_channel === true;
  const result = await act(parsed.data, pressed, identity, deps);
  if (isDecision) await acknowledge();
  const place = toPlace(parsed.data, identity, shared);
  await speakTo(parsed.data.user.id, deps, () => showResult(parsed.data, pressed, { place, result }, deps));
}

/** What came of it, to whoever pressed: a form, or words. */
async function showResult(
  press: Press,
  { action, turnId }: Pressed,
  { place, result }: { readonly place: Place; readonly result: ActionResult },
  deps: ActionDeps,
): Promise<void> {
  const { trigger_id: trigger } = press;
  if (result.form !== undefined) {
    const opened = await openForm(trigger, toFormView(result.form, place), deps);
    if (!opened) await tell(press, actionFailed(), deps);
    return;
  }
  if (result.ok && action.type === 'feedback' && action.vote === 'down') {
    await openForm(trigger, toReasonView(turnId, place, result.canMakeTest === true), deps); // where it fails, the vote stands
  }
  await (result.page === undefined
    ? tell(press, result.text, deps)
    : showPage(press, result.page, result.text, deps));
}

/** To whoever pressed and nobody else, with buttons that replace it; in words where Slack gives no way to it. */
async function showPage(press: Press, page: ChannelPost, words: string, deps: ActionDeps): Promise<void> {
  const url = parseResponseUrl(press.response_url, deps.apiUrl);
  if (url === undefined) return tell(press, words, deps);
  return respond(url, toPostMessage(page), { replace: false });
}

function toFormView(form: NonNullable<ActionResult['form']>, place: Place): object {
  return form.action === 'unmasked' ? toUnmaskedView(form.turnId, place) : toReviewView(form, place);
}

/** Out: false when it could not be shown. */
export async function openForm(
  trigger: string | undefined,
  view: object,
  { api, log }: ActionDeps,
): Promise<boolean> {
  if (trigger === undefined) return false;
  try {
    await api.call('views.open', { trigger_id: trigger, view });
    return true;
  } catch (error) {
    log.error('slack_form_failed', error);
    return false;
  }
}

type IncidentPress = NonNullable<ReturnType<typeof toIncidentPress>>;
type Pressed = Pick<ReplyActionEvent, 'turnId' | 'action'>;

function toAction(press: Press): Pressed | undefined {
  const { action_id: id, value = '' } = press.actions[0] ?? { action_id: '' };
  if (id === ACTION_IDS.person) return { turnId: value, action: { type: 'person' } };
  if (id === ACTION_IDS.report) return { turnId: value, action: { type: 'report' } };
  if (id === ACTION_IDS.falseAlarm) return { turnId: value, action: { type: 'false-alarm' } };
  if (id === ACTION_IDS.unmasked) return { turnId: value, action: { type: 'unmasked' } };
  if (id === ACTION_IDS.accept) return { turnId: value, action: { type: 'accept' } };
  if (id === ACTION_IDS.train) return { turnId: value, action: { type: 'train' } };
  if (id === ACTION_IDS.share) return { turnId: value, action: { type: 'share' } };
  if (id === ACTION_IDS.stillWanted) return { turnId: value, action: { type: 'still-wanted' } };
  if (id === ACTION_IDS.why) return { turnId: value, action: { type: 'why' } };
  if (id === ACTION_IDS.claim) return { turnId: value, action: { type: 'claim' } };
  if (id === ACTION_IDS.close) return { turnId: value, action: { type: 'close' } };
  if (id === ACTION_IDS.settle) return { turnId: value, action: { type: 'settle' } };
  for (const type of ['theme-take', 'theme-fixing', 'theme-fixed', 'theme-open'] as const)
    if (id === ACTION_IDS[type]) return { turnId: value, action: { type } };
  if (id === ACTION_IDS.approve) return toReviewPress('approve', value);
  if (id === ACTION_IDS.edit) return toReviewPress('edit', value);
  if (id === ACTION_IDS.reject) return toReviewPress('reject', value);
  const [, vote, turnId = ''] = /^(up|down):(.*)$/s.exec(value) ?? [];
  if (id !== ACTION_IDS.feedback || (vote !== 'up' && vote !== 'down')) return undefined;
  return { turnId, action: { type: 'feedback', vote } };
}

/** The turn, and which words of it the press is about. */
function toReviewPress(type: 'approve' | 'edit' | 'reject', value: string): Pressed | undefined {
  const [, turnId = '', version] = /^(.{1,200}):(\d{1,6})$/s.exec(value) ?? [];
  return version === undefined ? undefined : { turnId, action: { type, version: Number(version) } };
}

/** Out: what to tell the person. */
async function act(
  press: Press,
  pressed: Pressed | IncidentPress,
  identity: Identity,
  deps: ActionDeps,
): Promise<ActionResult> {
  const team = press.user.team_id ?? press.team?.id;
  const shared = press.is_ext_shared_channel === true;
  try {
    const asker = await toAsker(
      { user: press.user.id, teams: team === undefined ? [] : [team] },
      identity,
      deps.directory,
    );
    const place = toPlace(press, identity, shared);
    if ('incident' in pressed) {
      return await deps.intake.incident('slack', { ...pressed, isPress: true, place, asker });
    }
    const eventKey = press.actions[0]?.action_ts;
    return await deps.intake.act('slack', { ...pressed, eventKey, place, asker });
  } catch (error) {
    deps.log.error('slack_action_failed', error);
    return { ok: false, text: await speakTo(press.user.id, deps, async () => actionFailed()) };
  }
}

function toPlace(press: Press, identity: Identity, shared: boolean): Place {
  const direct = press.channel.id.startsWith('D') || press.container?.is_ephemeral === true;
  return {
    platform: 'slack',
    kind: direct ? 'direct' : 'channel',
    workspace: identity.team,
    channel: nameChannel(identity, press.channel.id),
    thread: press.message?.thread_ts ?? press.message?.ts ?? press.container?.message_ts ?? '',
    shared,
  };
}

/** An answer only one person sees has no thread to write into; its response address does. */
async function tell(press: Press, words: string, deps: ActionDeps): Promise<void> {
  const url = parseResponseUrl(press.response_url, deps.apiUrl);
  if (press.container?.is_ephemeral === true && url !== undefined) {
    await respond(url, labelled(words, undefined), { replace: false });
    return;
  }
  const thread = press.message?.thread_ts ?? press.message?.ts ?? '';
  await tellOne(press.user.id, { channel: press.channel.id, thread }, words, deps);
}
