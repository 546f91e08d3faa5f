import { afterEach, describe, expect, it } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import { PLATFORM_IDS } from '../../../src/domain/platforms.ts';
import { REPLY_LANGUAGES } from '../../../src/domain/reply-language.ts';
import { readCommand } from '../../../src/intents/find-command.ts';
import { COMMANDS, listCommands } from '../../../src/intents/commands.ts';
import { helpOn } from '../../../src/messages/help.ts';
import type { ActionResult } from '../../../src/ports/intake.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

/** What may follow a command: a reference, or any words. */
const ARGUMENTS = ['0123456789ABCDEF', 'words'];
const HANDBOOK = { isTitle: () => false, isKnown: () => false };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function command(
  platform: 'slack' | 'teams',
  text: string,
  who: Partial<Asker> = {},
): Promise<ActionResult | undefined> {
  open = await openTestApp();
  const asker = { id: 'U0ASKER', guest: false, external: false, ...who };
  return open.app.intake.command(platform, { place: aPlace({ kind: 'direct', platform }), asker, text });
}

describe('what Candor is and how to ask it', () => {
  it.each(['help', ' Help ', ''])('is told by /ask %j, and is no question to the model', async (text) => {
    expect(await command('teams', text)).toMatchObject({
      ok: true,
      text: expect.stringContaining('I am an AI assistant'),
    });
  });

  it('names the ways that the platform has', async () => {
    const slack = await command('slack', 'help');
    await open?.close();
    const teams = await command('teams', 'help');

    expect(slack?.text).toContain('`/ask` and your question: only you see the answer');
    expect(teams?.text).not.toContain('only you see the answer; `/ask');
    expect(teams?.text).toContain('write me in our personal chat');
  });

  it.each(REPLY_LANGUAGES)(
    'names what people may do with what is kept, on every platform, in %s',
    (language) => {
      for (const platform of PLATFORM_IDS) {
        const quoted = helpOn(platform, language, listCommands([], { language, platform }))
          .split('`')
          .filter((_, index) => index % 2 === 1);
        const commands = quoted.map((text) => readCommand(text.replace('/ask ', ''), HANDBOOK));
        const ids = commands.map((one) => one?.intent.id);

        expect(ids).toEqual(expect.arrayContaining(['privacy', 'my-data', 'forget-me', 'opt-out']));
        for (const id of ['my-data', 'forget-me'])
          expect(commands.find((one) => one?.intent.id === id)?.language).toBe(language);
      }
    },
  );

  it('tells a guest, whom the policy answers nothing, so, and of nothing but their own data', async () => {
    const { text = '' } = (await command('slack', 'help', { guest: true })) ?? {};

    expect(text).toContain('I am an AI assistant');
    expect(text).toContain('`/ask my data`');
    for (const asking of ['Ways to ask', 'ask a person', '/ask status', '/ask person', '/ask here'])
      expect(text).not.toContain(asking);
  });

  it('lists every command once, and on the console none that is for channels', async () => {
    for (const platform of PLATFORM_IDS) {
      const help = helpOn(platform, 'en', listCommands([], { language: 'en', platform }));

      expect(help.match(/status`/gu)).toHaveLength(1);
      expect(help.includes('here`')).toBe(platform !== 'console');
    }
  });

  it('lists all that this person may do, by what they are', async () => {
    const employee = await command('slack', 'help');
    await open?.close();
    const admin = await command('slack', 'help', { email: 'admin@example.com' });
    await open?.close();
    const guest = await command('slack', 'help', { email: 'admin@example.com', guest: true });

    expect(employee?.text).toContain('`/ask my data`');
    expect(employee?.text).toContain('`/ask here`');
    expect(employee?.text).not.toContain('admin');
    expect(admin?.text).toContain('`/ask admin pause REASON`');
    expect(guest?.text).not.toContain('admin');
  });

  it.each(REPLY_LANGUAGES)('writes every command in %s so that it is understood', (language) => {
    const all = COMMANDS.map(({ right }) => right ?? '');
    const list = listCommands(all, { language, platform: 'slack' });

    const ids = [...list.matchAll(/`\/ask ([^`]+)`/gu)].map(([, words = '']) => {
      const name = words.replace(/ \p{Lu}{3,}$| 参照番号$| 内容$| 理由$/u, '');
      const takes = (one: string) => words !== name && readCommand(`${name} ${one}`, HANDBOOK) !== undefined;
      const argument = ARGUMENTS.find(takes) ?? '';
      return readCommand(`${name} ${argument}`.trim(), HANDBOOK)?.intent.id;
    });

    expect(ids).toEqual(COMMANDS.map(({ id }) => id));
  });

  it('is told to whoever names the bot and says nothing else, once', async () => {
    open = await openTestApp();

    const { reply } = await open.ask(' ');

    expect(reply.text).toContain('I am an AI assistant');
    expect(reply.text).not.toContain('admin');
  });

  it('leaves questions that speak of help alone', async () => {
    expect(await command('teams', 'help me with my leave')).toBeUndefined();
  });
});
