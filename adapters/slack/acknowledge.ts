import type { App, ReceiverEvent } from '@slack/bolt';

type ProcessEvent = App['processEvent'];

/** True for the Events API: what Slack delivers again until it is acknowledged. */
function isDeliveredEvent(body: ReceiverEvent['body']): boolean {
  return body['event'] !== undefined;
}

/**
 * Inserts, then acknowledges. Bolt acknowledges every event before its listeners run; here the real acknowledgement waits
 * until all of them are done, and does not happen at all when one threw, so that Slack delivers again. Commands, buttons and
 * forms acknowledge for themselves: Slack never repeats those and waits three seconds.
 */
export function acknowledgeAfter(process: ProcessEvent): ProcessEvent {
  return async (event) => {
    if (!isDeliveredEvent(event.body)) return process(event);
    await process({ ...event, ack: () => Promise.resolve() });
    await event.ack();
  };
}
