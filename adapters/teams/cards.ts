import type { Attachment } from 'botbuilder';
import type { Reply } from '../../src/turn/turn.ts';

/** Mobile Teams shows nothing newer. */
export const CARD_VERSION = '1.5';
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** What a button of ours sends back. Anybody can forge it: the intake checks the turn and the person. */
export type ButtonAction = 'person' | 'report';

const BUTTONS: readonly { readonly action: ButtonAction; readonly title: string }[] = [
  { action: 'person', title: 'Ask a person' },
  { action: 'report', title: 'Report' },
];

/** The buttons under a reply; undefined when it offers none. */
export function actionCard(reply: Reply): Attachment | undefined {
  const actions = BUTTONS.filter(({ action }) => reply.actions.includes(action)).map(({ action, title }) => {
    const data = { candor: action, turnId: reply.turnId };
    const fallback = { type: 'Action.Submit', title, data };
    return { type: 'Action.Execute', title, verb: action, data, fallback };
  });
  if (actions.length === 0) return undefined;
  const lead = { type: 'TextBlock', text: 'Not what you needed?', size: 'Small', isSubtle: true, wrap: true };
  return toCard({ body: [lead], actions, fallbackText: 'Ask a person, or report this answer.' });
}

export function toCard(content: Readonly<Record<string, unknown>>): Attachment {
  const schema = 'http://adaptivecards.io/schemas/adaptive-card.json';
  return {
    contentType: CARD_TYPE,
    content: { $schema: schema, type: 'AdaptiveCard', version: CARD_VERSION, ...content },
  };
}
