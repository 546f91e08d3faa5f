import type { Facts } from '../domain/facts.ts';

/** Facts as CEL has them: whole numbers are ints. */
export type Scope = Omit<Facts, 'principal' | 'question' | 'time' | 'usage'> & {
  readonly principal: Omit<Facts['principal'], 'unknown'>;
  readonly question: { readonly length: bigint };
  readonly time: { readonly hour: bigint; readonly weekday: bigint };
  readonly usage?: Readonly<Record<string, Readonly<Record<string, bigint>>>>;
};
