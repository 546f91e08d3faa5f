import { createRequire } from 'node:module';

interface EntityMapper {
  readonly type: { additionalProperties?: { readonly type: { readonly name: string } } };
}

/**
 * Makes the connector client send every property of an entity.
 *
 * As published, version 4.23.3 sends `type`, `text` and `mentioned` only and silently drops the rest: the AI label and the
 * citations would never reach Teams. Call it before anything is sent; calling it again changes nothing.
 * Source: https://github.com/microsoft/botbuilder-js/pull/4903, merged and never published.
 */
export function sendWholeEntities(): void {
  const fromHere = createRequire(import.meta.url);
  const fromBotbuilder = createRequire(fromHere.resolve('botbuilder'));
  const mappers = fromBotbuilder('botframework-connector/lib/connectorApi/models/mappers') as {
    readonly Entity: EntityMapper;
  };
  mappers.Entity.type.additionalProperties = { type: { name: 'Object' } };
}
