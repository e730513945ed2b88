/** A calendar file as a page hands it on. The API writes it (functions/messages/calendar-file.ts). */
import { fileHeaders } from '#lib/server/csv.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

const headers = { 'content-type': 'text/calendar; charset=utf-8' };

/** A file of one place, to take along. */
export const calendarDownload = ({ file, fileName }: { readonly file: string; readonly fileName: string }) =>
  new Response(file, { headers: fileHeaders(fileName, 'text/calendar') });

/** A calendar to subscribe to: programs ask for it again and again. */
export const calendarFeed = ({ file }: { readonly file: string }, isPrivate: boolean) =>
  new Response(file, {
    headers: { ...headers, ...(isPrivate ? privateHeaders : { 'cache-control': 'public, max-age=300' }) },
  });
