/** What is used of fontkit, which comes without types. */
declare module 'fontkit' {
  export type Command = {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  };
  type Glyph = { readonly path: { readonly commands: readonly Command[] }; readonly advanceWidth: number };
  type Run = {
    readonly glyphs: readonly Glyph[];
    readonly positions: ReadonlyArray<{
      readonly xAdvance: number;
      readonly xOffset: number;
      readonly yOffset: number;
    }>;
  };
  export type Font = { readonly unitsPerEm: number; layout(text: string): Run };
  export function create(bytes: Uint8Array): Font;
}
