import type { ChainResult } from './chain.ts';

/** What `candor move` copied and checked. */
export interface MoveReport {
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly audit: ChainResult;
}
