import { z } from 'zod';
import type { Place } from '../../src/domain/place.ts';
import { cancel } from '../../src/messages/forms.ts';
import { kindWord } from '../../src/messages/kinds.ts';
import { FORM } from '../../src/messages/unmasked.ts';
import { MAX_UNMASKED_CHARS } from '../../src/ports/intake.ts';
import { REPORTABLE_KINDS } from '../../src/redaction/reportable-kinds.ts';
import type { ActionDeps } from './actions.ts';
import { plainText } from './blocks.ts';
import { type AcknowledgeForm, parseSubmission, toMetadata } from './form.ts';
import type { Identity } from './identity.ts';
import { tellOne } from './tell-one.ts';

export const UNMASKED_VIEW = 'unmasked';

const Values = z.object({
  words: z.object({ words: z.object({ value: z.string().max(MAX_UNMASKED_CHARS) }) }),
  kind: z.object({ kind: z.object({ selected_option: z.object({ value: z.string().max(75) }) }) }),
});

/** Asks somebody which words of their question should have been masked. */
export function toUnmaskedView(turnId: string, place: Place): object {
  const options = REPORTABLE_KINDS.map((value) => ({ value, text: plainText(kindWord(value)) }));
  return {
    type: 'modal',
    callback_id: UNMASKED_VIEW,
    private_metadata: toMetadata(turnId, place),
    title: plainText(FORM.title),
    submit: plainText(FORM.submit),
    close: plainText(cancel()),
    blocks: [
      {
        type: 'input',
        block_id: 'words',
        label: plainText(FORM.words),
        hint: plainText(FORM.hint),
        element: { type: 'plain_text_input', action_id: 'words', max_length: MAX_UNMASKED_CHARS },
      },
      {
        type: 'input',
        block_id: 'kind',
        label: plainText(FORM.kind),
        element: { type: 'static_select', action_id: 'kind', options },
      },
    ],
  };
}

/** Hands the words to the intake, and tells the asker what came of it; where nothing was noted, the form stays open and says why. */
export async function takeUnmasked(
  body: unknown,
  identity: Identity,
  acknowledge: AcknowledgeForm,
  deps: ActionDeps,
): Promise<void> {
  const { turnId, place, asker, values } = await parseSubmission(body, Values, identity, deps.directory);
  const words = values.words.words.value;
  const kind = values.kind.kind.selected_option.value;
  const action = { type: 'unmasked', words, kind } as const;
  const result = await deps.intake.act('slack', { turnId, place, asker, action });
  if (!result.ok) return acknowledge({ words: result.text });
  await acknowledge();
  await tellOne(asker.id, place, result.text, deps);
}
