/** Whom somebody tells who found a security problem (RFC 9116); not here where nobody was named. */
import { error, text } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { settings } from '#lib/server/settings.ts';

const day = 24 * 60 * 60 * 1000;
/** As long as the site answers, whoever runs it stands by the contact; a copy is good for a season. */
const goodForDays = 90;

export const GET: RequestHandler = ({ url }) => {
  const { securityContact } = settings();
  if (!securityContact) error(404);
  const expires = new Date(Math.ceil(Date.now() / day) * day + goodForDays * day);
  const fields = [
    ['Contact', securityContact.startsWith('https:') ? securityContact : `mailto:${securityContact}`],
    ['Expires', expires.toISOString()],
    ['Preferred-Languages', 'zh, en'],
    ['Canonical', `${url.origin}${url.pathname}`],
  ];
  return text(fields.map(([name, value]) => `${name}: ${value}\n`).join(''), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
