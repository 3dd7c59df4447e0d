/** The picture of a chart as an attachment of the message that shows it. */
import type { APIEmbedImage, RawFile, RESTAPIAttachment } from 'discord.js';
import type { Chart } from '../../domain/chart.ts';
import type { DrawChart } from '../notifier.ts';
import { plainText } from './escape-text.ts';
import { isFileRefused } from './known-refusals.ts';
import { within } from './within.ts';

export type Picture = { file: RawFile; attachment: RESTAPIAttachment };

const fileName = 'chart.png';
/** Where an embed shows it. */
export const pictureImage: APIEmbedImage = { url: `attachment://${fileName}` };

/** Discord takes 1024. */
const maxDescription = 1024;
/** A message is not kept waiting for it any longer. */
const drawWithinMs = 10_000;

/** Null where there is none to be drawn, or it cannot be drawn. */
export async function drawPicture(draw: DrawChart, chart: Chart | null | undefined): Promise<Picture | null> {
  if (chart === null || chart === undefined) return null;
  const drawn = await within(draw(chart, 'dark'), drawWithinMs).catch(() => null);
  if (drawn === null || drawn === 'too-late') return null;
  return {
    file: { name: fileName, data: Buffer.from(drawn), contentType: 'image/png' },
    attachment: {
      // The number of the file in the request.
      id: '0',
      filename: fileName,
      description: describePicture(chart),
    },
  };
}

/** Read out to those who do not see it. */
function describePicture({ description, title }: Chart): string {
  return plainText(description, maxDescription) || plainText(title, maxDescription) || 'Chart';
}

/** What is sent with the picture of its chart. */
export type Pictured<Body> = { body: Body; files: RawFile[] };

/**
 * With its picture, or without where Discord does not take that: what it refuses was certainly not sent.
 * @param send throws what the REST client throws, and so does this.
 */
export async function pictureFirst<Body, Result>(
  { body, pictured = null }: { body: Body; pictured?: Pictured<Body> | null },
  send: (body: Body, files: RawFile[]) => Promise<Result>,
): Promise<Result> {
  if (pictured === null) return send(body, []);
  try {
    return await send(pictured.body, pictured.files);
  } catch (error) {
    if (!isFileRefused(error)) throw error;
  }
  return send(body, []);
}
