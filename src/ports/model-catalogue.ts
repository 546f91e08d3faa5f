/** What is known of a model. */
export interface ModelLife {
  /** Whether the provider offers it; `unknown`: it has no list of its models, or cannot be asked now. */
  readonly offered: 'yes' | 'no' | 'unknown';
  /** The day on which it ends, `2026-12-11`, where one was announced. */
  readonly ends: string | undefined;
  /** The provider has dated snapshots, and this name is none: what it stands for may change any day. */
  readonly isAlias: boolean;
}

/** What the provider says of its models. */
export interface ModelCatalogue {
  /** Never throws, asks for nothing but the list, and not more often than the answer can have changed. */
  lifeOf(model: string): Promise<ModelLife>;
}
