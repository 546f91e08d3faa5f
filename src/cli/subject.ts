import type { Command } from 'commander';
import { addHold } from './hold.ts';
import type { CliHost } from './host.ts';

/** Describes `candor subject`: what is done with everything of one person. */
export function addSubject(program: Command, host: CliHost): void {
  const subject = program.command('subject').description('work with what is kept about one person');
  addHold(subject, host);
}
