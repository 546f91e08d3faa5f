import type { IncidentAction } from './incident.ts';

/** A neutral post for a channel (digest, escalation, notice): every platform renders it in its own native form. */
export interface ChannelPost {
  readonly title: string;
  /** One line under the title: the period, who wrote it. */
  readonly subtitle: string;
  /** The story in at most three lines, what needs somebody first; it stands above everything else. */
  readonly summary?: readonly PostLine[];
  /** One line a subject: what each of them came to. */
  readonly facts?: readonly PostFact[];
  readonly sections: readonly PostSection[];
  /** Small print at the end. */
  readonly footer: string;
  /** Where to see more. */
  readonly links?: readonly PostLink[];
  readonly buttons?: readonly PostButton[];
}

/** What a person can press under a post or note; the server decides whether they may. */
type PostAction =
  | 'claim'
  | 'close'
  | 'settle'
  | 'approve'
  | 'edit'
  | 'reject'
  /** Of a theme of feedback, whose id stands in place of the turn's. */
  | 'theme-take'
  | 'theme-fixing'
  | 'theme-fixed'
  | 'theme-open';

export type PostButton = TurnButton | IncidentButton | CommandButton;

/** What could be written in place of a question. */
interface CommandButton {
  readonly action: 'command';
  readonly command: string;
  readonly title: string;
}

interface IncidentButton {
  readonly incident: string;
  readonly action: Exclude<IncidentAction, 'note' | 'raise'>;
  readonly title: string;
  /** One of them goes with the press. */
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
}

interface TurnButton {
  readonly action: PostAction;
  readonly title: string;
  readonly turnId: string;
  /** Of the words that the press is about. */
  readonly version?: number;
  /** What has to be filled in first. */
  readonly input?: PostInput;
}

interface PostInput {
  readonly id: 'text' | 'reason';
  readonly label: string;
  /** What stands there before. */
  readonly value: string;
  readonly maxChars: number;
  readonly required: boolean;
}

export interface PostLine {
  readonly text: string;
  /** The incident, question or request it tells of, as `/ask why` and the console take it. */
  readonly reference?: string;
  /** Where the console shows that to whoever may see it. */
  readonly url?: string;
  /** What can be done about it, right there. */
  readonly buttons?: readonly PostButton[];
}

interface PostLink {
  readonly words: string;
  readonly url: string;
}

interface PostFact {
  readonly label: string;
  readonly text: string;
}

export interface PostSection {
  readonly heading: string;
  /** Details for whoever wants them: in the thread of the post, or closed until somebody opens them. */
  readonly folded?: boolean;
  /** Plain sentences; no markup. */
  readonly paragraphs?: readonly string[];
  /** A list of things that can be looked up. */
  readonly lines?: readonly PostLine[];
  /** A table of figures: label, value, and the change against the period before where there is one. */
  readonly figures?: readonly PostFigure[];
  /** A picture of figures. Where a platform shows none, its figures are shown in words. */
  readonly chart?: PostChart;
}

/** Numbers as a picture. A place that cannot draw says `alt` and shows the numbers themselves. */
export interface PostChart {
  /** `bar` compares, `line` follows something through time, `pie` shows parts of one whole: its first series. */
  readonly kind: 'bar' | 'line' | 'pie';
  readonly title: string;
  /** What the picture shows, for whoever does not see it: a whole sentence with its main figures. */
  readonly alt: string;
  /** What the values count: `questions`, `ms`. */
  readonly unit: string;
  /** One for each value of every series, in order, each once. */
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

export interface PostFigure {
  readonly label: string;
  readonly value: string;
  /** `+12 (+8 %)`, `no change`, or empty where nothing compares. */
  readonly change: string;
}

/** What a post may lead to; anything else stays words. */
export function isPostUrl(url: string | undefined): url is string {
  return url !== undefined && /^https:\/\/[^\s<>|"]{1,1000}$/u.test(url);
}
