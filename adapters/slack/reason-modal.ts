import { z } from 'zod';
import { RequestError } from '../../src/errors.ts';
import { POOR_REASONS, type PoorReason } from '../../src/oversight/reasons.ts';
import type { Place } from '../../src/turn/turn.ts';
import type { ActionDeps } from './actions.ts';
import { toAsker } from './asker.ts';
import { plainText } from './blocks.ts';
import type { Identity } from './identity.ts';

export const REASON_VIEW = 'poor_answer';

const REASON_WORDS: Readonly<Record<PoorReason, string>> = {
  wrong: 'It is wrong',
  outdated: 'It is out of date',
  incomplete: 'Something is missing',
  unclear: 'I do not understand it',
  other: 'Something else',
};

/** Slack takes at most 3 000 characters; what comes back is checked by the intake like any press. */
const About = z.object({
  turnId: z.string().max(200),
  kind: z.enum(['direct', 'channel']),
  channel: z.string(),
  thread: z.string(),
  shared: z.boolean(),
});

const Submission = z.object({
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({
    private_metadata: z.string().max(3_000),
    state: z.object({
      values: z.object({
        reasons: z.object({
          reasons: z.object({
            selected_options: z.array(z.object({ value: z.enum(POOR_REASONS) })).default([]),
          }),
        }),
        comment: z.object({ comment: z.object({ value: z.string().max(2_000).nullish() }) }),
      }),
    }),
  }),
});

/** Asks somebody who voted an answer down for a reason. They may close it: the vote stands. */
export function toReasonView(turnId: string, { kind, channel, thread, shared }: Place): object {
  const about = { turnId, kind: kind === 'direct' ? 'direct' : 'channel', channel, thread, shared };
  const options = POOR_REASONS.map((value) => ({ value, text: plainText(REASON_WORDS[value]) }));
  return {
    type: 'modal',
    callback_id: REASON_VIEW,
    private_metadata: JSON.stringify(about),
    title: plainText('What was wrong?'),
    submit: plainText('Send'),
    close: plainText('Skip'),
    blocks: [
      {
        type: 'input',
        block_id: 'reasons',
        optional: true,
        label: plainText('Reasons'),
        element: { type: 'checkboxes', action_id: 'reasons', options },
      },
      {
        type: 'input',
        block_id: 'comment',
        optional: true,
        label: plainText('In your words'),
        hint: plainText('Personal data is taken out before it is kept.'),
        element: { type: 'plain_text_input', action_id: 'comment', multiline: true, max_length: 2_000 },
      },
    ],
  };
}

/** Hands the reasons to the intake, with the vote they belong to. */
export async function takeReasons(body: unknown, identity: Identity, deps: ActionDeps): Promise<void> {
  const parsed = Submission.safeParse(body);
  const about = parsed.success ? toAbout(parsed.data.view.private_metadata) : undefined;
  if (!parsed.success || about === undefined) {
    throw new RequestError('BODY_MALFORMED', 400, 'A form is not one of ours.');
  }
  const { user, team, view } = parsed.data;
  const { turnId, ...place } = about;
  const from = user.team_id ?? team?.id;
  const teams = from === undefined ? [] : [from];
  const asker = await toAsker({ user: user.id, teams, shared: place.shared }, identity, deps.directory);
  const { reasons, comment } = view.state.values;
  await deps.intake.act('slack', {
    turnId,
    place: { platform: 'slack', workspace: identity.team, ...place },
    asker,
    action: {
      type: 'feedback',
      vote: 'down',
      reasons: reasons.reasons.selected_options.map(({ value }) => value),
      comment: comment.comment.value ?? '',
    },
  });
}

function toAbout(metadata: string): z.infer<typeof About> | undefined {
  try {
    return About.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}
