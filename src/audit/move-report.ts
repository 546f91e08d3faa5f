import type { verifyChain } from './chain.ts';

type ChainResult = Awaited<ReturnType<typeof verifyChain>>;

/** What `candor move` copied and checked. */
export interface MoveReport {
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly audit: ChainResult;
}
