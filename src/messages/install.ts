/** What whoever installs Candor to a workspace reads in the browser. Plain text, put into a page as it stands. */

export const INSTALLED =
  'Candor is installed. Write it a direct message in Slack, or invite it to a channel and mention it. You can close this page.';

export const INSTALL_PROBLEMS = {
  'not-finished':
    'Candor was not installed: the way back from Slack was not complete, took more than ten minutes, or began in another browser. Please start again.',
  'not-allowed':
    'Candor was not installed: this workspace is not one of those that may. Ask whoever runs Candor to add it, then start again.',
  'whole-organisation':
    'Candor was not installed: it is installed workspace by workspace, and not to a whole organisation. Please choose one workspace.',
  'not-kept':
    'Candor was not installed: something went wrong on our side. Please try again in a few minutes.',
} as const;

/** To whoever types a command where Candor is not installed any more. */
export const NOT_INSTALLED =
  'I am not installed in this workspace any more, so I cannot answer here. An administrator can install me again.';
