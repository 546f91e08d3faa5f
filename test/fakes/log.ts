import { errorCodeOf } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';

type LogFields = NonNullable<Parameters<Log['info']>[1]>;

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

/** Keeps every line for a test to look at. */
export class FakeLog implements Log {
  readonly lines: LogLine[] = [];

  info(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'info', event, fields });
  }

  warn(event: string, fields: LogFields = {}): void {
    this.lines.push({ level: 'warn', event, fields });
  }

  error(event: string, error: unknown, fields: LogFields = {}): void {
    this.lines.push({ level: 'error', event, fields: { ...fields, code: errorCodeOf(error) } });
  }
}
