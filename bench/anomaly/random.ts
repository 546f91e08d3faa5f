/** Draws that a seed decides. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Between 0 and 1, exclusive of both. Source: mulberry32, Tommy Ettinger, public domain. */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Mean 1, variance `dispersion`. Source: Marsaglia and Tsang, 2000. */
  gamma(dispersion: number): number {
    if (dispersion <= 0) return 1;
    const shape = 1 / dispersion;
    if (shape < 1) return this.#gammaOf(shape + 1) * this.uniform() ** (1 / shape) * dispersion;
    return this.#gammaOf(shape) * dispersion;
  }

  #gammaOf(shape: number): number {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  poisson(mean: number): number {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count += 1;
    return count;
  }

  binomial(trials: number, share: number): number {
    let hits = 0;
    for (let i = 0; i < trials; i += 1) if (this.uniform() < share) hits += 1;
    return hits;
  }
}
