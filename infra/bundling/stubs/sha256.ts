/** Stands in for the SDK's SHA-256 in JavaScript, which is for platforms without `node:crypto`. */
export { leftOut as Sha256Js } from './left-out.ts';
