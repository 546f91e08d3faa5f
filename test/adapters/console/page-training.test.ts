import { expect, test } from 'vitest';
import { LESSONS } from '../../../src/messages/training.ts';
import { toPage } from '../../../src/training/page.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { startConsole } from './desk.ts';
import { DESKTOP, PHONE, usePage } from './page-fixture.ts';

const fixture = usePage();
const { policy } = loadOrganisation(orgFiles());

test.each([DESKTOP, PHONE])(
  'the course goes from card to card, and nothing of it is read as markup',
  async (size) => {
    const commands: string[] = [];
    const running = await startConsole({
      intake: {
        pressHome: async (_platform: string, _person: unknown, command: string) => {
          commands.push(command);
          return toPage({ step: commands.length - 1, completedAt: undefined }, ['<b>said</b>'], policy);
        },
      } as never,
    });
    const page = await fixture.open(size, `${running.url}/#training`);

    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'B', exact: true }).click();
    await page.locator('#training').getByText('Card 3 of 10').waitFor();

    expect(commands).toEqual(['training', 'training 1 0 next', 'training 1 1 b']);
    expect(await page.locator('#training').innerText()).toContain('<b>said</b>');
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    expect(LESSONS).toHaveLength(5);
    await running.close();
  },
);
