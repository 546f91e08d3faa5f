/**
 * Names of what is measured of the model, as OpenTelemetry has them, and as they are in Prometheus: dots become underscores, the unit `s`
 * is spelled out, and a unit in braces is none. These conventions are in development: a new version is taken here, and told in the
 * changelog, because dashboards depend on it.
 *
 * Source: OpenTelemetry semantic conventions 1.37.0, https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics, and
 * https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics
 */
export const GEN_AI = {
  semconv: '1.37.0',
  duration: {
    otel: 'gen_ai.client.operation.duration',
    name: 'gen_ai_client_operation_duration_seconds',
    unit: 's',
    buckets: [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
  },
  tokens: {
    otel: 'gen_ai.client.token.usage',
    name: 'gen_ai_client_token_usage',
    unit: '{token}',
    buckets: [
      1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
    ],
  },
  labels: {
    operation: 'gen_ai_operation_name',
    provider: 'gen_ai_provider_name',
    model: 'gen_ai_request_model',
    tokenType: 'gen_ai_token_type',
    error: 'error_type',
  },
} as const;
