/** How far a place has the heads of the log. */
interface DeliveryProgress {
  /** Of the newest head it has; 0: none. */
  readonly size: number;
  /** That failed since. */
  readonly attempts: number;
  readonly failingSince: Temporal.Instant | undefined;
}

/** What was sent to places outside; replicas share it. */
export interface CheckpointDeliveries {
  /** Takes the place for one process until `until`. Out: undefined when it has `newest`, or is not to be tried now. */
  claim(
    sink: string,
    newest: number,
    now: Temporal.Instant,
    until: Temporal.Instant,
  ): Promise<DeliveryProgress | undefined>;
  /** Gives it back, to be tried from `readyAt` on. */
  settle(sink: string, delivery: DeliveryProgress, readyAt: Temporal.Instant): Promise<void>;
}
