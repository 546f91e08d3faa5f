import { inPlaceOfAnswer } from '../../src/knowledge/reply-language.ts';
import { handbookSays, notGpt } from '../../src/messages/offline.ts';
import { pageExpired } from '../../src/messages/sources.ts';
import type { Model, ModelEvent, ModelLimits, ModelRequest } from '../../src/ports/model.ts';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';
import { bestQuotes } from './quotes.ts';

/** Opens the model that needs no provider: it answers only by quoting the sources it is given, and says so. */
export function openOffline(): Model {
  return { id: 'offline', state: 'up', answer };
}

async function* answer(
  request: ModelRequest,
  _limits: ModelLimits,
  _beforeSend: BeforeSend,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  for (const delta of piecesOf(compose(request))) {
    signal.throwIfAborted();
    yield { type: 'text', delta };
  }
  yield {
    type: 'done',
    outcome: request.sources.length === 0 ? 'unknown' : 'complete',
    usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
    model: 'offline',
  };
}

function compose(request: ModelRequest): string {
  return inPlaceOfAnswer(request.question, () => toAnswer(request));
}

function toAnswer(request: ModelRequest): string {
  const quotes = bestQuotes(request.question, request.sources);
  if (quotes.length === 0) return '';
  const blocks = quotes.flatMap(({ n, text }, index) => {
    const expired = request.sources.find((source) => source.n === n)?.expired;
    const quote = `${text} [${String(n)}]`.replace(/^/gm, '> ');
    const isLast = quotes[index + 1]?.n !== n;
    return expired === undefined || !isLast ? [quote] : [quote, pageExpired(expired)];
  });
  return [handbookSays(), ...blocks, notGpt()].join('\n\n');
}

/** Sentence by sentence, so that the guards over the draft see whole sentences early. */
function piecesOf(text: string): string[] {
  return text.split(/(?<=\n\n|[.!?]\s)/).filter((piece) => piece !== '');
}
