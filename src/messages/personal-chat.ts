/** Said where others read, of what one person alone was told. */

export const TOLD = 'I have answered you in our personal chat.';
export const NOT_TOLD =
  'I answer that only in our personal chat, and could not write to you there. Open a chat with me and ask me again.';
