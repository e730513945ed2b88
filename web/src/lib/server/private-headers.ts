/**
 * Headers of private link pages, by which anyone can cancel, and of files about people: kept from indexes and caches.
 * What every answer carries is set by infra/security-headers.ts, the policy of scripts and styles by vite.config.ts.
 */
export const privateHeaders = { 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'private, no-store' } as const;
