import type { App, Logger, Receiver } from '@slack/bolt';
import { UpstreamError } from '../../src/base/errors.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { notInstalled } from '../../src/messages/install.ts';
import { MESSAGE_ACTIONS } from '../../src/messages/app-listing.ts';
import { createBusyNotices } from '../busy-notice.ts';
import type { PlatformDeps } from '../module.ts';
import { acknowledgeAfter } from './acknowledge.ts';
import { ACTION_IDS, HOME_ACTION, INCIDENT_ACTION_IDS } from './action-ids.ts';
import { takeAction } from './actions.ts';
import { ASK_VIEW, takeQuestionAbout } from './ask-modal.ts';
import { postBusy } from './busy.ts';
import { asPosted, toDeletion } from './changed.ts';
import { takeCommand } from './command.ts';
import type { AcknowledgeForm } from './form.ts';
import { takeChatOpened, takeJoined } from './first-contact.ts';
import { takeHomeOpened, takeHomePress } from './home.ts';
import { takeMessageAction } from './message-actions.ts';
import { REASON_VIEW, takeReasons } from './reason-modal.ts';
import { isForWorkspace, toQuestion } from './receive.ts';
import { labelled } from './render.ts';
import { toEphemeral } from './response-url.ts';
import { EDIT_VIEW, REJECT_VIEW, takeEdit, takeRejection } from './review-modal.ts';
import { speakTo } from './speak-to.ts';
import { takeStop } from './stop.ts';
import { UNMASKED_VIEW, takeUnmasked } from './unmasked-modal.ts';
import { toRemoval, toTeam } from './team.ts';
import type { Workspace, Workspaces } from './workspace.ts';

interface BoltAppDeps extends Pick<PlatformDeps, 'intake' | 'log'> {
  readonly receiver: Receiver;
  readonly logger: Logger;
  readonly apiUrl: string | undefined;
  readonly workspaces: Workspaces;
}

/**
 * Creates the Bolt app that routes what `receiver` verified. It is given no token and posts nothing: every call goes through
 * the API of its workspace, with its own limits. Its conversation store would keep state for every channel, so it has none.
 */
export async function createBoltApp(deps: BoltAppDeps): Promise<App> {
  const { App: BoltApp } = await import('@slack/bolt');
  const app = new BoltApp({
    receiver: deps.receiver,
    logger: deps.logger,
    convoStore: false,
    authorize: async ({ teamId }) => {
      const workspace = await deps.workspaces.find(teamId);
      if (workspace === undefined) return {};
      const { botUser, bot } = workspace.identity();
      return { botUserId: botUser, ...(bot === undefined ? {} : { botId: bot }) };
    },
    clientOptions: { timeout: 10_000, retryConfig: { retries: 0 } },
  });
  // Bolt's own handler would log first; whoever delivered the event logs what failed.
  app.error(async (error) => {
    throw error;
  });
  app.processEvent = acknowledgeAfter(app.processEvent.bind(app));
  listenToEvents(app, deps);
  listenToPeople(app, deps);
  return app;
}

function listenToEvents(app: App, deps: BoltAppDeps): void {
  const { intake, log, workspaces } = deps;
  const notices = createBusyNotices(log);
  /** Out: false when there was no room, and the asker does not know. */
  async function askOrTell(question: QuestionEvent, { api }: Workspace): Promise<boolean> {
    const accepted = await intake.ask('slack', question);
    if (accepted.type !== 'busy') return true;
    return notices.tell(question.postKey, () =>
      intake.speak(question.asker, () => postBusy(api, question, accepted.text), question.text),
    );
  }
  const takeEvent = async ({ body }: { readonly body: unknown }): Promise<void> => {
    const workspace = await findWorkspace(body, deps);
    if (workspace === undefined) return;
    const identity = workspace.identity();
    const deletion = isForWorkspace(body, identity) ? toDeletion(body, identity) : undefined;
    if (deletion !== undefined) {
      await intake.withdraw('slack', deletion);
      return;
    }
    const question = await toQuestion(asPosted(body, identity), identity, { ...deps, ...workspace });
    if (question === undefined) return;
    const told = notices.told(question.postKey) ?? askOrTell(question, workspace);
    if (!(await told))
      throw new UpstreamError('SLACK_FAILED', 'The asker was not told.', { retryable: true });
  };
  const takeRemoval = async ({ body }: { readonly body: unknown }): Promise<void> => {
    const removed = toRemoval(body);
    if (removed !== undefined) await workspaces.remove(removed.team, removed.at);
  };
  app.event('app_mention', takeEvent);
  app.event('message', takeEvent);
  app.event('app_home_opened', async ({ body }) => {
    const workspace = await findWorkspace(body, deps);
    if (workspace !== undefined) {
      const about = { ...deps, ...workspace };
      await takeHomeOpened(body, workspace.identity(), about);
      await takeChatOpened(body, workspace.identity(), about);
    }
  });
  app.event('member_joined_channel', async ({ body }) => {
    const workspace = await findWorkspace(body, deps);
    if (workspace !== undefined) await takeJoined(body, workspace.identity(), { ...deps, ...workspace });
  });
  app.event('agent_session_stopped', async ({ body }) => {
    const workspace = await findWorkspace(body, deps);
    if (workspace !== undefined) await takeStop(body, workspace.identity(), deps);
  });
  app.event('app_uninstalled', takeRemoval);
  app.event('tokens_revoked', takeRemoval);
}

