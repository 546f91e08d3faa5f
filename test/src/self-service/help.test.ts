import { afterEach, describe, expect, it } from 'vitest';
import { PLATFORM_IDS } from '../../../src/domain/platforms.ts';
import { REPLY_LANGUAGES } from '../../../src/domain/reply-language.ts';
import { readCommand } from '../../../src/intents/find-command.ts';
import { helpOn } from '../../../src/messages/help.ts';
import type { ActionResult } from '../../../src/ports/intake.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const HANDBOOK = { isTitle: () => false, isKnown: () => false };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function command(platform: 'slack' | 'teams', text: string): Promise<ActionResult | undefined> {
  open = await openTestApp();
  const asker = { id: 'U0ASKER', guest: false, external: false };
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
        const quoted = helpOn(platform, language)
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

  it('leaves questions that speak of help alone', async () => {
    expect(await command('teams', 'help me with my leave')).toBeUndefined();
  });
});
