import type { Notice } from '../domain/notice.ts';
import { builtInNotice } from '../messages/notice.ts';
import type { Policy } from './policy.ts';

/** The notice in force, and whether answers wait for a yes to it. */
export function noticeOf(policy: Policy): Notice & { readonly acknowledge: boolean } {
  return policy.notice ?? builtIn(policy.retention.content);
}

/** Of an organisation that wrote none; other words are another version. */
function builtIn(kept: string) {
  const version = `built-in-5-${kept.replace(' ', '-')}`;
  return { text: builtInNotice(kept), version, acknowledge: false };
}
