/** Which vectors are compared: those of another model or another number of dimensions mean nothing beside these. */
export interface EmbeddingPlan {
  readonly model: string;
  readonly dimensions: number;
}

/** A name for all vectors that may be compared with each other. */
export function spaceOf({ model, dimensions }: EmbeddingPlan): string {
  return `${model}/${String(dimensions)}`;
}
