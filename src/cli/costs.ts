import { type Command, Option } from 'commander';
import { ConfigError } from '../base/errors.ts';
import type { Period } from '../domain/usage-count.ts';
import { CHECKS, HANDBOOK, NO_GROUP, readCosts } from '../figures/costs.ts';
import { toCsvTable } from '../figures/csv.ts';
import { readForecast } from '../figures/forecast.ts';
import { formatMicroUsd } from '../figures/format.ts';
import type { Policy } from '../policy/policy.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { CliHost } from './host.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly by: 'group' | 'model';
  readonly csv?: boolean;
  readonly json?: boolean;
}

interface Line {
  readonly name: string;
  readonly questions?: number;
  readonly costMicroUsd: number;
}

type Forecast = Awaited<ReturnType<typeof readForecast>>;

/** `candor costs`: what questions cost, by the group that asked or by the model. */
export function addCosts(program: Command, host: CliHost): void {
  program
    .command('costs')
    .description('what questions cost by the price table of the policy, and what the month will have cost')
    .option(
      '--from <day>',
      'the first day in the time zone of the policy, 2026-11-01; the first of this month by default',
    )
    .option('--to <day>', 'the last day; today by default')
    .addOption(new Option('--by <what>').choices(['group', 'model']).default('group'))
    .option('--csv', 'for a spreadsheet, in US dollars to the sixth digit')
    .option('--json', 'machine-readable, in millionths of a US dollar')
    .action(async (options: Options) => {
      const records = await host.openRecords();
      const { policy } = records.organisation;
      const { usage } = records;
      const today = records.clock.now().toZonedDateTimeISO(policy.timezone).toPlainDate();
      const days = {
        from: parseDay('--from', options.from) ?? today.with({ day: 1 }),
        to: parseDay('--to', options.to) ?? today,
      };
      const lines = await readLines(options.by, policy, toPeriod(days, policy), usage);
      const forecast = await readForecast(policy.organisation.id, today, usage);
      await host.print(toOutput(options, days, lines, forecast));
      await records.close();
    });
}

async function readLines(
  by: Options['by'],
  { organisation, privacy, chargeback }: Policy,
  period: Period,
  usage: UsageStore,
): Promise<readonly Line[]> {
  if (by === 'model') {
    const counts = await usage.sum(organisation.id, period);
    return counts
      .filter(({ metric }) => metric === 'cost_micro_usd')
      .map(({ label, value }) => ({ name: label, costMicroUsd: value }))
      .toSorted((a, b) => b.costMicroUsd - a.costMicroUsd);
  }
  const { groups } = await readCosts(organisation.id, period, privacy.minimumGroup, { usage });
  const names: Readonly<Record<string, string>> = {
    [NO_GROUP]: chargeback.other,
    [HANDBOOK]: 'Search of the handbook',
    [CHECKS.answers]: 'Golden questions, and questions on the command line',
    [CHECKS.fairness]: 'Bias audits',
    [CHECKS.redteam]: 'Red team',
    [CHECKS.qualification]: 'Comparisons of models',
  };
  return groups.map(({ group, questions, costMicroUsd }) => ({
    name: names[group] ?? group,
    questions,
    costMicroUsd,
  }));
}

function toOutput(
  { csv, json }: Options,
  days: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  lines: readonly Line[],
  forecast: Forecast,
): string {
  const totalMicroUsd = lines.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
  if (json === true) {
    const { from, to } = days;
    return JSON.stringify({ from: String(from), to: String(to), lines, totalMicroUsd, forecast });
  }
  if (csv === true) {
    const rows = lines.map(({ name, questions, costMicroUsd }) => [
      name,
      String(questions ?? ''),
      toUsd(costMicroUsd),
    ]);
    return toCsvTable([
      ['name', 'questions', 'cost_usd'],
      ...rows,
      ['total', '', toUsd(totalMicroUsd)],
    ]).trimEnd();
  }
  return [
    `Costs from ${String(days.from)} to ${String(days.to)}`,
    ...lines.map(toText),
    `Total ${formatMicroUsd(totalMicroUsd)}`,
    toForecastText(forecast),
  ].join('\n');
}

function toText({ name, questions, costMicroUsd }: Line): string {
  const asked = questions === undefined ? '' : `, ${questions.toLocaleString('en-US')} questions`;
  return `  ${name}: ${formatMicroUsd(costMicroUsd)}${asked}`;
}

function toForecastText(forecast: Forecast): string {
  if (forecast === undefined) return 'This month: too little to look back on for a forecast.';
  const [expected, low, high] = [forecast.microUsd, forecast.low, forecast.high].map(formatMicroUsd);
  return `This month will have cost about ${expected}, in 8 of 10 cases between ${low} and ${high}.`;
}

function toUsd(microUsd: number): string {
  return (microUsd / 1_000_000).toFixed(6);
}

function toPeriod(
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  { timezone }: Policy,
): Period {
  if (Temporal.PlainDate.compare(from, to) > 0) {
    throw new ConfigError('USAGE', [{ where: '--to', problem: 'must not be before --from' }]);
  }
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timezone).toInstant();
  return { start: startOf(from), end: startOf(to.add({ days: 1 })) };
}

function parseDay(option: string, text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    throw new ConfigError('USAGE', [{ where: option, problem: 'must be a day such as 2026-11-01' }]);
  }
}
