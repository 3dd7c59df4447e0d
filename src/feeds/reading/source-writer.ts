/** Feeds the source of a document to an XML parser that forgives, piece by piece. */
import { Parser } from 'htmlparser2';
import { chunkEnd } from './cut-source.ts';
import { withSoundMarkup } from './xml-text.ts';

export type SourceEvents = {
  onOpen(name: string, attributes: Record<string, string>): void;
  onText(text: string, isCdata: boolean): void;
  /** `isForgotten`: nothing in the source closes it. */
  onClose(name: string, isForgotten: boolean): void;
};

export type SourceWriter = {
  write(piece: string): void;
  /** Nothing but white space came after the last tag, so that what follows is read by itself. */
  isAtRest(): boolean;
  end(): void;
};

export function createSourceWriter({ onOpen, onText, onClose }: SourceEvents): SourceWriter {
  let before = '';
  let sound = '';
  let written = 0;
  let restsFrom = 0;
  let isCdata = false;
  let isAtEnd = false;
  const charAt = (index: number) => (index < written ? before.at(index - written) : sound[index - written]);
  const rest = () => {
    restsFrom = parser.endIndex + 1;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        onOpen(name, attributes);
        rest();
      },
      ontext: (text) => onText(text, isCdata),
      oncdatastart: () => {
        isCdata = true;
      },
      oncdataend: () => {
        isCdata = false;
      },
      oncomment: rest,
      onprocessinginstruction: rest,
      onclosetag(name, isImplied) {
        // The parser calls the end of `<a/>` implied, as it does that of a tag that somebody forgot to close.
        const isSelfClosed = !isAtEnd && charAt(parser.endIndex - 1) === '/';
        onClose(name, isImplied && !isSelfClosed);
        rest();
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  return {
    write(piece) {
      written += sound.length;
      before = sound;
      sound = withSoundMarkup(piece);
      parser.write(sound);
    },
    isAtRest: () => restsFrom >= written && sound.slice(restsFrom - written).trim() === '',
    end() {
      isAtEnd = true;
      parser.end();
    },
  };
}

export async function writeInChunks(
  writer: SourceWriter,
  text: string,
  pause: () => Promise<void>,
): Promise<void> {
  for (let from = 0; from < text.length; ) {
    const to = chunkEnd(text, from);
    writer.write(text.slice(from, to));
    from = to;
    await pause();
  }
}
