import { UpstreamError } from '../base/errors.ts';
import type { Audience, PlaceholderEntry } from '../domain/placeholder.ts';
import type { Turn } from '../domain/turn.ts';
import { awaitsCitation } from '../guards/misquotes.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Circumstances } from '../policy/treatment.ts';
import type { ModelEvent, ModelRequest } from '../ports/model.ts';
import { createRestoringStream } from '../redaction/restore.ts';
import { mustReplace } from './answer-notes.ts';
import type { Call } from './cost.ts';
import type { TurnDeps } from './deps.ts';
import { modelLimits } from './model-patience.ts';
import { isModerated, moderate } from './moderate.ts';
import { showInterim } from './post.ts';
import type { Progress } from './progress.ts';
import { createRelease, isNoAnswer } from './release.ts';
import { screenOut, type toAnswering } from './screen-out.ts';
import { noteBeforeSend } from './send.ts';
import { createVetting } from './vetting.ts';

type AnswerDeps = Pick<
  TurnDeps,
  | 'canary'
  | 'clock'
  | 'guards'
  | 'inbox'
  | 'log'
  | 'model'
  | 'moderation'
  | 'organisation'
  | 'platforms'
  | 'processorMs'
  | 'random'
  | 'sent'
>;

export interface Draft extends Call {
  /** As the model wrote it, with placeholders. */
  readonly text: string;
  readonly outcome: Extract<ModelEvent, { readonly type: 'done' }>['outcome'];
}

interface AnswerParts {
  readonly turn: Turn;
  readonly request: ModelRequest;
  readonly organisation: Organisation;
  readonly vault: readonly PlaceholderEntry[];
  readonly audience: Audience;
  readonly about: Circumstances;
  /** What the answer may stand on. */
  readonly on: ReturnType<typeof toAnswering>;
  readonly isEnclosed: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Nothing is shown while it grows: a person sees it first. */
  readonly held: boolean;
}

/** Asks the model. Each finished sentence is screened, restored and shown where the platform streams. */
export async function answer(parts: AnswerParts, deps: AnswerDeps): Promise<Draft> {
  const showing = createShowing(parts, deps);
  try {
    return await read(parts, showing, deps);
  } finally {
    await showing.end(); // nothing may be shown after what comes next
  }
}

async function read(parts: AnswerParts, { show }: Showing, deps: AnswerDeps): Promise<Draft> {
  const { turn, request, organisation, progress, signal } = parts;
  const release = createRelease();
  const limits = modelLimits(turn, progress, deps);
  let text = '';
  progress.toModelMs = deps.clock.now().since(turn.receivedAt).total('milliseconds');
  const { policy } = organisation;
  const beforeSend = noteBeforeSend('answer', { turn, policy, progress }, deps);
  for await (const event of deps.model.answer(request, limits, beforeSend, signal)) {
    if (event.type === 'text') {
      progress.begun = true;
      text += event.delta;
      const piece = release.push(event.delta);
      if (piece !== '') await show(piece);
    } else {
      const rest = release.end();
      if (rest !== '') await show(rest);
      const { usage, model } = event;
      const outcome = isNoAnswer(text) ? ('unknown' as const) : event.outcome;
      return { text, outcome, usage, model, requested: request.model };
    }
  }
  throw new UpstreamError('MODEL_BROKEN', 'the answer ended without an end', { retryable: false });
}

/** Shows what may be seen of a growing draft. */
interface Showing {
  show(piece: string): Promise<void>;
  /** Resolves when nothing more will be shown. */
  end(): Promise<void>;
}

const NOTHING_SHOWN: Showing = { show: () => Promise.resolve(), end: () => Promise.resolve() };

function createShowing(parts: AnswerParts, deps: AnswerDeps): Showing {
  const { turn, organisation, progress } = parts;
  if (parts.held) return NOTHING_SHOWN;
  const restoring = createRestoringStream(parts.audience, parts.vault);
  let text = '';
  async function reveal(piece: string): Promise<void> {
    const shown = restoring.push(piece);
    if (shown === '') return;
    text += shown;
    progress.showing = true;
    await showInterim(turn, { type: 'answer', text }, progress, deps);
  }
  const vetting = isModerated(organisation.policy, 'output', deps)
    ? createVetting((soFar) => passesModeration(soFar, parts, deps), reveal)
    : undefined;
  let held = '';
  return {
    async show(piece) {
      held += piece;
      const screened = screenOut(held, organisation, parts.about, deps, parts.on);
      const { policy } = organisation;
      if (mustReplace(policy, screened, parts.isEnclosed)) return; // its citation may be on the way
      if (policy.answers.misquotes === 'replace' && awaitsCitation(held)) return;
      held = '';
      if (vetting === undefined) await reveal(screened.text);
      else vetting.push(screened.text);
    },
    end: async () => vetting?.end(),
  };
}

async function passesModeration(text: string, parts: AnswerParts, deps: AnswerDeps): Promise<boolean> {
  const { turn, organisation, progress, signal } = parts;
  const sending = { turn, policy: organisation.policy, progress };
  const beforeSend = noteBeforeSend('moderation', sending, deps);
  const moderated = await moderate('output', text, { ...sending, beforeSend, signal }, deps);
  return moderated === undefined || moderated.result === 'passed' || moderated.result === 'not-checked';
}
