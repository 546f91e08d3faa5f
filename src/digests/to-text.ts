import type { ChannelPost, PostFigure } from '../domain/channel-post.ts';

/** A post as plain text for a terminal or a notification. */
export function toText(post: ChannelPost): string {
  const sections = post.sections.map(({ heading, paragraphs = [], figures = [] }) =>
    [heading, ...paragraphs.map((paragraph) => `  ${paragraph}`), ...toTable(figures)].join('\n'),
  );
  return [post.title, post.subtitle, '', sections.join('\n\n'), '', post.footer].join('\n');
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
