import type { Stage } from './stage.ts';
import { listen } from './loopback.ts';
import { checkRedacted, findMark } from './questions.ts';

export interface ModelServer {
  readonly env: Readonly<Record<string, string>>;
  /** When the request for a question had arrived whole, by the question's mark. */
  readonly asked: ReadonlyMap<string, number>;
  /** What was wrong with a request. */
  readonly faults: readonly string[];
}

/** A model that answers at once over the Responses API and remembers when it was asked what. */
export async function startModelServer(stage: Stage): Promise<ModelServer> {
  const asked = new Map<string, number>();
  const faults: string[] = [];
  const url = await listen(stage, (_request, body, atMs, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(ANSWER);
    const mark = findMark(body);
    if (mark === undefined) faults.push('a request without a mark');
    else if (asked.has(mark)) faults.push(`asked twice: ${mark}`);
    else asked.set(mark, atMs);
    try {
      checkRedacted(body);
    } catch (error) {
      faults.push(String(error));
    }
  });
  return { env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: `${url}/v1` }, asked, faults };
}

const TEXT = 'Everybody has 30 days of annual leave a year, and up to five of them carry over. [1]';
const ANSWER = [
  { type: 'response.created', response: { status: 'in_progress' } },
  ...TEXT.split(/(?<= )/).map((delta) => ({ type: 'response.output_text.delta', delta })),
  {
    type: 'response.completed',
    response: {
      status: 'completed',
      model: 'bench',
      usage: { input_tokens: 900, input_tokens_details: { cached_tokens: 0 }, output_tokens: 25 },
    },
  },
]
  .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('');