/** What people press, type and send. */
function listenToPeople(app: App, deps: BoltAppDeps): void {
  app.command(/^\//, async ({ body, ack }) => {
    const workspace = await findWorkspace(body, deps);
    if (workspace === undefined) {
      const words = deps.intake.speak({}, notInstalled, body.text);
      return ack(toEphemeral(labelled(words, undefined)));
    }
    await takeCommand(body, workspace.identity(), (answer) => ack(answer), { ...deps, ...workspace });
  });
  app.view(REASON_VIEW, async ({ body, ack }) => {
    await ack();
    const workspace = await findWorkspace(body, deps);
    if (workspace === undefined) return;
    const about = { ...deps, ...workspace };
    await speakTo(body.user.id, about, () => takeReasons(body, workspace.identity(), about));
  });
  for (const [view, take] of [
    [EDIT_VIEW, takeEdit],
    [REJECT_VIEW, takeRejection],
    [UNMASKED_VIEW, takeUnmasked],
    [ASK_VIEW, takeQuestionAbout],
  ] as const) {
    app.view(view, async ({ body, ack }) => {
      const workspace = await findWorkspace(body, deps);
      if (workspace === undefined) return ack();
      const acknowledge: AcknowledgeForm = (errors) =>
        errors === undefined ? ack() : ack({ response_action: 'errors', errors });
      const about = { ...deps, ...workspace };
      await speakTo(body.user.id, about, () => take(body, workspace.identity(), acknowledge, about));
    });
  }
  app.action(new RegExp(`^${HOME_ACTION}:`, 'u'), async ({ body, ack }) => {
    await ack();
    const workspace = await findWorkspace(body, deps);
    if (workspace === undefined) return;
    const about = { ...deps, ...workspace };
    await speakTo(body.user.id, about, () => takeHomePress(body, workspace.identity(), about));
  });
  for (const shortcut of Object.keys(MESSAGE_ACTIONS)) {
    app.shortcut({ type: 'message_action', callback_id: shortcut }, async ({ body, ack }) => {
      await ack();
      const workspace = await findWorkspace(body, deps);
      if (workspace === undefined) return;
      const about = { ...deps, ...workspace };
      await speakTo(body.user.id, about, () => takeMessageAction(body, workspace.identity(), about));
    });
  }
  for (const actionId of [...Object.values(ACTION_IDS), ...Object.values(INCIDENT_ACTION_IDS)]) {
    app.action(actionId, async ({ body, ack }) => {
      const workspace = await findWorkspace(body, deps);
      if (workspace === undefined) return ack();
      await takeAction(body, workspace.identity(), () => ack(), { ...deps, ...workspace });
    });
  }
}

/** The workspace a delivery is for. Out: undefined, and a line in the log, where Candor is not installed there. */
async function findWorkspace(
  body: unknown,
  { workspaces, log }: Pick<BoltAppDeps, 'workspaces' | 'log'>,
): Promise<Workspace | undefined> {
  const workspace = await workspaces.find(toTeam(body));
  if (workspace === undefined) log.warn('slack_event_of_another_workspace');
  return workspace;
}
