import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { ConfigError } from '../base/errors.ts';
import { SHARES, promote, rollBack, runningCanary } from '../quality/promote.ts';
import { readLife, toLifeWarnings } from './candidate-life.ts';
import type { CliHost } from './host.ts';
import { addQualify } from './model-qualify.ts';
import { readStatus } from './model-status.ts';
import { toPromotionText, toStatusText } from './model-text.ts';

type Records = Awaited<ReturnType<CliHost['openRecords']>>;

/** Exit code of a command that ran and did not do what it was asked to, for something speaks against it. */
const HELD = 1;
const REASON = { fewest: 10, most: 500 };

/** Describes `candor model …`. */
export function addModel(program: Command, host: CliHost, exitWith: (code: number) => void): void {
  const model = program
    .command('model')
    .description('compare models, try another one on a share, take it back');
  addQualify(model, host, exitWith);
  addPromote(model, host, exitWith);
  model
    .command('rollback')
    .description(
      'give all threads back to the model of the policy, on every replica from the next question on',
    )
    .action(() => withRecords(host, rollBackNow));
  model
    .command('status')
    .description('which model answers, which one is tried, and how it does')
    .option('--json', 'machine-readable')
    .action(({ json }: { json?: true }) =>
      withRecords(host, async (records) => {
        const status = await readStatus(records);
        return json === true ? JSON.stringify(status) : toStatusText(status);
      }),
    );
}

function addPromote(model: Command, host: CliHost, exitWith: (code: number) => void): void {
  model
    .command('promote')
    .argument('<candidate>', 'a model as the provider names it')
    .description(
      'give a qualified model its first share of the threads, or the next one; exit code 1 where something speaks against it',
    )
    .option('--share <percent>', 'of the threads: 5, 25 or 100; left out, the next one', toShare)
    .option('--reason <words>', 'do it although something speaks against it; goes into the audit log')
    .action(async (candidate: string, options: { share?: number; reason?: string }) =>
      withRecords(host, async (records) => {
        exitWith(HELD);
        const said = await promoteNow(candidate, options, records);
        exitWith(said.isDone ? 0 : HELD);
        return said.text;
      }),
    );
}

async function withRecords(host: CliHost, work: (records: Records) => Promise<string>): Promise<void> {
  const records = await host.openRecords();
  try {
    await host.print(await work(records));
  } finally {
    await records.close();
  }
}

function toShare(text: string): number {
  const share = SHARES.find((one) => String(one) === text.replace(/ ?%$/u, ''));
  if (share === undefined) throw new InvalidArgumentError('It must be 5, 25 or 100.');
  return share;
}

async function promoteNow(
  candidate: string,
  { share, reason }: { readonly share?: number; readonly reason?: string },
  records: Records,
): Promise<{ readonly isDone: boolean; readonly text: string }> {
  if (reason !== undefined && (reason.length < REASON.fewest || reason.length > REASON.most))
    throw new ConfigError('USAGE', [{ where: '--reason', problem: 'must have 10 to 500 characters.' }]);
  const organisation = { current: records.organisation };
  const life = await readLife(candidate, records.organisation, records);
  const today = records.clock.now().toZonedDateTimeISO(records.organisation.policy.timezone).toPlainDate();
  const result = await promote({ candidate, share, reason }, { ...records, organisation });
  return {
    isDone: result.type === 'promoted',
    text: [
      ...toLifeWarnings(candidate, life ?? {}, today),
      toPromotionText(result, candidate, organisation.current.policy),
    ].join('\n'),
  };
}

async function rollBackNow(records: Records): Promise<string> {
  const { policy } = records.organisation;
  const canary = await runningCanary(policy, records);
  if (canary === undefined) return `No model is tried: ${policy.model.default} answers.`;
  const deps = { ...records, organisation: { current: records.organisation } };
  const done = await rollBack(canary, 'by_hand', deps);
  return done
    ? `${canary.replaces} answers all threads again, on every replica from the next question on.`
    : 'Somebody else changed it at the same moment. Look with "candor model status".';
}
