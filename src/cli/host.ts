import type { MoveReport } from '../audit/move-report.ts';
import type { ScheduleDeps } from '../digests/schedule-digests.ts';
import type { Organisation, TextFile } from '../policy/organisation.ts';
import type { Clock, ProcessorTime } from '../ports/clock.ts';
import type { OversightStore } from '../ports/oversight-store.ts';
import type { Turns } from '../ports/turns.ts';
import type { SwitchDeps } from '../self-service/kill-switch.ts';
import type { sendDigests } from './digest.ts';

type SendDeps = Parameters<typeof sendDigests>[2];

/** What the commands need of the machine they run on. */
export interface CliHost {
  readonly version: string;
  readonly clock: Clock;
  readonly processorMs: ProcessorTime;
  /** Runs until it is told to stop. Throws: `ConfigError` with every fault. */
  serve(dev: boolean): Promise<void>;
  /** Reads and checks the organisation's folder. Throws: `ConfigError`. */
  readOrganisation(): Promise<Organisation>;
  /** Reads `policy.tests.yaml` of the organisation's folder. Throws: `ConfigError` `USAGE` when it cannot. */
  readCases(): Promise<TextFile>;
  /** Reads a whole file. Throws: `ConfigError` `USAGE` when it cannot. */
  readText(file: string): Promise<TextFile>;
  /** Opens the installation for a command that sends nothing. Throws: `ConfigError` when there is none. */
  openRecords(): Promise<Records>;
  /** The same, with the platforms able to post. */
  openSender(): Promise<Sender>;
  /** Brings the database to the newest schema. Out: the migrations that ran. */
  migrate(): Promise<readonly string[]>;
  /** Copies a whole installation into an empty database. Throws: `ConfigError` `USAGE` when it cannot. */
  move(from: string, to: string): Promise<MoveReport>;
  /** Copies the database while it is in use. Out: the file written. Throws: `ConfigError` when it cannot. */
  backup(to: string): Promise<void>;
  /** Lines of a file, or of standard input. */
  readLines(file: string | undefined): AsyncIterable<string>;
  /** Writes a line to standard output, waiting while the reader is slow. */
  print(line: string): Promise<void>;
}

interface Records extends Omit<ScheduleDeps, 'audit'>, SwitchDeps {
  readonly turns: Turns;
  readonly oversight: OversightStore;
  readonly organisation: Organisation;
  close(): Promise<void>;
}

interface Sender extends SendDeps {
  readonly organisation: Organisation;
  close(): Promise<void>;
}
