/** A pair of coordinates as people type and read it: `30.2501, 120.1802`, latitude first. */
import { given } from './forms.ts';

const pair = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** Undefined where nothing was typed, `null` where it is no pair. */
export function typedPair(text: string | undefined): { lat: number; lon: number } | null | undefined {
  if (given(text) === undefined) return undefined;
  const [, lat, lon] = pair.exec(text ?? '') ?? [];
  return lat === undefined || lon === undefined ? null : { lat: Number(lat), lon: Number(lon) };
}

export const shownPair = ({ lat, lon }: { readonly lat: number; readonly lon: number }) => `${lat}, ${lon}`;
