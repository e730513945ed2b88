/**
 * Reads a code from a picture of the camera: by the browser's own detector where it knows all that we use, else by a decoder
 * in WebAssembly that is loaded from our own origin when it is first needed, and works offline from then on.
 */

/** The text of a code within the picture, if one is found. */
export type Decoder = (video: HTMLVideoElement) => Promise<string | undefined>;

type Detector = { detect: (picture: HTMLVideoElement) => Promise<ReadonlyArray<{ readonly rawValue: string }>> };
type DetectorClass = { new (options: object): Detector; getSupportedFormats: () => Promise<string[]> };

const formats = ['qr_code', 'data_matrix', 'code_128', 'ean_13', 'ean_8', 'upc_a'];

async function ofBrowser(): Promise<Decoder | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  const known = await BarcodeDetector?.getSupportedFormats().catch((): string[] => []);
  if (!BarcodeDetector || !formats.every((format) => known?.includes(format))) return undefined;
  const detector = new BarcodeDetector({ formats });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

async function ofOurOwn(): Promise<Decoder> {
  const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  const picture = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  return async (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0) return undefined;
    Object.assign(picture.canvas, { width, height });
    picture.drawImage(video, 0, 0);
    const found = await readBarcodes(picture.getImageData(0, 0, width, height), {
      formats: ['QRCode', 'DataMatrix', 'Code128', 'EAN13', 'EAN8', 'UPCA'],
      // As it is in the code, with its separators, not as people read it.
      textMode: 'Plain',
      maxNumberOfSymbols: 1,
    });
    return found[0]?.text;
  };
}

let loaded: Promise<Decoder> | undefined;

/** Throws: when the decoder cannot be loaded, e.g. offline before it was ever used; the next call tries again. */
export function loadDecoder(): Promise<Decoder> {
  loaded ??= ofBrowser().then((decoder) => decoder ?? ofOurOwn());
  loaded.catch(() => (loaded = undefined));
  return loaded;
}
