/** A QR code as the path of a drawing; made on the server, so that no page carries the encoder. */
import { encode } from 'uqr';

const quiet = 4;

export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: quiet });
  const rows = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return { path: rows, size };
}
