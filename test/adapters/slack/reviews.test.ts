import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import type { ActionResult } from '../../../src/ports/intake.ts';
import { type Harness, press, reply, startHarness, turn } from './harness.ts';

type ReviewForm = Extract<ActionResult['form'], { readonly action: 'edit' | 'reject' }>;

const FORM = { form: true };
const TRIGGER = { trigger_id: '13345224609.738474920.8088930838d88f008e0' };
const CARD: ChannelPost = {
  title: 'An answer to check before it is sent',
  subtitle: 'Reference TURN1',
  sections: [{ heading: 'Draft (redacted)', paragraphs: ['Write to [EMAIL_1] & <!here>.'] }],
  footer: 'An AI drafted this.',
  buttons: [
    { action: 'approve', title: 'Approve', turnId: 'TURN1', version: 2 },
    {
      action: 'edit',
      title: 'Edit',
      turnId: 'TURN1',
      version: 2,
      input: { id: 'text', label: 'The answer', value: 'x', maxChars: 10, required: true },
    },
    { action: 'reject', title: 'Reject', turnId: 'TURN1', version: 2 },
  ],
};

/** A form that somebody sends, as Slack posts it. */
function submit(view: Record<string, unknown>, values: object): object {
  const payload = {
    type: 'view_submission',
    user: { id: 'U2', team_id: 'T1' },
    team: { id: 'T1' },
    view: { ...view, id: 'V1', state: { values } },
  };
  return { payload: JSON.stringify(payload) };
}

describe('a review in Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  /** Presses a button that asks for a form. Out: the form. */
  async function openForm(form: ReviewForm): Promise<Record<string, unknown>> {
    at.intake.result = { ok: true, text: '', form };
    await at.deliver(press(`review_${form.action}`, `${form.turnId}:${form.version}`, TRIGGER), FORM);
    await at.slack.received('views.open');
    at.intake.result = { ok: true, text: 'Released.' };
    return at.slack.of('views.open').at(-1)?.['view'] as Record<string, unknown>;
  }

  test("the desk's card has a button for each decision, which names the words it is about", async () => {
    await at.platform.conversations.post(
      { type: 'channel', channel: 'C0DESK' },
      { type: 'post', post: CARD },
      { key: 'M1' },
    );

    const [sent] = at.slack.of('chat.postMessage');
    const blocks = sent?.['blocks'] as { type: string; elements?: unknown[] }[];
    const button = (id: string, text: string) => ({
      type: 'button',
      action_id: id,
      text: { type: 'plain_text', text, emoji: false },
      value: 'TURN1:2',
    });
    expect(blocks.at(-1)).toEqual({
      type: 'actions',
      elements: [
        button('review_approve', 'Approve'),
        button('review_edit', 'Edit'),
        button('review_reject', 'Reject'),
      ],
    });
    expect(sent?.['text']).toContain('&lt;!here&gt;');
  });

  test('an approval reaches the intake with the words it is about, and whoever pressed is told', async () => {
    await at.deliver(press('review_approve', 'TURN1:2'), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(at.intake.actions).toMatchObject([
      {
        turnId: 'TURN1',
        action: { type: 'approve', version: 2 },
        asker: { id: 'U2' },
        place: { channel: 'C1' },
      },
    ]);
  });

  test('a value that names no words is no press of ours', async () => {
    await at.deliver(press('review_approve', 'TURN1'), FORM);

    expect(at.intake.actions).toEqual([]);
  });

  test('an edit opens a form with the draft, and what comes back is the same text where nobody changed it', async () => {
    const draft = `${'Word and word. '.repeat(300)}\n\n${'Line.\n'.repeat(300)}The end.`;
    const view = await openForm({ action: 'edit', turnId: 'TURN1', version: 3, text: draft });
    const blocks = view['blocks'] as { block_id: string; element: { initial_value: string } }[];
    const trimmed = blocks.map(({ block_id: id, element }) => [
      id,
      { words: { value: element.initial_value.trim() } },
    ]);

    await at.deliver(submit(view, Object.fromEntries(trimmed.toReversed())), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(view).toMatchObject({ type: 'modal', callback_id: 'review_edit' });
    expect(blocks.length).toBeGreaterThan(2);
    expect(blocks.every(({ element }) => element.initial_value.length <= 3000)).toBe(true);
    expect(at.intake.actions.at(-1)).toMatchObject({
      turnId: 'TURN1',
      action: { type: 'edit', version: 3, text: draft },
      asker: { id: 'U2' },
      place: { platform: 'slack', channel: 'C1', workspace: 'T1' },
    });
    expect(at.slack.of('chat.postEphemeral').at(-1)).toMatchObject({ channel: 'C1', user: 'U2' });
  });

  test('a rejection asks for a reason that may be left out', async () => {
    const view = await openForm({ action: 'reject', turnId: 'TURN1', version: 1, text: '' });

    await at.deliver(submit(view, { reason: { words: { type: 'plain_text_input', value: null } } }), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(view['blocks']).toMatchObject([{ type: 'input', block_id: 'reason', optional: true }]);
    expect(at.intake.actions.at(-1)).toMatchObject({ action: { type: 'reject', version: 1, reason: '' } });
  });

  test('a form whose words were refused stays open and says why', async () => {
    const view = await openForm({ action: 'edit', turnId: 'TURN1', version: 1, text: 'Words' });
    at.intake.result = { ok: false, text: 'The words have changed.' };

    const response = await at.deliver(submit(view, { 'part-0-0': { words: { value: 'Others' } } }), FORM);

    expect(await response.json()).toEqual({
      response_action: 'errors',
      errors: { 'part-0-0': 'The words have changed.' },
    });
    expect(at.slack.of('chat.postEphemeral')).toEqual([]);
  });

  test('a form of somebody else is refused', async () => {
    await at.deliver(submit({ type: 'modal', callback_id: 'review_edit', private_metadata: '{}' }, {}), FORM);

    expect(at.intake.actions).toEqual([]);
  });

  test('an answer to a slash command follows the word that it is held, each once', async () => {
    const { place } = turn();
    const asked = turn({ place: { ...place, address: { responseUrl: `${at.slack.url}/response/1` } } });
    const held = reply({ outcome: 'held', text: 'It waits.' });
    const ref = await at.platform.begin(asked, () => Promise.resolve());

    for (const one of [held, held, reply(), reply()]) await at.platform.finish(asked, ref, one);

    const shown = at.slack.of('response/1').map((sent) => JSON.stringify(sent));
    expect(shown).toHaveLength(2);
    expect(shown[0]).toContain('It waits.');
    expect(shown[1]).toContain('28 days');
  });
});
