import { Histogram, type Registry } from 'prom-client';
import { errorCodeOf } from '../../src/base/errors.ts';
import type { Model, ModelEvent } from '../../src/ports/model.ts';
import { GEN_AI } from './gen-ai.ts';
import { METRICS } from './names.ts';

type Request = Parameters<Model['answer']>[0];

const { labels } = GEN_AI;

/** The model, measured: how long each answer took, how it failed, and how many tokens it used. */
export function measureModel(model: Model, register: Registry): Model {
  const duration = openHistogram(METRICS.duration, GEN_AI.duration.buckets, register);
  const tokens = openHistogram(METRICS.tokens, GEN_AI.tokens.buckets, register);

  async function* answer(...call: Parameters<Model['answer']>): AsyncGenerator<ModelEvent> {
    const startMs = performance.now();
    const about = labelsOf(model, call[0]);
    let error = '';
    try {
      for await (const event of model.answer(...call)) {
        if (event.type === 'done') {
          tokens.observe({ ...about, [labels.tokenType]: 'input' }, event.usage.inputTokens);
          tokens.observe({ ...about, [labels.tokenType]: 'output' }, event.usage.outputTokens);
        }
        yield event;
      }
    } catch (thrown) {
      error = call[3].aborted ? 'cancelled' : errorCodeOf(thrown);
      throw thrown;
    } finally {
      duration.observe({ ...about, [labels.error]: error }, (performance.now() - startMs) / 1000);
    }
  }

  return {
    id: model.id,
    get state() {
      return model.state;
    },
    answer,
  };
}

function labelsOf({ id }: Model, { model }: Request): Record<string, string> {
  return { [labels.operation]: 'chat', [labels.provider]: id, [labels.model]: model };
}

function openHistogram(
  { name, help, labels: labelNames }: (typeof METRICS)['duration' | 'tokens'],
  buckets: readonly number[],
  register: Registry,
): Histogram {
  return new Histogram({
    name,
    help,
    labelNames: [...labelNames],
    buckets: [...buckets],
    registers: [register],
  });
}
