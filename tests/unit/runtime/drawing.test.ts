/** Pictures of text: letters are filled where their outline is, holes stay open, and the PNG is one. */
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fillRows, newDrawing, pngOf, widthOf, write, type Drawing } from '../../../functions/runtime/drawing.ts';

const [white, black] = [
  [255, 255, 255],
  [0, 0, 0],
] as const;
const at = ({ width, pixels }: Drawing, x: number, y: number) => pixels[(y * width + x) * 3]!;
const drawn = (text: string) => {
  const drawing = newDrawing(240, 160, white);
  write(drawing, text, { x: 20, y: 130, size: 120, color: black });
  return drawing;
};
const inked = (drawing: Drawing) => drawing.pixels.filter((value) => value < 128).length / 3;

test('a letter is dark inside of its strokes, and light in its hole and around it', () => {
  const drawing = drawn('O');
  const middle = 20 + Math.round(widthOf('O', 120) / 2);
  const row = Array.from({ length: 240 }, (_, x) => at(drawing, x, 88));
  expect(row[middle]).toBe(255);
  expect(row[5]).toBe(255);
  expect(Math.min(...row.slice(20, middle))).toBe(0);
  expect(Math.min(...row.slice(middle, 120))).toBe(0);
});

test('Chinese and Latin letters each leave their ink, a blank leaves none', () => {
  expect(inked(drawn(' '))).toBe(0);
  const [thin, thick] = [inked(drawn('一')), inked(drawn('鑫'))];
  expect(thin).toBeGreaterThan(300);
  expect(thick).toBeGreaterThan(3 * thin);
  expect(widthOf('港灯', 50)).toBe(100);
});

test('what runs out of the picture is cut off', () => {
  const drawing = newDrawing(40, 20, white);
  write(drawing, '港灯港灯', { x: 10, y: 30, size: 40, color: black });
  expect(drawing.pixels).toHaveLength(40 * 20 * 3);
  expect(at(drawing, 5, 10)).toBe(255);
});

test('the PNG holds every point', () => {
  const drawing = newDrawing(3, 2, white);
  fillRows(drawing, 1, 2, [1, 2, 3]);
  const png = pngOf(drawing);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2]);
  const length = png.readUInt32BE(33);
  expect([...inflateSync(png.subarray(41, 41 + length))]).toEqual([
    ...[0, 255, 255, 255, 255, 255, 255, 255, 255, 255],
    ...[0, 1, 2, 3, 1, 2, 3, 1, 2, 3],
  ]);
});
