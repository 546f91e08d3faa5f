import { z } from 'zod';
import { cutText } from '../../src/base/cut-text.ts';
import type { Place } from '../../src/domain/place.ts';
import { answerPart, cancel, EDIT_ANSWER, REJECT_ANSWER } from '../../src/messages/forms.ts';
import { type ReplyActionEvent, MAX_REASON_CHARS, type ActionResult } from '../../src/ports/intake.ts';
import type { ActionDeps } from './actions.ts';
import { plainText } from './blocks.ts';
import { type AcknowledgeForm, parseSubmission, toMetadata } from './form.ts';
import type { Identity } from './identity.ts';
import { tellOne } from './tell-one.ts';

type ReviewForm = Extract<ActionResult['form'], { readonly action: 'edit' | 'reject' }>;

export const EDIT_VIEW = 'review_edit';
export const REJECT_VIEW = 'review_reject';

/** Slack takes at most 3 000 characters in a field; the rest of it is room to write. */
const MAX_FIELD = 3_000;
const FIELD_CHARS = 2_400;

const Field = z.object({ words: z.object({ value: z.string().max(MAX_FIELD).nullish() }) });
/** What stood between two parts; a field loses white space at its ends. */
const JOINTS = ['', ' ', '\n', '\n\n'] as const;
const PART = /^part-(\d{1,2})-([0-3])$/;
/** Block ids are `part-0-3`, `part-1-0` …: the place in the text, and the joint that follows. */
const Parts = z.record(z.string().regex(PART), Field);
const Reason = z.object({ reason: Field });

/** The form that a reviewer fills in. */
export function toReviewView({ action, turnId, version, text }: ReviewForm, place: Place): object {
  const private_metadata = toMetadata(turnId, place, version);
  const close = plainText(cancel());
  if (action === 'reject') {
    return {
      type: 'modal',
      callback_id: REJECT_VIEW,
      private_metadata,
      title: plainText(REJECT_ANSWER.title),
      submit: plainText(REJECT_ANSWER.submit),
      close,
      blocks: [
        toField('reason', REJECT_ANSWER.reason, {
          hint: REJECT_ANSWER.hint,
          max_length: MAX_REASON_CHARS,
          optional: true,
        }),
      ],
    };
  }
  const parts = cutText(text, FIELD_CHARS);
  return {
    type: 'modal',
    callback_id: EDIT_VIEW,
    private_metadata,
    title: plainText(EDIT_ANSWER.title),
    submit: plainText(EDIT_ANSWER.submit),
    close,
    blocks: parts.map((part, index) =>
      toField(`part-${String(index)}-${String(jointAfter(part))}`, answerPart(index + 1, parts.length), {
        hint: EDIT_ANSWER.hint,
        max_length: MAX_FIELD,
        optional: parts.length > 1,
        value: part.trimEnd(),
      }),
    ),
  };
}

/** The number of the joint nearest to the white space at the end of a part. */
function jointAfter(part: string): number {
  const blank = part.slice(part.trimEnd().length);
  const lines = blank.split('\n').length - 1;
  return lines > 0 ? 1 + Math.min(lines, 2) : blank === '' ? 0 : 1;
}

interface FieldOptions {
  readonly hint: string;
  readonly max_length: number;
  readonly optional: boolean;
  readonly value?: string;
}

function toField(id: string, label: string, { hint, max_length, optional, value }: FieldOptions): object {
  const initial = value === undefined ? {} : { initial_value: value };
  return {
    type: 'input',
    block_id: id,
    optional,
    label: plainText(label),
    hint: plainText(hint),
    element: { type: 'plain_text_input', action_id: 'words', multiline: true, max_length, ...initial },
  };
}

/** Hands an edited answer to the intake, and tells the reviewer what came of it. */
export async function takeEdit(
  body: unknown,
  identity: Identity,
  acknowledge: AcknowledgeForm,
  deps: ActionDeps,
): Promise<void> {
  const form = await parseSubmission(body, Parts, identity, deps.directory);
  const text = Object.entries(form.values)
    .map(([id, { words }]) => ({ id: PART.exec(id), words: words.value ?? '' }))
    .sort((a, b) => Number(a.id?.[1]) - Number(b.id?.[1]))
    .map(({ id, words }) => words + (JOINTS[Number(id?.[2])] ?? ''))
    .join('');
  await decide(form, { type: 'edit', version: form.version, text }, acknowledge, deps);
}

/** Hands a rejection to the intake, and tells the reviewer what came of it. */
export async function takeRejection(
  body: unknown,
  identity: Identity,
  acknowledge: AcknowledgeForm,
  deps: ActionDeps,
): Promise<void> {
  const form = await parseSubmission(body, Reason, identity, deps.directory);
  const reason = form.values.reason.words.value ?? '';
  await decide(form, { type: 'reject', version: form.version, reason }, acknowledge, deps);
}

/** The form stays open, and its words with it, until the decision is durable; where it is refused, it says why. */
async function decide(
  { turnId, place, asker, values }: Omit<ReplyActionEvent, 'action'> & { readonly values: object },
  action: ReplyActionEvent['action'],
  acknowledge: AcknowledgeForm,
  deps: ActionDeps,
): Promise<void> {
  const result = await deps.intake.act('slack', { turnId, place, asker, action });
  const [block = ''] = Object.keys(values);
  if (!result.ok) return acknowledge({ [block]: result.text });
  await acknowledge();
  await tellOne(asker.id, place, result.text, deps);
}
