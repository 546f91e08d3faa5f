import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { FakeIntake } from '../fakes/intake.ts';
import { inChannel, personal } from '../adapters/teams/activities.ts';
import { Harness as Teams } from '../adapters/teams/harness.ts';
import { TokenIssuer } from '../adapters/teams/tokens.ts';
import {
  type Harness as Slack,
  command,
  delivery,
  mention,
  message,
  press,
  startHarness,
} from '../adapters/slack/harness.ts';

/** How a row of the README is done on each platform, and what the product is told by that, whichever it was. */
interface Row {
  /** Left out where the README has a dash. */
  readonly slack?: (at: Slack) => Promise<unknown>;
  readonly teams?: (at: Teams) => Promise<unknown>;
  readonly tells: (intake: FakeIntake) => unknown;
  readonly as: unknown;
}

const FORM = { form: true };
const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const DIGEST: ChannelPost = {
  title: 'Candor',
  subtitle: 'Week 48',
  sections: [{ heading: 'Questions', figures: [{ label: 'asked', value: '35', change: '' }] }],
  footer: 'No content.',
};

function onSlack(action: string, value = 'TURN1') {
  return (at: Slack) => at.deliver(press(action, value), FORM);
}

function onTeams(data: object) {
  return (at: Teams) => {
    const value = { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' };
    const invoke = { type: 'invoke', name: 'adaptiveCard/action', text: undefined, entities: undefined };
    return at.deliver(inChannel({ ...invoke, value }));
  };
}

/** Several presses under one post. */
async function each(presses: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const one of presses) await one();
}

const ROWS: Readonly<Record<string, Row>> = {
  'Ask where others read along': {
    slack: (at) => at.deliver(delivery(mention())),
    teams: (at) => at.deliver(inChannel()),
    tells: ({ questions: [question] }) => question,
    as: { addressed: true, place: { kind: 'channel' }, text: expect.stringMatching(/how many days/u) },
  },
  'Ask alone': {
    slack: (at) => at.deliver(delivery(message({ channel: 'D1', channel_type: 'im' }))),
    teams: (at) => at.deliver(personal()),
    tells: ({ questions: [question] }) => question,
    as: { place: { kind: 'direct' } },
  },
  'Ask in a channel for yourself': {
    slack: (at) => at.deliver(command(at.slack.url), FORM),
    tells: ({ questions: [question] }) => question,
    as: { explicit: true, place: { kind: 'direct', address: { responseUrl: expect.any(String) } } },
  },
  'Get help, status, your data; forget, opt out': {
    slack: (at) => at.deliver(command(at.slack.url, { text: 'my data' }), FORM),
    teams: (at) => at.deliver(personal({ text: '/ask my data' })),
    tells: ({ commands, questions }) => commands[0] ?? questions[0],
    as: { text: expect.stringMatching(/my data$/u) },
  },
  'Take the course; ask whether Candor wrote a text': {
    slack: (at) =>
      each(
        ['training', 'verify You have 28 days.'].map(
          (text) => () => at.deliver(command(at.slack.url, { text, trigger_id: text }), FORM),
        ),
      ),
    teams: (at) =>
      each(
        ['training', 'verify You have 28 days.'].map(
          (text) => () => at.deliver(personal({ id: text, text: `/ask ${text}` })),
        ),
      ),
    tells: ({ commands }) => commands.map(({ text }) => text.replace(/^\/ask /u, '')),
    as: ['training', 'verify You have 28 days.'],
  },
  'See and change your own limits, data and choices': {
    slack: (at) => {
      const view = { id: 'V1', type: 'home' };
      const container = { type: 'view', view_id: 'V1' };
      const [action] = [
        { type: 'button', action_id: 'home_command:opt_out', block_id: 'b', value: 'opt out' },
      ];
      return at.deliver(press('', '', { view, container, actions: [action] }), FORM);
    },
    teams: (at) => onTeams({ candor: 'home', command: 'opt out' })(at),
    tells: ({ pressed: [first] }) => first,
    as: { command: 'opt out' },
  },
  'Ask about a message, report an answer': {
    slack: (at) => {
      at.slack.script('conversations.open', { ok: true, channel: { id: 'D9' } });
      const state = { values: { question: { question: { value: 'What does this mean?' } } } };
      const about = { callback_id: 'ask_about', app_installed_team_id: 'T1', private_metadata: 'The words.' };
      const payload = {
        type: 'view_submission',
        team: { id: 'T1' },
        user: { id: 'U1', team_id: 'T1' },
        view: { id: 'V1', ...about, state },
      };
      return at.deliver({ payload: JSON.stringify(payload) }, FORM);
    },
    teams: (at) => {
      const data = { question: 'What does this mean?', message: 'The words.' };
      const value = { commandId: 'ask_about_message', commandContext: 'message', data };
      const invoke = { type: 'invoke', id: 'f:1', name: 'composeExtension/submitAction', text: undefined };
      return at.deliver(inChannel({ ...invoke, value }));
    },
    tells: ({ questions: [question] }) => question,
    as: { text: 'What does this mean?', quotes: ['The words.'], place: { kind: 'direct' } },
  },
  'Attach a document': {
    slack: (at) => at.deliver(delivery(mention({ files: [{ id: 'F1', name: 'plan.pdf', size: 20 }] }))),
    teams: (at) => {
      const content = { downloadUrl: 'https://acme.sharepoint.com/x' };
      return at.deliver(personal({ attachments: [{ contentType: DOWNLOAD, name: 'plan.pdf', content }] }));
    },
    tells: ({ questions: [question] }) => question?.files,
    as: [{ name: 'plan.pdf' }],
  },
  'Vote, report, ask why, ask a person': {
    slack: (at) =>
      each([
        () => onSlack('ai_feedback', 'up:TURN1')(at),
        ...['report_answer', 'why_answer', 'ask_person'].map((id) => () => onSlack(id)(at)),
      ]),
    teams: (at) =>
      each(['up', 'report', 'why', 'person'].map((candor) => () => onTeams({ candor, turnId: 'TURN1' })(at))),
    tells: ({ actions }) => actions.map(({ action, turnId }) => ({ ...action, turnId })),
    as: [
      { type: 'feedback', vote: 'up', turnId: 'TURN1' },
      { type: 'report', turnId: 'TURN1' },
      { type: 'why', turnId: 'TURN1' },
      { type: 'person', turnId: 'TURN1' },
    ],
  },
  'Say what should, or need not, be masked': {
    slack: (at) => each([() => onSlack('false_alarm')(at), () => onSlack('unmasked')(at)]),
    teams: (at) => {
      const missed = { candor: 'unmasked', turnId: 'TURN1', words: 'Tulip', kind: 'PASSWORD' };
      return each([() => onTeams({ candor: 'false-alarm', turnId: 'TURN1' })(at), () => onTeams(missed)(at)]);
    },
    tells: ({ actions }) => actions.map(({ action: { type } }) => type),
    as: ['false-alarm', expect.stringMatching(/^unmasked/u)],
  },
  'Answer for a desk': {
    slack: (at) => each([() => onSlack('desk_claim')(at), () => onSlack('desk_close')(at)]),
    teams: (at) => each(['claim', 'close'].map((candor) => () => onTeams({ candor, turnId: 'TURN1' })(at))),
    tells: ({ actions }) => actions.map(({ action: { type } }) => type),
    as: ['claim', 'close'],
  },
  'Approve, edit or reject an answer': {
    slack: (at) => onSlack('review_approve', 'TURN1:2')(at),
    teams: (at) => onTeams({ candor: 'approve', turnId: 'TURN1', version: 2 })(at),
    tells: ({ actions: [first] }) => first?.action,
    as: { type: 'approve', version: 2 },
  },
  'Take on what readers find poor': {
    slack: (at) => each(['take', 'fixed'].map((step) => () => onSlack(`theme_${step}`)(at))),
    teams: (at) =>
      each(['take', 'fixed'].map((step) => () => onTeams({ candor: `theme-${step}`, turnId: 'TURN1' })(at))),
    tells: ({ actions }) => actions.map(({ action: { type } }) => type),
    as: ['theme-take', 'theme-fixed'],
  },
  'Work on incidents': {
    slack: (at) => onSlack('incident_acknowledge', 'INC1')(at),
    teams: (at) => onTeams({ candor: 'incident', incident: 'INC1', action: 'acknowledge' })(at),
    tells: ({ incidents: [first] }) => first,
    as: { incident: 'INC1', action: 'acknowledge', isPress: true },
  },
  'Read digests': {
    slack: async (at) => {
      const target = { type: 'channel', channel: 'C1' } as const;
      await at.platform.conversations.post(target, { type: 'post', post: DIGEST }, { key: 'M1' });
      expect(at.slack.of('chat.postMessage')).toHaveLength(1);
    },
    teams: async (at) => {
      const target = { type: 'channel', channel: '19:general@thread.tacv2' } as const;
      at.connector.answer = () => ({ status: 201, body: { id: 'c;messageid=1' } });
      await at.platform.conversations.post(target, { type: 'post', post: DIGEST }, { key: 'M1' });
      expect(at.sent).toHaveLength(1);
    },
    tells: () => true,
    as: true,
  },
};

