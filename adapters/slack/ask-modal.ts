import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { actionFailed } from '../../src/messages/failures.ts';
import { cancel, missing } from '../../src/messages/forms.ts';
import { ASK_ABOUT, askedAbout } from '../../src/messages/message-actions.ts';
import type { ActionDeps } from './actions.ts';
import { toAsker } from './asker.ts';
import { plainText } from './blocks.ts';
import type { AcknowledgeForm } from './form.ts';
import { type Identity, nameChannel } from './identity.ts';
import { labelled } from './render.ts';

export const ASK_VIEW = 'ask_about';

/** Slack keeps at most 3 000 characters with a form, as it writes them. */
const MAX_KEPT_CHARS = 2_900;
const MAX_SHOWN_CHARS = 600;
const MAX_ASKED_CHARS = 3_000;

const Sent = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({
    id: z.string().max(200),
    private_metadata: z.string().max(3_000),
    state: z.object({
      values: z.object({
        question: z.object({ question: z.object({ value: z.string().max(MAX_ASKED_CHARS).nullish() }) }),
      }),
    }),
  }),
});
type Sent = z.infer<typeof Sent>;

const Opened = z.object({ channel: z.object({ id: z.string() }) });
const Posted = z.object({ ts: z.string() });

/** Asks for a question about a message. Its words travel with the form: they are what this person was shown, and stay with Slack until it is sent. */
export function toAskView(message: string): object {
  const kept = cut(message, MAX_KEPT_CHARS);
  const notes = [ASK_ABOUT.private, ...(kept === message ? [] : [ASK_ABOUT.cut])];
  return {
    type: 'modal',
    callback_id: ASK_VIEW,
    private_metadata: kept,
    title: plainText(ASK_ABOUT.title),
    submit: plainText(ASK_ABOUT.submit),
    close: plainText(cancel()),
    blocks: [
      { type: 'section', text: plainText(`${ASK_ABOUT.message}:\n${cut(message, MAX_SHOWN_CHARS)}`) },
      {
        type: 'input',
        block_id: 'question',
        label: plainText(ASK_ABOUT.question),
        element: {
          type: 'plain_text_input',
          action_id: 'question',
          multiline: true,
          max_length: MAX_ASKED_CHARS,
        },
      },
      { type: 'context', elements: notes.map(plainText) },
    ],
  };
}

/** Takes the question, whose answer comes in the asker's direct messages. Where it cannot be taken, the form stays open and says so. */
export async function takeQuestionAbout(
  body: unknown,
  identity: Identity,
  acknowledge: AcknowledgeForm,
  deps: ActionDeps,
): Promise<void> {
  const { data: sent } = Sent.safeParse(body);
  if (sent === undefined) throw new RequestError('BODY_MALFORMED', 400, 'A form is not one of ours.');
  const asked = sent.view.state.values.question.question.value?.trim() ?? '';
  if (asked === '') return acknowledge({ question: missing() });
  const problem = await ask(sent, asked, identity, deps);
  await acknowledge(problem === undefined ? undefined : { question: problem });
}

/** Out: why it was not taken. */
async function ask(
  sent: Sent,
  asked: string,
  identity: Identity,
  deps: ActionDeps,
): Promise<string | undefined> {
  try {
    const accepted = await deps.intake.ask('slack', await toQuestion(sent, asked, identity, deps));
    if (accepted.type === 'busy') return accepted.text;
    return accepted.type === 'ignored' ? actionFailed() : undefined;
  } catch (error) {
    deps.log.error('slack_form_failed', error);
    return actionFailed();
  }
}

/** Words of somebody else, as a quotation of whoever asks: for them alone, in a thread of their direct messages. */
async function toQuestion(
  { user, team, view }: Sent,
  text: string,
  identity: Identity,
  { api, directory }: ActionDeps,
): Promise<QuestionEvent> {
  const home = user.team_id ?? team?.id;
  const asker = await toAsker(
    { user: user.id, teams: home === undefined ? [] : [home] },
    identity,
    directory,
  );
  const { channel } = Opened.parse(await api.call('conversations.open', { users: user.id }));
  const root = labelled(askedAbout(text), undefined);
  const content = { channel: channel.id, ...root, unfurl_links: false, unfurl_media: false, parse: 'none' };
  const { ts } = Posted.parse(await api.call('chat.postMessage', content));
  return {
    eventKey: `ask-about:${view.id}`,
    postKey: `ask-about:${view.id}`,
    place: {
      platform: 'slack',
      kind: 'direct',
      workspace: identity.team,
      channel: nameChannel(identity, channel.id),
      thread: ts,
      shared: false,
    },
    asker,
    text,
    mentions: [],
    quotes: [view.private_metadata],
    addressed: true,
  };
}

/** Measured as JSON writes it, and not in the middle of a character. */
function cut(text: string, maxChars: number): string {
  const short = text.slice(0, maxChars - 2).replace(/[\uD800-\uDBFF]$/u, '');
  return text.length <= maxChars ? text : `${short} …`;
}
