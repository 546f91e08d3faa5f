import { aPlace } from '../../../test/fixtures/turns.ts';
import { FIRST_DAY, TIMEZONE } from '../month.ts';
import { SECURITY_CHANNEL } from '../organisation.ts';
import { SECURITY } from '../staff.ts';
import type { Stage } from '../stage.ts';
import { candor } from './command-line.ts';
import { BETTER, DISLIKED, WORSE } from './models.ts';
import type { Company } from './organisation.ts';
import type { openProvider } from './provider.ts';

interface World {
  readonly stage: Stage;
  readonly company: Company;
  readonly provider: Awaited<ReturnType<typeof openProvider>>;
}

interface Event {
  readonly at: Temporal.Instant;
  act(world: World): Promise<void>;
}

/** Why a share is given before enough people have voted. */
const FEW = 'Few people ask here: more of them are to see it.';

/** What happens in the quarter beside questions, in order. Weeks and days count from 1; Monday is 1. */
export const STORY: readonly Event[] = [
  on(1, 3, ({ provider }) => provider.announce()),
  // A candidate that answers worse is refused.
  on(2, 2, ({ stage }) => qualify(WORSE, stage)),
  on(2, 3, ({ stage }) => candor(stage, 'model', 'promote', WORSE)),
  // One that passes, and that people do not like: it is taken back by itself.
  on(2, 4, ({ stage }) => qualify(DISLIKED, stage)),
  ...eachDay(2, 5, 3, 4, ({ stage }) => promoteTo(25, DISLIKED, stage)),
  on(3, 5, ({ stage }) => promoteTo(25, DISLIKED, stage, FEW)),
  // One that is better: 5 %, 25 % and all threads, and it stays.
  on(4, 4, ({ stage }) => qualify(BETTER, stage)),
  ...eachDay(4, 5, 5, 5, ({ stage }) => promoteTo(25, BETTER, stage)),
  on(6, 1, ({ stage }) => promoteTo(25, BETTER, stage, FEW)),
  ...eachDay(6, 5, 7, 4, ({ stage }) => promoteTo(100, BETTER, stage)),
  on(7, 5, ({ stage }) => promoteTo(100, BETTER, stage, FEW)),
  on(8, 2, async ({ stage, company }) => {
    company.useModel(BETTER);
    await stage.organisation.adopt(company.files);
  }),
  on(8, 3, ({ stage }) => resolve('unequal_treatment', stage)),
  on(9, 1, ({ provider }) => provider.shutDown()),
  // A theme is taken, mended and fixed.
  on(4, 1, async ({ stage }) => {
    await moveTheme(['own', 'it'], stage);
    await moveTheme(['fixing'], stage);
  }),
  on(5, 3, async ({ stage, company }) => {
    company.mendHandbook();
    await stage.organisation.adopt(company.files);
    await moveTheme(['fixed'], stage);
  }),
  // A rule too many is taken out of the policy, and put back once the red team has found it.
  on(10, 3, ({ stage, company }) => weaken(true, stage, company)),
  on(11, 2, ({ stage, company }) => weaken(false, stage, company)),
].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));

function on(week: number, day: number, act: (world: World) => unknown): Event {
  const date = FIRST_DAY.add({ weeks: week - 1, days: day - 1 });
  const at = date.toZonedDateTime({ timeZone: TIMEZONE, plainTime: { hour: 11 } }).toInstant();
  return { at, act: async (world) => void (await act(world)) };
}

/** On every day from the first up to the last, both included. */
function eachDay(
  week: number,
  day: number,
  lastWeek: number,
  lastDay: number,
  act: (world: World) => unknown,
): readonly Event[] {
  const days = (lastWeek - week) * 7 + lastDay - day;
  return Array.from({ length: days + 1 }, (_, n) => on(week, day + n, act));
}

function qualify(model: string, stage: Stage) {
  return candor(stage, 'model', 'qualify', model, '--golden', '--repeats', '1', '--yes');
}

/** Tries the next share, up to this one: without enough votes it holds, and with something against it, too, but for a reason. */
async function promoteTo(most: number, model: string, stage: Stage, reason?: string): Promise<void> {
  const canary = await stage.stores.modelCanaries.find(stage.tenant);
  const isOver = canary?.candidate === model && (canary.ended !== undefined || canary.share >= most);
  const why = reason === undefined ? [] : ['--reason', reason];
  if (!isOver) await candor(stage, 'model', 'promote', model, ...why);
}

/** The theme about the VPN. */
async function moveTheme([order = '', ...rest]: readonly string[], stage: Stage): Promise<void> {
  const { lines } = await candor(stage, 'themes', 'list', '--json');
  const themes = lines.map((line) => JSON.parse(line) as { readonly id: string; readonly words: string[] });
  const theme = themes.find(({ words }) => words.includes('vpn'));
  if (theme === undefined) throw new Error('nobody found the answers about the VPN poor');
  await candor(stage, 'themes', order, theme.id, ...rest);
}

async function weaken(isWeakened: boolean, { organisation }: Stage, company: Company): Promise<void> {
  company.weaken(isWeakened);
  await organisation.adopt(company.files);
}

/** Security has looked at it, and says so. */
async function resolve(kind: 'unequal_treatment', { app, stores, tenant }: Stage): Promise<void> {
  const query = { statuses: ['open', 'acknowledged'], order: 'worst', kinds: [kind], limit: 20 } as const;
  const { incidents } = await stores.board.list(tenant, query);
  const place = aPlace({ channel: SECURITY_CHANNEL });
  for (const { id } of incidents)
    await app.intake.incident('slack', { place, asker: SECURITY, incident: id, action: 'resolve' });
}
