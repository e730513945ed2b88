/** A QR code as one path, to be drawn by ui/QrCode.svelte: public pages have it made on the server, so that they load no library for it. */
import { encode } from 'uqr';

export type Qr = { readonly size: number; readonly path: string };

/** Source: ISO/IEC 18004, four modules of quiet around it. */
export function qrOf(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  // A run of dark modules is one bar: half as long as one square for each.
  const barsOf = (row: readonly boolean[], y: number) =>
    [
      ...row
        .map((dark) => (dark ? 'x' : ' '))
        .join('')
        .matchAll(/x+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`);
  const path = data.flatMap(barsOf).join('');
  return { size, path };
}
