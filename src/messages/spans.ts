import { say } from './say.ts';
import { localeNow } from './times.ts';

/** `+40 %`. */
export function percentWord(count: string): string {
  return say('spans.percent', { count });
}

/** How long something took, in a unit: `12 min`. */
export function spanWord(value: number, unit: 'seconds' | 'minutes' | 'hours' | 'days', digits = 0): string {
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return say(`spans.${unit}`, { count: value.toLocaleString(localeNow(), shown) });
}
