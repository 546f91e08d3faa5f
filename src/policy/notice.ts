import type { Notice } from '../domain/notice.ts';
import { NOTICE } from '../messages/notice.ts';
import type { Policy } from './policy.ts';

/** Of an organisation that wrote none; other words are another version. */
const BUILT_IN = { text: NOTICE, version: 'built-in-2', acknowledge: false };

/** The notice in force, and whether answers wait for a yes to it. */
export function noticeOf(policy: Policy): Notice & { readonly acknowledge: boolean } {
  return policy.notice ?? BUILT_IN;
}
