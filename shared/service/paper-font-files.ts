/**
 * The fonts of proofs, the first one first: a letter is printed in the first that has it (paper-letters.ts). Read by the function
 * that prints, and by the registry of functions, which puts the files beside that one alone.
 */
const noto = (font: string, file: string) => `@expo-google-fonts/${font}/400Regular/${file}_400Regular.ttf`;

export const paperFontFiles = {
  han: noto('noto-sans-sc', 'NotoSansSC'),
  latin: noto('noto-sans', 'NotoSans'),
  arabic: noto('noto-sans-arabic', 'NotoSansArabic'),
  hebrew: noto('noto-sans-hebrew', 'NotoSansHebrew'),
  tibetan: noto('noto-serif-tibetan', 'NotoSerifTibetan'),
  mongolian: noto('noto-sans-mongolian', 'NotoSansMongolian'),
  thai: noto('noto-sans-thai', 'NotoSansThai'),
  devanagari: noto('noto-sans-devanagari', 'NotoSansDevanagari'),
  yi: noto('noto-sans-yi', 'NotoSansYi'),
  korean: noto('noto-sans-kr', 'NotoSansKR'),
  // Chinese characters beyond the first font: those of Hong Kong, and those of Japan.
  hongKong: noto('noto-sans-hk', 'NotoSansHK'),
  japan: noto('noto-sans-jp', 'NotoSansJP'),
} as const;

export type PaperFont = keyof typeof paperFontFiles;
export const paperFonts = Object.keys(paperFontFiles) as readonly PaperFont[];
