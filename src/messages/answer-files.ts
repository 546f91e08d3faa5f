import { say } from './say.ts';
/** With the files of an answer that is too long for messages. */

export function answerFile(): string {
  return say('answerFiles.answerFile');
}

/** Tables are counted from 1. */
export function tableFile(number: number): string {
  return say('answerFiles.tableFile', { number });
}

/** Stands with the files; `hasAnswer` where the whole answer is among them. */
export function withFiles(label: string, hasAnswer: boolean): string {
  return say(hasAnswer ? 'answerFiles.withAnswer' : 'answerFiles.withTables', { label });
}

/** Over the only message of such an answer. */
export function beginningLabel(label: string): string {
  return say('answerFiles.beginningLabel', { label });
}
