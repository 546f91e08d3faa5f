import type { App, Logger, Receiver } from '@slack/bolt';
import { UpstreamError } from '../../src/base/errors.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { createBusyNotices } from '../busy-notice.ts';
import type { PlatformDeps } from '../module.ts';
import { acknowledgeAfter } from './acknowledge.ts';
import { ACTION_IDS } from './action-ids.ts';
import { takeAction } from './actions.ts';
import { postBusy } from './busy.ts';
import { takeCommand } from './command.ts';
import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';
import { REASON_VIEW, takeReasons } from './reason-modal.ts';
import { toQuestion } from './receive.ts';
import { EDIT_VIEW, REJECT_VIEW, takeEdit, takeRejection } from './review-modal.ts';
import { UNMASKED_VIEW, takeUnmasked } from './unmasked-modal.ts';
import type { SlackApi } from './web-api.ts';

interface BoltAppDeps extends Pick<PlatformDeps, 'intake' | 'log'> {
  readonly receiver: Receiver;
  readonly logger: Logger;
  readonly api: SlackApi;
  readonly directory: Directory;
  readonly apiUrl: string | undefined;
  /** Throws while nobody knows who the bot is. */
  readonly identity: () => Identity;
}

/**
 * Creates the Bolt app that routes what `receiver` verified. It is given no token and posts nothing: every call goes through
 * `api`, with its own limits. Its conversation store would keep state for every channel, so it has none.
 */
export async function createBoltApp(deps: BoltAppDeps): Promise<App> {
  const { App: BoltApp } = await import('@slack/bolt');
  const app = new BoltApp({
    receiver: deps.receiver,
    logger: deps.logger,
    convoStore: false,
    authorize: () => {
      const { botUser, bot } = deps.identity();
      return Promise.resolve({ botUserId: botUser, ...(bot === undefined ? {} : { botId: bot }) });
    },
    clientOptions: { timeout: 10_000, retryConfig: { retries: 0 } },
  });
  // Bolt's own handler would log first; whoever delivered the event logs what failed.
  app.error(async (error) => {
    throw error;
  });
  app.processEvent = acknowledgeAfter(app.processEvent.bind(app));
  listen(app, deps);
  return app;
}

function listen(app: App, deps: BoltAppDeps): void {
  const notices = createBusyNotices(deps.log);
  /** Out: false when there was no room, and the asker does not know. */
  async function askOrTell(question: QuestionEvent): Promise<boolean> {
    const accepted = await deps.intake.ask('slack', question);
    if (accepted.type !== 'busy') return true;
    return notices.tell(question.postKey, () => postBusy(deps.api, question, accepted.text));
  }
  const takeEvent = async (args: { readonly body: unknown }): Promise<void> => {
    const question = await toQuestion(args.body, deps.identity(), deps);
    if (question === undefined) return;
    const told = notices.told(question.postKey) ?? askOrTell(question);
    if (!(await told))
      throw new UpstreamError('SLACK_FAILED', 'The asker was not told.', { retryable: true });
  };
  app.event('app_mention', takeEvent);
  app.event('message', takeEvent);
  app.command(/^\//, ({ body, ack }) => takeCommand(body, deps.identity(), (answer) => ack(answer), deps));
  app.view(REASON_VIEW, async ({ body, ack }) => {
    await ack();
    await takeReasons(body, deps.identity(), deps);
  });
  for (const [view, take] of [
    [EDIT_VIEW, takeEdit],
    [REJECT_VIEW, takeRejection],
    [UNMASKED_VIEW, takeUnmasked],
  ] as const) {
    app.view(view, ({ body, ack }) =>
      take(
        body,
        deps.identity(),
        (errors) => (errors === undefined ? ack() : ack({ response_action: 'errors', errors })),
        deps,
      ),
    );
  }
  for (const actionId of Object.values(ACTION_IDS)) {
    app.action(actionId, ({ body, ack }) => takeAction(body, deps.identity(), () => ack(), deps));
  }
}
