import type { Command } from 'commander';
import type { Organisation } from '../policy/organisation.ts';
import { MAX_REASON_CHARS, pause, resume } from '../self-service/kill-switch.ts';
import type { CliHost } from './host.ts';

/** `candor pause` and `candor resume`. */
export function addSwitch(program: Command, host: CliHost): void {
  program
    .command('pause')
    .argument('[reason...]', 'what askers read')
    .description('stop all answers, on every replica; askers are told, and how to reach a person')
    .option('--all', 'every tenant of this database')
    .action(async (words: readonly string[], { all }: { all?: boolean }) => {
      const records = await host.openRecords();
      const given = words.join(' ');
      const paused = await pause(toOrder(records.organisation, all), given, records);
      await host.print(toPauseText(paused, given.trim() !== ''));
      await records.close();
    });
  program
    .command('resume')
    .description('let answers go on')
    .option('--all', 'end a pause of every tenant')
    .action(async ({ all }: { all?: boolean }) => {
      const records = await host.openRecords();
      const done = await resume(toOrder(records.organisation, all), records);
      await host.print(done ? 'Answers go on.' : 'It was not paused.');
      await records.close();
    });
}

function toOrder({ policy }: Organisation, all: boolean | undefined) {
  return { tenant: policy.organisation.id, all: all === true, subject: undefined };
}

function toPauseText({ done, reason, isCut }: Awaited<ReturnType<typeof pause>>, given: boolean): string {
  if (!done) {
    const still = reason === '' ? '; no reason was given.' : `, and askers still read this reason: ${reason}`;
    const lost = given ? '\nYours is not taken: "candor resume" first, then pause again.' : '';
    return `It was paused already${still}${lost}`;
  }
  const read = reason === '' ? '' : `\nAskers read this reason: ${reason}`;
  const cut = isCut ? `\nIt is cut: it was longer than ${String(MAX_REASON_CHARS)} characters.` : '';
  return `Paused. "candor resume" lets answers go on.${read}${cut}`;
}
