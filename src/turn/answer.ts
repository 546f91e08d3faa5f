import type { Notice } from '../oversight/consent.ts';
import type { ModelOutcome, ModelRequest } from '../ports/model.ts';
import { UpstreamError } from '../errors.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Circumstances } from '../policy/treatment.ts';
import { createRestoringStream } from '../redaction/restore.ts';
import type { Audience, PlaceholderEntry } from '../redaction/vault.ts';
import type { TurnDeps } from './deps.ts';
import type { Lease } from './lease.ts';
import { createRelease, isNoAnswer } from './release.ts';
import { screenOut } from './screen-out.ts';
import type { Receipt, Turn, Usage } from './turn.ts';

/** How far a turn has come; kept outside of it, so that one that breaks still has its receipt and its visible message. */
export interface Progress {
  readonly lease: Lease;
  /** The making of the visible message, while it is under way and after. */
  visible?: Promise<string> | undefined;
  replyRef: string | undefined;
  receipt: Receipt | undefined;
  toModelMs: number | undefined;
  /** What the asker has to be shown with the reply. */
  notice?: Notice | undefined;
  /** The end is on disk: only the visible reply may be missing. */
  recorded: boolean;
}

export interface Draft {
  /** As the model wrote it, with placeholders. */
  readonly text: string;
  readonly outcome: ModelOutcome;
  readonly usage: Omit<Usage, 'costMicroUsd'>;
  readonly model: string;
}

export interface AnswerParts {
  readonly turn: Turn;
  readonly request: ModelRequest;
  readonly organisation: Organisation;
  readonly vault: readonly PlaceholderEntry[];
  readonly audience: Audience;
  readonly about: Circumstances;
  readonly replyRef: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Asks the model. Each finished sentence is screened, restored and shown where the platform streams. */
export async function answer(parts: AnswerParts, deps: TurnDeps): Promise<Draft> {
  const { turn, request, organisation, progress, signal } = parts;
  const release = createRelease();
  const restoring = createRestoringStream(parts.audience, parts.vault);
  const platform = deps.platforms.get(turn.place.platform);
  let text = '';
  async function show(piece: string): Promise<void> {
    const shown = restoring.push(screenOut(piece, organisation, parts.about, deps).text);
    if (shown !== '') await platform?.append(turn, parts.replyRef, shown, () => progress.lease.check());
  }
  progress.toModelMs = deps.clock.now().since(turn.receivedAt).total('milliseconds');
  for await (const event of deps.model.answer(request, signal)) {
    if (event.type === 'sent') {
      progress.receipt = event.receipt;
    } else if (event.type === 'text') {
      text += event.delta;
      const piece = release.push(event.delta);
      if (piece !== '') await show(piece);
    } else {
      const rest = release.end();
      if (rest !== '') await show(rest);
      return {
        text,
        outcome: isNoAnswer(text) ? 'unknown' : event.outcome,
        usage: event.usage,
        model: event.model,
      };
    }
  }
  throw new UpstreamError('MODEL_BROKEN', 'the answer ended without an end', { retryable: false });
}
