import { z } from 'zod';
import { DetectorAction } from './detector-plan.ts';
import { PolicyFile } from './schema.ts';

/** The JSON Schema of `policy.yaml` for editors, draft 2020-12. What only code can check (CEL, names, zones) is not in it. */
export function toPolicySchema(): unknown {
  return z.toJSONSchema(PolicyFile, {
    io: 'input',
    unrepresentable: 'any',
    override({ path, jsonSchema }) {
      // What a kind is treated by may be an action alone, which a schema of what comes out of it does not tell.
      if (path.join('.') === 'properties.detectors' && typeof jsonSchema.additionalProperties === 'object') {
        const action = { type: 'string' as const, enum: [...DetectorAction.options] };
        jsonSchema.additionalProperties = { anyOf: [action, jsonSchema.additionalProperties] };
      }
    },
  });
}
