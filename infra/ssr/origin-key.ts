/** Whether a request comes from CloudFront, or from the local front in its place: only they hold the origin key. */
import { timingSafeEqual } from 'node:crypto';

export function isOriginKey(given: string | undefined, originKey: string | undefined): boolean {
  const [key, expected] = [Buffer.from(given ?? ''), Buffer.from(originKey ?? '')];
  return expected.length > 0 && key.length === expected.length && timingSafeEqual(key, expected);
}
