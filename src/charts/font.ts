/** The fonts that charts are drawn with: shipped with the program, so that none is looked for on the machine. */
import { fileURLToPath } from 'node:url';

export type FontWeight = 'regular' | 'bold';

export type Font = Readonly<Record<FontWeight, string>> & {
  /** Characters that it is read for, where not for any: a file of megabytes is left alone else. */
  only?: RegExp;
  /** How much larger its letters are drawn than they are, so that they go with those of the others; 1 without it. */
  growth?: number;
};

const EAST_ASIAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fb\u30fc\uff01-\uff9f]/u;

/** Their files. A character is drawn with the first that has it: PT Sans has Latin and Cyrillic letters and digits,
 * Nanum Gothic has Hangul, Kosugi kana and the Han characters of Japan and many of Korea and Taiwan, and ZCOOL XiaoWei
 * the others of mainland China. The last two have one weight. */
export const FONTS: readonly Font[] = [
  {
    regular: fileURLToPath(
      import.meta.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'),
    ),
    bold: fileURLToPath(import.meta.resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf')),
  },
  {
    regular: fileURLToPath(
      import.meta.resolve('@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf'),
    ),
    bold: fileURLToPath(
      import.meta.resolve('@expo-google-fonts/nanum-gothic/700Bold/NanumGothic_700Bold.ttf'),
    ),
  },
  oneWeight(import.meta.resolve('@expo-google-fonts/kosugi/Kosugi_400Regular.ttf')),
  {
    ...oneWeight(
      import.meta.resolve('@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf'),
    ),
    growth: 1.16,
  },
];

function oneWeight(url: string): Font {
  const file = fileURLToPath(url);
  return { regular: file, bold: file, only: EAST_ASIAN };
}
