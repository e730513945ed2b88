/**
 * A picture to pass on, 1080 × 1440 points as chats show it: made on the organizer's own device from shapes, system fonts and
 * a code. The page of publicity draws it and saves it.
 */
export const cardSize = { width: 1080, height: 1440 } as const;

/** A Chinese character is as wide as two letters. */
const widthOf = (letter: string) => (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 2 : 1.1);

/**
 * Lines no wider than so many letters. Words stay whole where they can, and no line begins with a mark that ends a clause;
 * what does not fit ends with an ellipsis.
 */
export function linesOf(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.match(
    /[\u2e80-\u9fff\uf900-\uffef][，。；：、！？”’）》]*|[^\s\u2e80-\u9fff\uf900-\uffef]+\s?|\s/gu,
  ) ?? []) {
    const wide = [...word].reduce((sum, letter) => sum + widthOf(letter), 0);
    if (used > 0 && used + wide > width) {
      lines.push(line.trim());
      [line, used] = ['', 0];
    }
    line += word;
    used += wide;
  }
  if (line.trim()) lines.push(line.trim());
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]!.slice(0, -1)}…`];
}

/** The drawing as a picture. Throws: where the browser cannot draw it. */
export async function pictureOf(drawing: SVGSVGElement): Promise<Blob> {
  const image = new Image(cardSize.width, cardSize.height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), cardSize);
  canvas.getContext('2d')!.drawImage(image, 0, 0, cardSize.width, cardSize.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The canvas gave no picture');
  return blob;
}

/** A name for the file that every system takes. */
export const cardFileName = ({ link }: { readonly link: string }) =>
  `${new URL(link).pathname.replaceAll(/[^a-zA-Z0-9]+/g, '-').replaceAll(/^-|-$/g, '')}.png`;
