/**
 * The application log. Fields carry ids, codes, counts and times; never message text, tokens or names.
 * Lines are JSON with `event` as a stable snake_case word.
 */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` contributes its class, code and stack frames, never its message when it is not one of ours. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
