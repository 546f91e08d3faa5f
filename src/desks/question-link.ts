import type { PlatformId } from '../domain/platforms.ts';
import type { Turn } from '../domain/turn.ts';
import { conversationsOf } from '../outbox/post-at.ts';
import type { Platform } from '../ports/platform.ts';

interface LinkDeps {
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
  /** Where the console is for people elsewhere; undefined where it is for this machine alone. */
  readonly publicUrl: string | undefined;
}

/** An address that leads people of a desk to the question: where it was asked, or where that is private its page of the console. */
export async function linkToQuestion(turn: Turn, deps: LinkDeps): Promise<string | undefined> {
  const link = await conversationsOf(turn.place.platform, deps).link(turn);
  if (link !== undefined || deps.publicUrl === undefined) return link;
  return `${deps.publicUrl}/#desk/${encodeURIComponent(turn.id)}`;
}
