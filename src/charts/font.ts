/** The fonts that charts are drawn with: shipped with the program, so that none is looked for on the machine. */
import { fileURLToPath } from 'node:url';

export type FontWeight = 'regular' | 'bold';

export type Font = Readonly<Record<FontWeight, string>>;

/** Their files. A character is drawn with the first that has it: PT Sans has Latin and Cyrillic letters and digits,
 * Nanum Gothic has Hangul. */
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
];
