import { afterEach, describe, expect, it } from 'vitest';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import type { Asker, Person } from '../../../src/domain/person.ts';
import { outOfDate } from '../../../src/messages/home.ts';
import { type AppDeps, type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(deps: Partial<AppDeps> = {}): Promise<TestApp> {
  open = await openTestApp([{}, {}, {}], deps);
  return open;
}

const ADMIN = { id: 'U0ADMIN', email: 'admin@example.com' };

function at(asker: Partial<Asker> = {}): Person {
  return {
    place: aPlace({ kind: 'direct', channel: 'U0ASKER', thread: '' }),
    asker: { id: 'U0ASKER', guest: false, external: false, ...asker },
  };
}

function said(page: ChannelPost): string {
  return page.sections.flatMap(({ heading, paragraphs = [] }) => [heading, ...paragraphs]).join('\n');
}

function commands(page: ChannelPost): readonly string[] {
  return (page.buttons ?? []).flatMap((button) => ('command' in button ? [button.command] : []));
}

describe('the page of a person', () => {
  it('tells their limits, what is kept, what they chose and what is with people', async () => {
    const { app, ask } = await start();
    await ask('How many days of leave do I have?', anEvent());

    const page = await app.intake.home(at());

    expect(said(page)).toContain('questions per');
    expect(said(page)).toContain('You have all of them again at');
    expect(said(page)).toContain('Your data');
    expect(said(page)).toContain('I answer you when you ask me.');
    expect(said(page)).toContain('With people');
    expect(page.footer).toContain('As of ');
    expect(commands(page)).toEqual(['help', 'training', 'my data', 'forget me', 'opt out']);
  });

  it('has what administrators may do for administrators alone, and never for a guest or somebody unknown', async () => {
    const { app } = await start({ publicUrl: 'https://candor.example' });

    const pages = await Promise.all([
      app.intake.home(at(ADMIN)),
      app.intake.home(at()),
      app.intake.home(at({ ...ADMIN, guest: true })),
      app.intake.home(at({ ...ADMIN, external: true, unknown: 'identity' })),
    ]);

    expect(pages.map((page) => commands(page).includes('admin pause'))).toEqual([true, false, false, false]);
    expect(pages.map((page) => page.links !== undefined)).toEqual([true, false, false, false]);
  });

  it('tells a guest, whom the policy answers nothing, so, in place of how many questions are left', async () => {
    const { app } = await start();

    const { sections } = await app.intake.home(at({ ...ADMIN, guest: true }));

    expect(sections[0]?.paragraphs).toHaveLength(1);
    expect(JSON.stringify(sections)).not.toContain('are left');
  });

  it('does what a button says, and shows how things are after that', async () => {
    const { app } = await start();

    const out = await app.intake.pressHome('slack', at(), 'opt out');
    const back = await app.intake.pressHome('slack', at(), 'opt in');

    expect(out.sections[0]?.paragraphs?.[0]).toContain('You have opted out');
    expect(commands(out)).toContain('opt in');
    expect(commands(back)).toContain('opt out');
  });

  it.each(['opt in', 'admin pause', 'admin resume', 'forget me yes', 'why 0123456789ABCDEF', ''])(
    'does nothing for %j where the page does not offer it now, and says so',
    async (command) => {
      const { app, deps } = await start();

      const page = await app.intake.pressHome('slack', at(), command);

      expect(page.sections[0]?.paragraphs).toEqual([outOfDate()]);
      expect(await deps.pauses.find('example-org')).toBeUndefined();
    },
  );

  it('lets an administrator stop and resume answers, once each, whoever has an older page', async () => {
    const { app, deps } = await start();

    await app.intake.pressHome('slack', at(ADMIN), 'admin pause');
    const stale = await app.intake.pressHome('slack', at(ADMIN), 'admin pause');
    const paused = await deps.pauses.find('example-org');
    await app.intake.pressHome('slack', at(ADMIN), 'admin resume');

    expect(paused).toBeDefined();
    expect(stale.sections[0]?.paragraphs).toEqual([outOfDate()]);
    expect(await deps.pauses.find('example-org')).toBeUndefined();
  });

  it('is told in words by the command, with the page for where one can be shown', async () => {
    const { app } = await start();

    const result = await app.intake.command('slack', { ...at(), text: 'home' });

    expect(result?.text).toContain('**Your choices**');
    expect(result?.page?.title).toContain('Candor');
  });
});
