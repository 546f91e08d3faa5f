/** Tells the time. Fakes stand still until moved. */
export interface Clock {
  now(): Temporal.Instant;
}

/**
 * Tells how much processor time the calling thread has used so far, in milliseconds. It stands still while the thread waits
 * and while the machine runs others, so what it counts is work.
 */
export type ProcessorTime = () => number;

/** Makes identifiers: 16 characters of Crockford base32, unguessable (80 random bits), safe to show to a person. */
export interface Ids {
  next(): string;
}
