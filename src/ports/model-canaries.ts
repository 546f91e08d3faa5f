import type { ChangeParts } from './change-parts.ts';

/** A model that answers a share of the threads in place of the policy's. */
export interface ModelCanary {
  readonly tenant: string;
  /** Of this trial: what is counted of it goes by that. */
  readonly id: string;
  readonly candidate: string;
  /** The model of the policy that it answers in place of; where the policy names another one by now, it answers nothing. */
  readonly replaces: string;
  /** Percent of the threads. */
  readonly share: number;
  readonly beganAt: Temporal.Instant;
  /** Since when it has this share. */
  readonly shareAt: Temporal.Instant;
  /** Undefined while it answers. */
  readonly ended: { readonly at: Temporal.Instant; readonly why: string } | undefined;
}

/** Which model is tried beside the policy's. What it says counts on every replica from the next question on: nobody keeps it in memory. */
export interface ModelCanaries {
  /** The latest of a tenant, ended or not. */
  find(tenant: string): Promise<ModelCanary | undefined>;
  /** Puts it in the place of `before`. Out: false, and nothing written, where that does not stand any more. */
  put(canary: ModelCanary, before: ModelCanary | undefined, parts: ChangeParts): Promise<boolean>;
}
