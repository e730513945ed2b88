/**
 * A picture of bands and text, and its PNG. It draws outlines of the font itself, since a renderer of SVG would be a second
 * megabyte of program beside the font that is there anyway. Called by the function that draws share cards.
 */
import { crc32, deflateSync } from 'node:zlib';
import type { Glyph } from 'fontkit';
import { paperFont } from './paper-font.ts';

type Command = Glyph['path']['commands'][number];

export type Color = readonly [red: number, green: number, blue: number];
export type Drawing = { readonly width: number; readonly height: number; readonly pixels: Buffer };

export const newDrawing = (width: number, height: number, color: Color): Drawing => ({
  ...{ width, height },
  pixels: Buffer.alloc(width * height * 3, Buffer.from(color)),
});

/** All of its width, from one height to another. */
export function fillRows({ width, pixels }: Drawing, from: number, to: number, color: Color): void {
  pixels.fill(Buffer.from(color), from * width * 3, to * width * 3);
}

/** How much of each point lies inside of outlines, as areas that are added up along each row. */
type Coverage = { readonly width: number; readonly height: number; readonly areas: Float32Array };

/** An edge within one row: right of it all is covered by `height`, and what it crosses by its share. */
function addSpan({ width, areas }: Coverage, row: number, from: number, to: number, height: number): void {
  const put = (column: number, area: number) => {
    const at = row * (width + 2) + Math.min(Math.max(column, 0), width + 1);
    areas[at] = areas[at]! + area;
  };
  for (let column = Math.floor(from); column <= Math.floor(to); column += 1) {
    const [start, end] = [Math.max(column, from), Math.min(column + 1, to)];
    const here = to > from ? (height * (end - start)) / (to - from) : height;
    const inside = here * (column + 1 - (start + end) / 2);
    put(column, inside);
    put(column + 1, here - inside);
  }
}

type Point = readonly [x: number, y: number];

function addEdge(cover: Coverage, [x0, y0]: Point, [x1, y1]: Point): void {
  if (y0 === y1) return;
  const [sign, top, bottom, from] = y0 < y1 ? ([1, y0, y1, x0] as const) : ([-1, y1, y0, x1] as const);
  const slope = (x1 - x0) / (y1 - y0);
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(cover.height, bottom); row += 1) {
    const [upper, lower] = [Math.max(row, top), Math.min(row + 1, bottom)];
    const ends = [from + (upper - top) * slope, from + (lower - top) * slope] as const;
    addSpan(cover, row, Math.min(...ends), Math.max(...ends), sign * (lower - upper));
  }
}

function paint({ width, height, pixels }: Drawing, cover: Coverage, x: number, y: number, color: Color): void {
  for (let row = Math.max(0, -y); row < Math.min(cover.height, height - y); row += 1) {
    let sum = 0;
    for (let column = 0; column < cover.width; column += 1) {
      sum += cover.areas[row * (cover.width + 2) + column]!;
      const alpha = Math.min(1, Math.abs(sum));
      const at = ((y + row) * width + x + column) * 3;
      if (alpha > 0)
        for (let part = 0; part < 3; part += 1)
          pixels[at + part] = Math.round(pixels[at + part]! * (1 - alpha) + color[part]! * alpha);
    }
  }
}

const curveSteps = 8;

/** The outline of a letter as straight edges. */
function addOutline(cover: Coverage, commands: readonly Command[], place: (x: number, y: number) => Point): void {
  let [at, begun]: [Point, Point] = [place(0, 0), place(0, 0)];
  const to = (next: Point) => {
    addEdge(cover, at, next);
    at = next;
  };
  for (const { command, args } of commands) {
    const points = Array.from({ length: args.length / 2 }, (_, index) => place(args[2 * index]!, args[2 * index + 1]!));
    if (command === 'moveTo') at = begun = points[0]!;
    else if (command === 'closePath') to(begun);
    else {
      const along = [at, ...points];
      const steps = along.length === 2 ? 1 : curveSteps;
      for (let step = 1; step <= steps; step += 1) to(onCurve(along, step / steps));
    }
  }
}

/** A point of a Bézier curve of any degree. */
function onCurve(points: readonly Point[], share: number): Point {
  let left = points;
  while (left.length > 1)
    left = left.slice(1).map(([x, y], index): Point => {
      const [px, py] = left[index]!;
      return [px + (x - px) * share, py + (y - py) * share];
    });
  return left[0]!;
}

const theFont = () => paperFont('han');

type Line = { readonly x: number; readonly y: number; readonly size: number; readonly color: Color };

/** One line of text; `y` is where it stands on. */
export function write(drawing: Drawing, text: string, { x, y, size, color }: Line): void {
  const { unitsPerEm } = theFont();
  const { glyphs, positions } = theFont().layout(text);
  const scale = size / unitsPerEm;
  const [above, width] = [Math.ceil(size * 1.2), drawing.width - x];
  const height = Math.ceil(size * 1.7);
  const cover: Coverage = { width, height, areas: new Float32Array((width + 2) * height) };
  let pen = 0;
  glyphs.forEach((glyph, index) => {
    const { xAdvance, xOffset, yOffset } = positions[index]!;
    const place = (gx: number, gy: number): Point => [(pen + xOffset + gx) * scale, above - (yOffset + gy) * scale];
    addOutline(cover, glyph.path.commands, place);
    pen += xAdvance;
  });
  paint(drawing, cover, x, y - above, color);
}

/** How wide a text is at this size. */
export const widthOf = (text: string, size: number): number =>
  (theFont()
    .layout(text)
    .positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) *
    size) /
  theFont().unitsPerEm;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Source: W3C, "Portable Network Graphics": 8 bits a channel, colours without alpha, rows as they are, since they are flat but for text. */
export function pngOf({ width, height, pixels }: Drawing): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = width * 3;
  const rows = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) pixels.copy(rows, y * (row + 1) + 1, y * row, (y + 1) * row);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}
