import type { Router } from 'express';
import type { Environment } from '../../src/base/environment.ts';
import type { EmbedderModule, ModelModule, ModerationModule } from '../module.ts';
import type { serveSafetyEvents } from './safety-events.ts';
import type { ModelCatalogue } from '../../src/ports/model-catalogue.ts';
import { OpenAiEnv, toSettings } from './settings.ts';

/** GPT through OpenAI, Azure OpenAI, or any server that speaks their API. */
export const openaiModule: ModelModule = {
  id: 'openai',
  env: OpenAiEnv,
  turnOn: 'Set OPENAI_API_KEY (or AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY) to answer with GPT.',

  configure(env, _host, faults) {
    const settings = toSettings(env, faults);
    if (settings === undefined) return undefined;
    const api = settings.api === 'responses' ? 'Responses API' : 'Chat Completions API';
    return {
      summary: `${settings.azure ? 'Azure OpenAI' : 'OpenAI'}, ${api}, at ${new URL(settings.baseUrl).host}`,
      // The openai package takes a while to load: only those who use it wait for it.
      open: async ({ log }) => (await import('./model.ts')).openModel(settings, log),
    };
  },
};

/** Moderation by the same provider, with the same key. Azure has none: it filters content by itself. */
export const openaiModeration: ModerationModule = {
  id: 'openai-moderation',
  env: OpenAiEnv,
  turnOn: 'Set OPENAI_API_KEY to have questions and answers checked for harmful content.',

  configure(env) {
    const settings = toSettings(env, []); // its faults are those of the model
    if (settings === undefined || settings.azure) return undefined;
    return {
      summary: `Moderation at ${new URL(settings.baseUrl).host}`,
      open: async ({ log }) => (await import('./moderation.ts')).openModeration(settings, log),
    };
  },
};

/** Embeddings by the same provider, with the same key. Which model, and whether at all, is the policy's. */
export const openaiEmbedder: EmbedderModule = {
  id: 'openai-embeddings',
  env: OpenAiEnv,
  turnOn:
    'Set OPENAI_API_KEY (or AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY) to search the handbook by meaning.',

  configure(env) {
    const settings = toSettings(env, []); // its faults are those of the model
    if (settings === undefined) return undefined;
    return {
      summary: `Embeddings at ${new URL(settings.baseUrl).host}`,
      open: async ({ log }) => (await import('./embeddings.ts')).openEmbedder(settings, log),
    };
  },
};

/** Where OpenAI tells of safety events; undefined where it does not. */
export function readSafetyEvents(env: Environment) {
  const settings = toSettings(env, []); // its faults are those of the model
  const webhookSecret = settings?.webhookSecret;
  if (settings === undefined || webhookSecret === undefined) return undefined;
  return async (router: Router, deps: Parameters<typeof serveSafetyEvents>[2]): Promise<void> =>
    (await import('./safety-events.ts')).serveSafetyEvents(router, { ...settings, webhookSecret }, deps);
}

/** What the provider says of its models; undefined where no provider is configured. */
export function readCatalogue(env: Environment): ModelCatalogue | undefined {
  const settings = toSettings(env, []); // its faults are those of the model
  if (settings === undefined) return undefined;
  let opened: Promise<ModelCatalogue> | undefined;
  return {
    async lifeOf(model) {
      opened ??= import('./catalogue.ts').then(({ openCatalogue }) => openCatalogue(settings));
      return (await opened).lifeOf(model);
    },
  };
}
