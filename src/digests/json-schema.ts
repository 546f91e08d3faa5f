import { z } from 'zod';
import type { ChannelPost, PostChart, PostFigure, PostLine, PostSection } from '../domain/channel-post.ts';

const Line: z.ZodType<PostLine> = z
  .strictObject({
    text: z.string(),
    reference: z.string().optional().describe('Of the incident, question or request that it tells of.'),
  })
  .describe('A line of the story or of a list.') as z.ZodType<PostLine>;

const Chart: z.ZodType<PostChart> = z
  .strictObject({
    kind: z.enum(['bar', 'line', 'pie']),
    title: z.string(),
    alt: z.string().describe('What the picture shows, in words.'),
    unit: z.string().describe('What the values count.'),
    categories: z.array(z.string()).describe('One for each value of every series, in order.'),
    series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number()) })),
  })
  .describe('Numbers as a picture.');

const Figure: z.ZodType<PostFigure> = z.strictObject({
  label: z.string(),
  value: z.string().describe('As it is shown, with its unit where it has one.'),
  change: z.string().describe('Against the period before; empty where nothing compares.'),
});

const Section = z.strictObject({
  heading: z.string(),
  folded: z
    .boolean()
    .optional()
    .describe('It is a detail: in the thread, or closed until somebody opens it.'),
  paragraphs: z.array(z.string()).optional(),
  lines: z.array(Line).optional().describe('A list of things that can be looked up.'),
  figures: z.array(Figure).optional(),
  chart: Chart.optional(),
}) as z.ZodType<PostSection>;

/** A digest as JSON: what `candor digest preview --format json` prints, and the file beside it. */
const DigestPost = z
  .strictObject({
    title: z.string(),
    subtitle: z.string().describe('Organisation, period and zone; that it covers more, or came late.'),
    summary: z.array(Line).max(3).optional().describe('The story in at most three lines.'),
    facts: z
      .array(z.strictObject({ label: z.string(), text: z.string() }))
      .optional()
      .describe('One line a subject.'),
    sections: z.array(Section),
    footer: z.string(),
  })
  .describe('A digest of Candor: counts, kinds, references; no content and no names.') as z.ZodType<
  Pick<ChannelPost, 'title' | 'subtitle' | 'summary' | 'facts' | 'sections' | 'footer'>
>;

/** The JSON Schema of it, draft 2020-12; `docs/digest.schema.json` is this. */
export function toDigestSchema(): unknown {
  return z.toJSONSchema(DigestPost);
}
