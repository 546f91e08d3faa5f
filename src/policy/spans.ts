const MINUTES = { minute: 1, hour: 60, day: 1_440, week: 10_080 } as const;

/** `30 minutes`, `4 hours`, `30 days`, `8 weeks` in minutes; the policy's schema checked the form. */
export function toMinutes(span: string): number {
  const [, count, unit] = /^(\d+) (minute|hour|day|week)s?$/.exec(span) ?? [];
  return Number(count) * MINUTES[unit as keyof typeof MINUTES];
}
