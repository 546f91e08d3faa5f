/** What the directories of Slack and Teams, and their administrators, read of the app. */

export const SLACK_LISTING = {
  name: 'Candor',
  /** At most 140 characters. */
  description: "AI help desk: answers questions under your organisation's policy, with its sources.",
  longDescription:
    "Candor is an AI assistant. It answers questions from your organisation's own handbook with a GPT model, under a policy your security team owns. Personal data and secrets are taken out of a question before anything leaves for the model. Every answer says that an AI wrote it, names its sources and can be wrong: check the source before you rely on it. Under every answer you can say whether it helped, ask a person to take over, or report it. Mention Candor in a channel, write it a direct message, or use /ask, whose answer only you see.",
  /** At most 300. */
  agent:
    "An AI assistant that answers from your organisation's handbook, with sources. Its answers are AI-generated and can be wrong.",
} as const;

/** What somebody may begin with, at most four. */
export const FIRST_PROMPTS = [
  { title: 'What can you do?', message: 'What can you help me with?' },
  { title: 'Time off', message: 'How do I request time off?' },
  { title: 'AI rules', message: 'What may I share with AI tools?' },
] as const;

export const SLASH_COMMAND = {
  description: 'Ask the AI help desk; only you see the answer',
  hint: '[question] | help',
} as const;

/** What can be done with a message, by the id that the platforms call it by. */
export const MESSAGE_ACTIONS = {
  ask_about_message: {
    name: 'Ask about this message',
    description: 'Asks the AI help desk about a message; only you see the answer',
  },
  report_answer: {
    name: 'Report this answer',
    description: 'Tells the security team that an answer of Candor is wrong or harmful',
  },
  verify_text: {
    name: 'Did Candor write this?',
    description: 'Says whether a message is an answer of the AI help desk; only you see it',
  },
} as const;

/** Why the app needs each of its scopes, for whoever has to approve it. */
export const SLACK_SCOPES = {
  'app_mentions:read': 'hears that somebody mentions it',
  'assistant:write': 'answers in the agent view, shows that it is at work and suggests first questions',
  'channels:history':
    'hears what follows in a thread that somebody opened with it in a public channel it was invited to; reads the messages before a mention in a thread, for that answer alone; finds its own post there before it repeats one whose answer was lost',
  'channels:read': 'hears that it was invited to a public channel',
  'chat:write': 'posts answers, desk posts, incidents and digests',
  commands: 'offers /ask',
  'files:read': 'opens a document that is attached to a question',
  'files:write': 'puts the figures of a digest under it, and sends people their own data',
  'groups:read': 'the same in private channels',
  'groups:history': 'the same as channels:history, in private channels it was invited to',
  'im:history': 'hears what is written to it alone',
  'im:write': 'opens a direct message with the person that it has to tell something',
  'mpim:history': 'hears a mention in a direct message of several people',
  'users:read': 'knows guests and people of other organisations from members, and names to keep back',
  'users:read.email': 'finds people in the roles and groups of the policy, which names them by address',
} as const;

/** What it hears, and why. */
export const SLACK_EVENTS = {
  agent_session_stopped: 'somebody presses the stop button: their question is worked on no more',
  app_home_opened:
    'somebody opens the home tab, which shows them their own page, or the chat, where they are welcomed once',
  app_mention: 'a question in a channel',
  member_joined_channel: 'it was invited to a channel, which it greets once',
  'message.channels': 'what follows in a thread, in public channels it was invited to',
  'message.groups': 'the same in private channels',
  'message.im': 'a question to it alone',
  'message.mpim': 'a question in a direct message of several people',
} as const;

export const TEAMS_LISTING = {
  short: 'Candor',
  full: 'Candor, the AI help desk',
  /** At most 80 characters. */
  description: 'Answers questions from your handbook. Answers are written by AI.',
  longDescription:
    "Candor answers questions about how your organisation works, from its own handbook and under its own policy. **Answers are written by AI and can be wrong: check the cited source.** Personal data and secrets are taken out of a question before it leaves for the model. Every answer can be explained afterwards and handed to a person.\n\nAsk it in a personal chat, or mention @Candor in a channel or group chat. Questions and answers are recorded so that your organisation can account for them; your organisation's privacy notice says for how long and what your rights are.",
  developer: 'Your organisation',
} as const;

/** What Teams offers whoever begins to write: each is understood as it stands. */
export const TEAMS_COMMANDS = [
  { title: 'Help', description: 'What I am, how to ask me, and how to reach a person' },
  { title: 'What can you do?', description: 'Examples of what I answer' },
  { title: 'Home', description: 'Your limits, your data, your choices' },
  { title: 'Status', description: 'Your questions that are with a person' },
  { title: 'My data', description: 'What is kept about you' },
  { title: 'Privacy notice', description: 'How your questions are treated' },
  { title: 'Forget me', description: 'Erase what is kept about you; you are asked once more' },
  { title: 'Opt out', description: 'No more answers to you' },
] as const;
