import { expect, it, onTestFinished } from 'vitest';
import type { Guard } from '../../../src/guards/guard.ts';
import { speaking } from '../../../src/messages/say.ts';
import { screenOut } from '../../../src/turn/screen-out.ts';
import { openTestApp } from '../../fixtures/app.ts';

const ABOUT = { groups: [], place: { platform: 'slack', kind: 'channel', channel: 'C1' } } as const;

/** Screens drafts of one answer. Out: how often the guards looked. */
async function start(found: () => ReturnType<Guard['check']> = () => []) {
  const app = await openTestApp([{}]);
  onTestFinished(() => app.close());
  const organisation = app.deps.organisation.current;
  let looks = 0;
  const guard: Guard = {
    id: 'fake',
    stage: 'output',
    replacement: '',
    check() {
      looks += 1;
      return found();
    },
  };
  const deps = { guards: [guard], canary: '', processorMs: () => 0 };
  const on = { question: 'How many days?' };
  return {
    screen: (draft: string, answering = on) => screenOut(draft, organisation, ABOUT, deps, answering),
    looks: () => looks,
  };
}

it('looks once at a short answer that was shown as a whole', async () => {
  const { screen, looks } = await start();

  expect(screen('You have 30 days.')).toEqual(screen('You have 30 days.'));

  expect(looks()).toBe(1);
});

it('looks again at another text, at the same one of another answer, and for another reader', async () => {
  const { screen, looks } = await start();

  screen('You have 30 days.');
  screen('You have 30 days. [1]');
  screen('You have 30 days. [1]', { question: 'And now?' });
  speaking({ language: 'de' }, () => screen('You have 30 days. [1]'));

  expect(looks()).toBe(4);
});

it('looks again where a check failed', async () => {
  const { screen, looks } = await start(() => {
    throw new Error('broken');
  });

  expect(screen('You have 30 days.').failed).toBe('fake');
  expect(screen('You have 30 days.').failed).toBe('fake');

  expect(looks()).toBe(2);
});
