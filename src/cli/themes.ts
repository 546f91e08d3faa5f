import type { Command } from 'commander';
import { deskFor } from '../policy/desk.ts';
import { actOnTheme } from '../themes/act.ts';
import { readBacklog } from '../themes/backlog.ts';
import { toPlainTheme } from '../themes/desk.ts';
import type { CliHost } from './host.ts';

type ThemeOrder = Parameters<typeof actOnTheme>[1];

type Records = Awaited<ReturnType<CliHost['openRecords']>>;
type PlainTheme = ReturnType<typeof toPlainTheme>;
type ExitWith = (code: number) => void;
interface Printing {
  readonly json?: boolean;
}

/** Exit code of a command that ran and found something wrong: no such theme or desk, or it went another way meanwhile. */
const FOUND = 1;

/** `candor themes`: what people ran into, grouped, and what becomes of it. */
export function addThemes(program: Command, host: CliHost, exitWith: ExitWith): void {
  const themes = program
    .command('themes')
    .description(
      'feedback as a backlog: what enough people ran into, what it costs, whose it is and whether it is fixed',
    );
  themes
    .command('list', { isDefault: true })
    .description('what costs people most time first; counts and redacted words only')
    .option('--json', 'one JSON object a line')
    .action(({ json }: Printing) =>
      withRecords(host, async (records) => {
        const found = await listThemes(records);
        if (found.length === 0 && json !== true) await host.print('Nothing that enough people ran into.');
        for (const theme of found) await host.print(json === true ? JSON.stringify(theme) : toLine(theme));
      }),
    );
  themes
    .command('show')
    .argument('<theme>', 'its reference')
    .description('one theme, by what happened')
    .option('--json', 'one JSON object')
    .action((id: string, { json }: Printing) =>
      withRecords(host, async (records) => {
        const theme = (await listThemes(records)).find((one) => one.id === id.toLowerCase());
        if (theme === undefined) return refuse(host, exitWith, 'There is no such theme now.');
        await host.print(json === true ? JSON.stringify(theme) : toDetail(theme));
      }),
    );
  themes
    .command('own')
    .argument('<theme>', 'its reference')
    .argument('<desk>', 'the id of a desk of the policy')
    .description('hand a theme to a desk')
    .action((id: string, desk: string) => act(host, exitWith, id, { do: 'own', desk }));
  for (const [name, order, description] of ORDERS)
    themes
      .command(name)
      .argument('<theme>', 'its reference')
      .description(description)
      .action((id: string) => act(host, exitWith, id, order));
}

const ORDERS = [
  ['fixing', { do: 'fixing' }, 'say that it is being fixed'],
  ['fixed', { do: 'fixed' }, 'say that it is fixed; votes are compared from now on'],
  ['reopen', { do: 'open' }, 'say that it is not fixed'],
] as const satisfies readonly (readonly [string, ThemeOrder, string])[];

async function withRecords(host: CliHost, work: (records: Records) => Promise<void>): Promise<void> {
  const records = await host.openRecords();
  try {
    await work(records);
  } finally {
    await records.close();
  }
}

async function listThemes(records: Records): Promise<readonly PlainTheme[]> {
  const { policy } = records.organisation;
  const themes = await readBacklog(policy, records);
  return themes.map((theme) => toPlainTheme(theme, deskFor(policy, theme.desk).name));
}

function act(host: CliHost, exitWith: ExitWith, id: string, order: ThemeOrder): Promise<void> {
  return withRecords(host, async (records) => {
    const deps = { ...records, organisation: { current: records.organisation } };
    const { type, theme } = await actOnTheme(id, order, undefined, deps);
    if (type === 'unknown') return refuse(host, exitWith, 'There is no such theme now.');
    if (type === 'no_desk') return refuse(host, exitWith, 'The policy has no such desk.');
    if (type === 'moved_on' || theme === undefined)
      return refuse(host, exitWith, 'It was changed at the same moment: look at it again.');
    await host.print(`${id}: ${theme.state}, ${theme.desk}${type === 'unchanged' ? ' (as before)' : ''}`);
  });
}

async function refuse(host: CliHost, exitWith: ExitWith, words: string): Promise<void> {
  await host.print(words);
  exitWith(FOUND);
}

function toLine({ id, words, count, countBefore, minutes, desk, state }: PlainTheme): string {
  const about = words.length === 0 ? 'words that few share' : words.join(', ');
  const hours = (minutes / 60).toFixed(1);
  return `${id}  ${state.padEnd(6)}  ${String(count).padStart(5)} (${String(countBefore)} before)  ${hours.padStart(6)} h  ${desk}  ${about}`;
}

function share(rate: number | null): string {
  return rate === null ? 'not known' : `${String(Math.round(100 * rate))} %`;
}

function toDetail(theme: PlainTheme): string {
  const kinds = Object.entries(theme.counts).map(([kind, count]) => `  ${kind}: ${String(count)}`);
  const rate =
    theme.state === 'fixed'
      ? [`  helpful before it was fixed: ${share(theme.helpfulBefore)}, since: ${share(theme.helpfulAfter)}`]
      : [];
  return [toLine(theme), ...kinds, ...rate].join('\n');
}
