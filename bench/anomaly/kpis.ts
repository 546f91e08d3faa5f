import type { Draw } from './random.ts';

/** What the help desk of a simulated company counts in an hour, `factor` times as much of it as usual. */
export interface SimulatedKpi {
  readonly name: string;
  readonly type: 'counts' | 'shares';
  /** `rate`: questions to be expected; `questions`: those that came. Out: events, or hits and trials. */
  draw(rate: number, questions: number, factor: number, draw: Draw, noise: number): readonly [number, number];
}

export const SIMULATED: readonly SimulatedKpi[] = [
  {
    name: 'questions',
    type: 'counts',
    draw: (rate, _, factor, draw, noise) => [draw.poisson(rate * factor * draw.gamma(noise)), 0],
  },
  partOf('refusals', 0.08, 0.1),
  partOf('errors', 0.008, 0.5),
  partOf('injections', 0.002, 0.3),
  partOf('poor votes', 0.02, 0.1),
  clusters('redactions of e-mail addresses', 0.15, 0.35),
  clusters('redactions of bank accounts', 0.01, 0.5),
  {
    name: 'cost',
    type: 'counts',
    draw(rate, _, factor, draw, noise) {
      const answers = draw.poisson(rate * factor * draw.gamma(noise));
      let sum = 0;
      for (let i = 0; i < answers; i += 1) sum += draw.gamma(0.8);
      return [sum, 0];
    },
  },
  {
    name: 'most by one person',
    type: 'counts',
    draw: (_, questions, factor, draw) => [Math.round(busiest(questions, draw) * factor), 0],
  },
  shareOf('error rate', 0.008, 0.02),
  shareOf('refusal rate', 0.08, 0.02),
  shareOf('rate of poor votes', 0.15, 0.03, 0.15),
  shareOf('answers slower than usual', 0.1, 0.08),
];

/** Each question leads to one with probability `part`, more or less by the hour. */
function partOf(name: string, part: number, dispersion: number): SimulatedKpi {
  return {
    name,
    type: 'counts',
    draw: (rate, _, factor, draw, noise) => [
      draw.poisson(rate * factor * draw.gamma(noise) * part * draw.gamma(dispersion)),
      0,
    ],
  };
}

/** Whatever has one often has more. */
function clusters(name: string, part: number, more: number): SimulatedKpi {
  return {
    name,
    type: 'counts',
    draw(rate, _, factor, draw, noise) {
      const events = draw.poisson(rate * factor * draw.gamma(noise) * part);
      let sum = 0;
      for (let i = 0; i < events; i += 1) {
        sum += 1;
        while (draw.uniform() < more) sum += 1;
      }
      return [sum, 0];
    },
  };
}

/** `of`: which part of questions are trials. */
function shareOf(name: string, share: number, correlation: number, of = 1): SimulatedKpi {
  return {
    name,
    type: 'shares',
    draw(_, questions, factor, draw) {
      const trials = of === 1 ? questions : draw.binomial(questions, of);
      const own = share * factor * draw.gamma((correlation * (1 - share)) / share);
      return [draw.binomial(trials, Math.min(0.95, own)), trials];
    },
  };
}

/** Who asks is the same few more often than chance has it: the number of questions of the one who asked most. */
function busiest(questions: number, draw: Draw): number {
  const counts = new Map<number, number>();
  let most = 0;
  for (let i = 0; i < questions; i += 1) {
    const person = Math.floor(300 * draw.uniform() ** 1.6);
    const count = (counts.get(person) ?? 0) + 1;
    counts.set(person, count);
    if (count > most) most = count;
  }
  return most;
}
