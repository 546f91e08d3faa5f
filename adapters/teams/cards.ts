import type { Activity, Attachment } from 'botbuilder';
import type { PostButton } from '../../src/domain/channel-post.ts';
import type { Reply } from '../../src/domain/reply.ts';
import * as buttons from '../../src/messages/buttons.ts';
import { missing } from '../../src/messages/forms.ts';
import { whyOver } from '../../src/messages/incident-alerts.ts';
import { kindWord } from '../../src/messages/kinds.ts';
import { stillWanted } from '../../src/messages/late.ts';
import { makeTest, poorAnswerFound } from '../../src/messages/test-candidates.ts';
import { startCourse } from '../../src/messages/training.ts';
import { FORM, shouldBeMasked } from '../../src/messages/unmasked.ts';
import { MAX_UNMASKED_CHARS } from '../../src/ports/intake.ts';
import { REPORTABLE_KINDS } from '../../src/redaction/reportable-kinds.ts';

/** Mobile Teams shows nothing newer. */
const CARD_VERSION = '1.5';
const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** What a button of ours sends back. Anybody can forge it: the intake checks the turn and the person. */
export const BUTTON_ACTIONS = [
  'up',
  'down',
  'person',
  'report',
  'why',
  'accept',
  'train',
  'still-wanted',
  'false-alarm',
  'unmasked',
  'claim',
  'close',
  'settle',
  'approve',
  'edit',
  'reject',
  'theme-take',
  'theme-fixing',
  'theme-fixed',
  'theme-open',
  'share',
  'make-test',
] as const;
type ButtonAction = (typeof BUTTON_ACTIONS)[number];

interface Button {
  readonly action: ButtonAction;
  readonly title: string;
  /** What the reply has to offer for the button to be there. */
  readonly offer: Reply['actions'][number];
}

/** Votes are Teams' own thumbs, under the answer. Those of cards that stand from earlier still count. */
const BUTTONS: readonly Button[] = [
  {
    action: 'share',
    get title() {
      return buttons.share();
    },
    offer: 'share',
  },
  {
    action: 'accept',
    get title() {
      return buttons.accept();
    },
    offer: 'accept',
  },
  {
    action: 'train',
    get title() {
      return startCourse();
    },
    offer: 'train',
  },
  {
    action: 'still-wanted',
    get title() {
      return stillWanted();
    },
    offer: 'still-wanted',
  },
  {
    action: 'person',
    get title() {
      return buttons.askPerson();
    },
    offer: 'person',
  },
  {
    action: 'report',
    get title() {
      return buttons.report();
    },
    offer: 'report',
  },
  {
    action: 'false-alarm',
    get title() {
      return buttons.notPersonal();
    },
    offer: 'false-alarm',
  },
  {
    action: 'why',
    get title() {
      return buttons.why();
    },
    offer: 'why',
  },
];

/** The buttons under a reply, in a message of their own; undefined when it offers none. */
export function actionMessage(reply: Reply): Partial<Activity> | undefined {
  const actions = BUTTONS.filter(({ offer }) => reply.actions.includes(offer)).map(({ action, title }) =>
    toButton(action, title, reply.turnId),
  );
  if (actions.length === 0) return undefined;
  const lead = { type: 'TextBlock', text: buttons.whatNext(), size: 'Small', isSubtle: true, wrap: true };
  const more = reply.actions.includes('unmasked') ? [toUnmasked(reply.turnId)] : [];
  const card = toCard({ body: [lead, ...more], actions, fallbackText: buttons.whatNext() });
  return { type: 'message', summary: buttons.whatNext(), attachments: [card] };
}

/** For whoever found an answer poor and may make a test of it. */
export function offerTestMessage(turnId: string): Partial<Activity> {
  const text = poorAnswerFound();
  const actions = [toButton('make-test', makeTest(), turnId)];
  const card = toCard({ body: [{ type: 'TextBlock', text, wrap: true }], actions, fallbackText: text });
  return { type: 'message', summary: text, attachments: [card] };
}

/** A form of its own, in a row of its own: under a card Teams shows six buttons. */
function toUnmasked(turnId: string): object {
  const words = { id: 'words', label: FORM.words, placeholder: FORM.hint, maxLength: MAX_UNMASKED_CHARS };
  const choices = REPORTABLE_KINDS.map((value) => ({ title: kindWord(value), value }));
  const needed = { isRequired: true, errorMessage: missing() };
  const body = [
    { type: 'Input.Text', ...words, ...needed },
    { type: 'Input.ChoiceSet', id: 'kind', label: FORM.kind, choices, ...needed },
  ];
  const { content } = toCard({ body, actions: [toButton('unmasked', FORM.submit, turnId)] });
  const open = { type: 'Action.ShowCard', title: shouldBeMasked(), card: content as object };
  return { type: 'ActionSet', actions: [open] };
}

/** A button, with another one for clients that know no `Action.Execute`. */
function toButton(action: ButtonAction, title: string, turnId: string, more: object = {}): object {
  const data = { candor: action, turnId, ...more };
  const fallback = { type: 'Action.Submit', title, data };
  return { type: 'Action.Execute', title, verb: action, data, fallback };
}

/** A button under a post or note; one that has to be filled in first opens a form of its own. */
export function toPostButton(button: PostButton): object {
  if ('incident' in button) return toIncidentButton(button);
  if ('command' in button) return toCommandButton(button);
  const { action, title, turnId, version, input } = button;
  const about = version === undefined ? {} : { version };
  if (input === undefined) return toButton(action, title, turnId, about);
  const field = {
    type: 'Input.Text',
    id: input.id,
    label: input.label,
    value: input.value,
    maxLength: input.maxChars,
    isMultiline: true,
    isRequired: input.required,
    ...(input.required ? { errorMessage: missing() } : {}),
  };
  const { content } = toCard({ body: [field], actions: [toButton(action, title, turnId, about)] });
  return { type: 'Action.ShowCard', title, card: content as object };
}

function toCommandButton({ command, title }: { readonly command: string; readonly title: string }): object {
  const data = { candor: 'home', command };
  return {
    type: 'Action.Execute',
    title,
    verb: 'home',
    data,
    fallback: { type: 'Action.Submit', title, data },
  };
}

/** What is chosen first opens below; like every form, it is sent as the data of its button. */
function toIncidentButton({
  incident,
  action,
  title,
  choices = [],
}: Extract<PostButton, { readonly incident: string }>): object {
  const data = { candor: 'incident', incident, action };
  const fallback = { type: 'Action.Submit', title, data };
  const execute = { type: 'Action.Execute', title, verb: action, data, fallback };
  if (choices.length === 0) return execute;
  const cause = { type: 'Input.ChoiceSet', id: 'cause', label: whyOver(), choices, value: choices[0]?.value };
  const { content } = toCard({ body: [cause], actions: [execute] });
  return { type: 'Action.ShowCard', title, card: content as object };
}

export function toCard(content: Readonly<Record<string, unknown>>): Attachment {
  const schema = 'http://adaptivecards.io/schemas/adaptive-card.json';
  return {
    contentType: CARD_TYPE,
    content: { $schema: schema, type: 'AdaptiveCard', version: CARD_VERSION, ...content },
  };
}
