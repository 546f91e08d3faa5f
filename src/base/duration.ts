const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400, week: 604_800 } as const;

/** `30 minutes`, `4 hours`, `30 days`, `8 weeks` in minutes; the policy's schema checked the form. */
export function toMinutes(span: string): number {
  return toSeconds(span) / 60;
}

/** As `toMinutes`, of `60 seconds` too. */
export function toSeconds(span: string): number {
  const [, count, unit] = /^(\d+) (second|minute|hour|day|week)s?$/.exec(span) ?? [];
  return Number(count) * SECONDS[unit as keyof typeof SECONDS];
}
