import { say } from './say.js';
import { toUpload } from './files.js';

/** Something went wrong, in a sentence a person can read. `turnId` when the question itself was taken. */
export class Problem extends Error {
  constructor(message, turnId) {
    super(message);
    this.turnId = turnId;
  }
}

const UNREACHABLE = say('page.trouble.unreachable');
const UNREADABLE = say('page.trouble.unreadable');
const CUT = say('page.trouble.cut');

let me;

/** Who is here, what they may do, and what this page sends back with whatever it changes. Asked once, and again after a failure. */
export function whoAmI() {
  me ??= get('/api/me').catch((error) => {
    me = undefined;
    throw error;
  });
  return me;
}

async function jsonHeaders(accept) {
  const { token } = await whoAmI().catch(() => ({}));
  return { accept, 'content-type': 'application/json', ...(token && { 'x-candor-page': token }) };
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Problem(UNREACHABLE);
  }
  if (response.ok) return response;
  if (response.status === 401) location.assign('/signin');
  const body = await response.json().catch(() => ({}));
  throw new Problem(body.error?.message ?? say('page.trouble.status', { status: response.status }), body.error?.turnId);
}

export async function get(path) {
  return (await request(path, { headers: { accept: 'application/json' } })).json();
}

export async function post(path, body) {
  const headers = await jsonHeaders('application/json');
  return (await request(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) })).json();
}

/** What `/readyz` says, ready or not; undefined when nothing answers. */
export async function readiness() {
  try {
    return await (await fetch('/readyz')).json();
  } catch {
    return undefined;
  }
}

/** Asks, and calls `on.accepted`, `on.text`, `on.restart` and `on.note` as they come. Out: the finished answer. Throws: `Problem`. */
export async function ask({ text, files }, thread, on) {
  const headers = await jsonHeaders('text/event-stream');
  const uploads = await Promise.all(files.map(toUpload)).catch(() => {
    throw new Problem(UNREADABLE);
  });
  const question = { text, thread, ...(uploads.length > 0 && { files: uploads }) };
  const response = await request('/api/ask', { method: 'POST', headers, body: JSON.stringify(question) });
  let turnId;
  try {
    for await (const { event, data } of events(response.body)) {
      if (event === 'accepted') {
        turnId = data.turnId;
        on.accepted(data);
      } else if (event === 'text') on.text(data);
      else if (event === 'restart') on.restart();
      else if (event === 'note') on.note(data.text);
      else if (event === 'final') return data;
      else if (event === 'error') throw new Problem(data.message, turnId);
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(CUT, turnId);
  }
  throw new Problem(CUT, turnId);
}

async function* events(body) {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const lines = block.split('\n');
      const field = (name) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field('data');
      if (data !== undefined) yield { event: field('event') ?? 'message', data: JSON.parse(data) };
    }
  }
}
