/** With the files that hold the numbers of a digest. */
export const NUMBERS = {
  title: 'The numbers of this digest',
  note: 'The numbers of this digest, for a spreadsheet and for programs. Counts only: no content, no names.',
} as const;
