/** The picture of a shared link, 1200 × 630 as messengers show it; what matters begins at its left. */
import type { Locale } from '../../shared/kernel/text.ts';
import { fillRows, newDrawing, pngOf, widthOf, write, type Color } from '../runtime/drawing.ts';
import type { CardView } from './card-view.ts';

const [width, height, edge] = [1200, 630, 72];
const ink = {
  sea: [10, 52, 64],
  foam: [195, 217, 220],
  white: [255, 255, 255],
  lamp: [242, 179, 90],
} as const satisfies Record<string, Color>;
const site = { 'zh-CN': '港灯 Harborlight', en: 'Harborlight 港灯' } as const;

const [opening, closing] = ['“‘（《〈「『【', '”’）》〉」』】，。、；：！？'];
const unbroken = new RegExp(
  `[${opening}]*\\p{Script=Han}[${closing}]*|[${opening}]*[^\\s\\p{Script=Han}${opening}]+\\s*|[${opening}]|\\s`,
  'gu',
);

/**
 * Chinese breaks anywhere but behind an opening mark and before a closing one, other words between them; what does not fit ends with
 * an ellipsis.
 */
export function linesOf(text: string, size: number, most: number): string[] {
  const parts = text.match(unbroken) ?? [];
  const lines = [''];
  for (const part of parts) {
    const line = lines.at(-1)!;
    if (line && widthOf((line + part).trimEnd(), size) > width - 2 * edge) lines.push(part.trimStart());
    else lines[lines.length - 1] = line + part;
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]!.trimEnd().slice(0, -1)}…`];
}

/** The PNG, about 30 KB. */
export function drawCard({ kind, title, when, where }: CardView, locale: Locale): Buffer {
  const drawing = newDrawing(width, height, ink.sea);
  fillRows(drawing, height - 12, height, ink.lamp);
  write(drawing, linesOf(kind, 34, 1)[0]!, { x: edge, y: 110, size: 34, color: ink.foam });
  const size = title.length > 24 ? 60 : 76;
  const lines = linesOf(title, size, 2);
  lines.forEach((text, at) =>
    write(drawing, text, { x: edge, y: Math.round(220 + at * size * 1.3), size, color: ink.white }),
  );
  const below = 220 + (lines.length - 1) * size * 1.3 + 84;
  write(drawing, linesOf(when, 40, 1)[0]!, { x: edge, y: Math.round(below), size: 40, color: ink.lamp });
  if (where)
    write(drawing, linesOf(where, 34, 1)[0]!, { x: edge, y: Math.round(below + 62), size: 34, color: ink.white });
  write(drawing, site[locale], { x: edge, y: height - 56, size: 32, color: ink.foam });
  return pngOf(drawing);
}
