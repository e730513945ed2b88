/** Text that people typed is never read as HTML or as code: the ways to do so are not used at all. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sources = ['web/src', 'shared', 'functions']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => /\.(?:svelte|ts|js|html)$/.test(file));

const sinks =
  /\{@html|\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|srcdoc=|javascript:|\sstyle="|\son(?:click|load|error)="/;

/** Writes mails, whose readers ignore style sheets; that it escapes is held by tests/unit/messages/mails.test.ts. */
const mails = 'functions/messages/render-mail.ts';

test('no page, no function and no rule writes HTML from text, or runs text as code', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.filter((file) => sinks.test(readFileSync(file, 'utf8')))).toEqual([mails]);
  // The one sink that it has is its own style.
  expect(readFileSync(mails, 'utf8').replaceAll(/\sstyle="/g, '')).not.toMatch(sinks);
});
