import { inPlaceOfAnswer } from '../../src/knowledge/reply-language.ts';
import { handbookSays, moreOfIt, notGpt } from '../../src/messages/offline.ts';
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

function toAnswer({ question, sources, history }: ModelRequest): string {
  const earlier = history.findLast(({ role }) => role === 'user')?.text;
  const quotes = bestQuotes(question, sources, earlier);
  if (quotes.length === 0) return '';
  const blocks = quotes.map(({ n, text }, index) => {
    const expired = sources.find((source) => source.n === n)?.expired;
    const isLast = !quotes.slice(index + 1).some((later) => later.n === n);
    const quote = `${text} [${String(n)}]`.replace(/^/gm, '> ');
    return expired === undefined || !isLast ? quote : `${quote}\n\n${pageExpired(expired)}`;
  });
  const leads = quotes.filter((quote) => quote.leads).length;
  const others = blocks.length === leads ? [] : [moreOfIt(), ...blocks.slice(leads)];
  return [handbookSays(), ...blocks.slice(0, leads), ...others, notGpt()].join('\n\n');
}

/** Sentence by sentence, so that the guards over the draft see whole sentences early. */
function piecesOf(text: string): string[] {
  return text.split(/(?<=\n\n|[.!?]\s)/).filter((piece) => piece !== '');
}
