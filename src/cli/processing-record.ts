import type { Command } from 'commander';
import { INVENTORY } from '../privacy/inventory.ts';
import { toProcessingRecord } from '../privacy/record-of-processing.ts';
import type { CliHost } from './host.ts';

/** `candor record`. */
export function addProcessingRecord(program: Command, host: CliHost): void {
  program
    .command('record')
    .description(
      'the record of processing (GDPR art. 30): every table, what for, whose, in which form, how long by your policy',
    )
    .action(async () => {
      const { policy } = await host.readOrganisation();
      await host.print(toProcessingRecord(INVENTORY, policy.retention));
    });
}
