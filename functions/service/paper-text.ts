/**
 * Text on paper in whatever script: each letter in a font that has it, Arabic and Hebrew from right to left, in lines that fit.
 * pdfkit sets a line in one font and in the order of its letters; of a text that needs more it gets piece by piece from here.
 * Called by proof-paper.ts.
 */
import bidiFactory from 'bidi-js';
import type PDFDocument from 'pdfkit';
import type { PaperFont } from '../../shared/service/paper-font-files.ts';
import { fontOfLetters } from '../../shared/service/paper-letters.ts';
import { paperFont } from '../runtime/paper-font.ts';

export type PaperDoc = InstanceType<typeof PDFDocument>;
export type Placed = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly lineGap?: number;
};

/** Letters that are drawn at once: of one font, in one direction. */
export type Piece = { readonly font: PaperFont; readonly text: string };

const bidi = bidiFactory();
const clusters = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });

/** Whether pdfkit can set it by itself: all of it in the first font, which has no letters that run from right to left. */
export const isPlain = (text: string): boolean =>
  [...text].every((letter) => /\s/.test(letter) || fontOfLetters(letter) === 'han');

/** Rule L2 of the algorithm: from the deepest level up, what stands at it or deeper is turned round. Source: Unicode, UAX #9. */
function inVisualOrder<One extends { readonly level: number }>(pieces: readonly One[]): One[] {
  const ordered = [...pieces];
  for (let level = Math.max(0, ...pieces.map((one) => one.level)); level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while (to < ordered.length && ordered[to]!.level >= level) to += 1;
      if (to - from > 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  }
  return ordered;
}

/** Letters with their marks; apart from one another where no font has both. */
function* lettersOf(line: string): Generator<{ readonly segment: string; readonly index: number }> {
  for (const { segment, index } of clusters.segment(line)) {
    if (fontOfLetters(segment)) yield { segment, index };
    else for (const letter of segment) yield { segment: letter, index };
  }
}

/**
 * The pieces of a line from left to right. Letters that join stay together, and the shaper of the font turns them round; what is
 * no letter beside them (blanks, brackets, digits) stands alone, since it would be laid out from left to right.
 */
export function piecesOf(line: string): Piece[] {
  const { levels } = bidi.getEmbeddingLevels(line, 'ltr');
  const pieces: { font: PaperFont; text: string; level: number; isAlone: boolean }[] = [];
  for (const { segment, index } of lettersOf(line)) {
    const level = levels[index]!;
    const isAlone = level > 0 && !/^[\p{L}\p{M}\p{Cf}]/u.test(segment);
    const mirrored = level % 2 === 1 ? bidi.getMirroredCharacter(segment) : null;
    const last = pieces.at(-1);
    const font = fontOfLetters(segment) ?? 'han';
    if (last && !isAlone && !last.isAlone && last.font === font && last.level === level) last.text += segment;
    else pieces.push({ font, text: mirrored ?? segment, level, isAlone });
  }
  return inVisualOrder(pieces).map(({ font, text }) => ({ font, text }));
}

/** Parts of a text between which a line may end: after blanks and the dot of Tibetan syllables, and beside Chinese characters. */
const breakable = /(?<=[\s\u0f0b])|(?<=\p{Script=Han})(?![\p{P}\p{M}])|(?<!\p{Ps})(?=\p{Script=Han})/u;

export function paperText(doc: PaperDoc) {
  const known = new Set<PaperFont>();
  function use(font: PaperFont): PaperDoc {
    if (!known.has(font)) doc.registerFont(font, paperFont(font) as never);
    known.add(font);
    return doc.font(font);
  }
  const widthOf = (text: string) =>
    piecesOf(text).reduce((sum, { font, text: piece }) => sum + use(font).widthOfString(piece), 0);

  function linesOf(text: string, width: number): string[] {
    const fitting = text
      .split(breakable)
      .flatMap((part) => (widthOf(part) > width ? [...clusters.segment(part)].map(({ segment }) => segment) : [part]));
    const lines: string[] = [];
    let [line, taken] = ['', 0];
    for (const part of fitting) {
      const more = widthOf(part);
      if (line !== '' && taken + widthOf(part.trimEnd()) > width) {
        lines.push(line.trimEnd());
        [line, taken] = ['', 0];
      }
      line += part;
      taken += more;
    }
    return [...lines, line.trimEnd()];
  }

  /** How high a line stands: as high as its highest font, so that no marks meet those of the next one. */
  const heightOf = (pieces: readonly Piece[]) =>
    Math.max(...pieces.map(({ font }) => use(font).currentLineHeight(true)), use('han').currentLineHeight(true));

  const setLines = (text: string, width: number) =>
    text.split('\n').flatMap((part) => linesOf(part, width).map(piecesOf));

  return {
    /** Sets a text as `doc.text` does, in the size and colour that the document has. */
    write(text: string, { x, y, width, align = 'left', lineGap = 0 }: Placed): void {
      if (isPlain(text)) {
        use('han').text(text, x, y, { width, align, lineGap });
        return;
      }
      let top = y;
      for (const pieces of setLines(text, width)) {
        const height = heightOf(pieces);
        const widths = pieces.map(({ font, text: piece }) => use(font).widthOfString(piece));
        const free = width - widths.reduce((sum, one) => sum + one, 0);
        let left = x + (align === 'center' ? free / 2 : align === 'right' ? free : 0);
        const baseline = -Math.max(...pieces.map(({ font }) => ascentOf(use(font))), ascentOf(use('han')));
        pieces.forEach(({ font, text: piece }, at) => {
          use(font).text(piece, left, top, { lineBreak: false, baseline });
          left += widths[at]!;
        });
        top += height + lineGap;
      }
      use('han');
      [doc.x, doc.y] = [x, top];
    },
    heightOf(text: string, width: number): number {
      if (isPlain(text)) return use('han').heightOfString(text, { width });
      const height = setLines(text, width).reduce((sum, pieces) => sum + heightOf(pieces), 0);
      use('han');
      return height;
    },
  };
}

/** From the top of a line to the foot of its letters, in the size that the document has. */
function ascentOf(doc: PaperDoc): number {
  const { _font, _fontSize } = doc as unknown as { _font: { ascender: number }; _fontSize: number };
  return (_font.ascender / 1000) * _fontSize;
}
