import { z } from 'zod';
import { POOR_REASONS } from '../../src/domain/feedback.ts';
import type { Place } from '../../src/domain/place.ts';
import { makeTest } from '../../src/messages/test-candidates.ts';
import { REASONS, WHAT_WAS_WRONG } from '../../src/messages/forms.ts';
import type { ActionDeps } from './actions.ts';
import { plainText } from './blocks.ts';
import { parseSubmission, toMetadata } from './form.ts';
import type { Identity } from './identity.ts';
import { tellOne } from './tell-one.ts';

export const REASON_VIEW = 'poor_answer';

const Values = z.object({
  reasons: z.object({
    reasons: z.object({
      selected_options: z.array(z.object({ value: z.enum(POOR_REASONS) })).default([]),
    }),
  }),
  comment: z.object({ comment: z.object({ value: z.string().max(2_000).nullish() }) }),
  test: z
    .object({
      test: z.object({ selected_options: z.array(z.object({ value: z.literal('test') })).default([]) }),
    })
    .optional(),
});

/** Asks somebody who voted an answer down for a reason. They may close it: the vote stands. */
export function toReasonView(turnId: string, place: Place, canMakeTest: boolean): object {
  const options = POOR_REASONS.map((value) => ({ value, text: plainText(REASONS[value]) }));
  return {
    type: 'modal',
    callback_id: REASON_VIEW,
    private_metadata: toMetadata(turnId, place),
    title: plainText(WHAT_WAS_WRONG.title),
    submit: plainText(WHAT_WAS_WRONG.submit),
    close: plainText(WHAT_WAS_WRONG.close),
    blocks: [
      {
        type: 'input',
        block_id: 'reasons',
        optional: true,
        label: plainText(WHAT_WAS_WRONG.reasons),
        element: { type: 'checkboxes', action_id: 'reasons', options },
      },
      {
        type: 'input',
        block_id: 'comment',
        optional: true,
        label: plainText(WHAT_WAS_WRONG.comment),
        hint: plainText(WHAT_WAS_WRONG.hint),
        element: { type: 'plain_text_input', action_id: 'comment', multiline: true, max_length: 2_000 },
      },
      ...(canMakeTest ? [toTestBlock()] : []),
    ],
  };
}

/** For those who may make a test of the answer. */
function toTestBlock(): object {
  const options = [{ value: 'test', text: plainText(makeTest()) }];
  return {
    type: 'input',
    block_id: 'test',
    optional: true,
    label: plainText(makeTest()),
    element: { type: 'checkboxes', action_id: 'test', options },
  };
}

/** Hands the reasons to the intake, with the vote they belong to. */
export async function takeReasons(body: unknown, identity: Identity, deps: ActionDeps): Promise<void> {
  const { turnId, place, asker, values } = await parseSubmission(body, Values, identity, deps.directory);
  const { reasons, comment } = values;
  await deps.intake.act('slack', {
    turnId,
    place,
    asker,
    action: {
      type: 'feedback',
      vote: 'down',
      reasons: reasons.reasons.selected_options.map(({ value }) => value),
      comment: comment.comment.value ?? '',
    },
  });
  if (values.test?.test.selected_options.length !== 1) return;
  const made = await deps.intake.act('slack', { turnId, place, asker, action: { type: 'make-test' } });
  await tellOne(asker.id, place, made.text, deps);
}
