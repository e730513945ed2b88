/** Leaves the rules of numbering of all other countries out of the bundles, and how numbers are written for people. Used by bundle-functions.ts. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { phoneRegions } from '../../shared/kernel/phone-regions.ts';

type Metadata = {
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>;
  readonly countries: Readonly<Record<string, unknown>>;
};

/** Places of a country's list that only the writing of numbers needs (libphonenumber's metadata.js names them all). */
const onlyForWriting = [4, 6, 9, 12, 13];
const withoutWriting = (row: unknown) =>
  (row as readonly unknown[]).map((part, place) => (onlyForWriting.includes(place) ? 0 : part));

export const regionsOf = <All extends Metadata>({ country_calling_codes, countries, ...more }: All) => {
  const isKept = (region: string) => region in phoneRegions;
  const codes = Object.entries(country_calling_codes)
    .map(([code, regions]) => [code, regions.filter(isKept)] as const)
    .filter(([, regions]) => regions.length > 0);
  return {
    ...more,
    country_calling_codes: Object.fromEntries(codes),
    countries: Object.fromEntries(
      Object.entries(countries).flatMap(([region, row]) => (isKept(region) ? [[region, withoutWriting(row)]] : [])),
    ),
    nonGeographic: {},
  };
};

export const cutPhoneMetadata: Plugin = {
  name: 'cut-phone-metadata',
  setup(build) {
    build.onLoad({ filter: /libphonenumber-js.metadata\.min\.json(?:\.js)?$/ }, async ({ path }) => {
      const text = await readFile(path.replace(/\.js$/, ''), 'utf8');
      const contents = JSON.stringify(regionsOf(JSON.parse(text) as Metadata));
      return {
        contents: path.endsWith('.js') ? `export default ${contents}` : contents,
        loader: path.endsWith('.js') ? 'js' : 'json',
      };
    });
  },
};
