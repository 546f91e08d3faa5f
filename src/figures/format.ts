import { localeNow } from '../messages/times.ts';

/** Cents, and of less than a cent the first digit that is not zero: `$12.35`, `$0.005`. Files have the micro-dollars themselves. */
export function formatMicroUsd(microUsd: number): string {
  const dollars = microUsd / 1_000_000;
  const digits =
    microUsd !== 0 && Math.abs(microUsd) < 10_000
      ? { maximumSignificantDigits: 1 }
      : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const locale = localeNow();
  if (locale === 'en-GB') return `$${dollars.toLocaleString('en-US', digits)}`;
  return dollars.toLocaleString(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...digits,
  });
}
