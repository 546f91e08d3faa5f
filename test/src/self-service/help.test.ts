import { afterEach, describe, expect, it } from 'vitest';
import type { ActionResult } from '../../../src/ports/intake.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

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

  it('leaves questions that speak of help alone', async () => {
    expect(await command('teams', 'help me with my leave')).toBeUndefined();
  });
});
