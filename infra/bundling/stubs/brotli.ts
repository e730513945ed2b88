/** Stands in for the reader of WOFF 2: the fonts of papers and cards are TrueType. */
export { leftOut as default } from './left-out.ts';
