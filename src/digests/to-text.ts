import type { ChannelPost, PostFigure } from '../domain/channel-post.ts';
import { lineInWords } from '../messages/channel-post.ts';

/** A post as plain text for a terminal or a notification. */
export function toText(post: ChannelPost): string {
  const sections = post.sections.map(({ heading, paragraphs = [], lines = [], figures = [], chart }) =>
    [
      heading,
      ...[...paragraphs, ...lines.map(lineInWords)].map((paragraph) => `  ${paragraph}`),
      ...toTable(figures),
      ...(chart === undefined ? [] : [`  ${chart.alt}`]),
    ].join('\n'),
  );
  const summary = (post.summary ?? []).map(lineInWords);
  const head = [post.title, post.subtitle, ...summary, ...toFacts(post)].join('\n');
  return [head, ...sections, post.footer].filter(Boolean).join('\n\n');
}

function toFacts({ facts = [] }: ChannelPost): string[] {
  const width = Math.max(0, ...facts.map(({ label }) => label.length));
  return facts.map(({ label, text }) => `${label.padEnd(width)}  ${text}`);
}

/** Figures as aligned lines: label, value, change. */
function toTable(figures: readonly PostFigure[]): string[] {
  const widest = (pick: (figure: PostFigure) => string) =>
    Math.max(0, ...figures.map((figure) => pick(figure).length));
  const label = widest((figure) => figure.label);
  const value = widest((figure) => figure.value);
  return figures.map((figure) =>
    `  ${figure.label.padEnd(label)}  ${figure.value.padStart(value)}  ${figure.change}`.trimEnd(),
  );
}
