/** An answer as what is sent back to Discord, with the picture of its chart where there is one. */
import type { AttachmentPayload } from 'discord.js';
import type { CommandAnswer } from '../../command.ts';
import type { DrawChart } from '../../notifier.ts';
import { drawPicture, type Pictured } from '../chart-picture.ts';
import { renderAnswer } from '../render-answer.ts';

export type Content =
  | (ReturnType<typeof renderAnswer> & { files?: AttachmentPayload[] })
  | { content: string };

export type Reply = {
  body: Content;
  /** In place of `body` where Discord takes its picture. */
  pictured?: Pictured<Content> | null;
};

/** @param sharedBy the name of whoever shows it to all; foreign text. */
export async function answerReply(
  answer: CommandAnswer,
  draw: DrawChart,
  sharedBy: string | null = null,
): Promise<Reply> {
  const body = renderAnswer(answer, sharedBy);
  const picture = await drawPicture(draw, answer.chart);
  if (picture === null) return { body };
  const { file, attachment } = picture;
  const { description = '' } = attachment;
  const shown = { attachment: file.data as Buffer, name: file.name, description };
  // discord.js itself takes the files out of the body.
  const pictured = { body: { ...renderAnswer(answer, sharedBy, true), files: [shown] }, files: [] };
  return { body, pictured };
}
