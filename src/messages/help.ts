/** What Candor is and how to ask it, in Slack. */
export const HELP = [
  '**I am an AI assistant** for questions about how things are done here. My answers are AI-generated and can be wrong; check the source under each answer.',
  'Ways to ask me:',
  '- `/ask` and your question: only you see the answer; `/ask status` tells what of yours is with a person',
  '- mention me in a channel: I answer in the thread',
  '- write me a direct message',
  '`/ask why` and the reference of an answer says why it is as it is; `/ask opt out` stops my answers to you.',
  'Under every answer you can say whether it helped, **ask a person** to take over, or report it.',
].join('\n');
