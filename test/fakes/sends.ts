import type { BeforeSend } from '../../src/ports/sent-requests.ts';
import type { Receipt } from '../../src/domain/turn-record.ts';

/** Takes note of what leaves, as the store does. */
export function createSends(): { readonly beforeSend: BeforeSend; readonly receipts: readonly Receipt[] } {
  const receipts: Receipt[] = [];
  return {
    receipts,
    beforeSend: (request) => {
      const index = receipts.findIndex(({ sha256 }) => sha256 === request.sha256);
      const attempts = (receipts[index]?.attempts ?? 0) + 1;
      const receipt = { ...request, purpose: 'answer' as const, attempts };
      if (index === -1) receipts.push(receipt);
      else receipts[index] = receipt;
      return Promise.resolve();
    },
  };
}

/** Takes note of nothing. */
export const unnoted: BeforeSend = () => Promise.resolve();