/** The table of the README: what, on Slack, in Teams, on the console. */
function rowsOfReadme(): readonly (readonly string[])[] {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, table = ''] = /\n## What a person can do[^\n]*\n[^|]*((?:\|[^\n]*\n)+)/u.exec(text) ?? [];
  const lines = table.trim().split('\n').slice(2);
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('what the README says that a person can do', () => {
  let issuer: TokenIssuer;
  beforeAll(async () => {
    issuer = await TokenIssuer.open();
  });
  afterAll(() => issuer.close());

  test('has a test for each row, on each platform that has it', () => {
    const ways = Object.entries(ROWS).map(([what, { slack, teams }]) => [what, slack, teams]);
    const told = rowsOfReadme().map(([what, slack, teams]) => [what, slack, teams]);

    expect(told.map(([what]) => what)).toEqual(Object.keys(ROWS));
    expect(told.map(([, ...cells]) => cells.map((cell) => cell !== '–'))).toEqual(
      ways.map(([, ...drivers]) => drivers.map((driver) => driver !== undefined)),
    );
  });

  test.each(Object.entries(ROWS).filter(([, { slack }]) => slack !== undefined))(
    '%s: on Slack',
    async (_what, { slack, tells, as }) => {
      const at = await startHarness();

      try {
        await slack?.(at);

        await expect.poll(() => tells(at.intake)).toMatchObject(as as object);
      } finally {
        await at.close();
      }
    },
  );

  test.each(Object.entries(ROWS).filter(([, { teams }]) => teams !== undefined))(
    '%s: in Teams',
    async (_what, { teams, tells, as }) => {
      const at = await new Teams(issuer).open();

      try {
        await teams?.(at);

        await expect.poll(() => tells(at.intake)).toMatchObject(as as object);
      } finally {
        await at.close();
      }
    },
  );
});
