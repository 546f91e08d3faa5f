/** Tells the time. Fakes stand still until moved. */
export interface Clock {
  now(): Temporal.Instant;
}

/** Makes identifiers: 16 characters of Crockford base32, unguessable (80 random bits), safe to show to a person. */
export interface Ids {
  next(): string;
}
