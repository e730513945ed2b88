/** A printed proof as the browser saves it; never cached, since it names a person. */
import { privateHeaders } from '../../server/private-headers.ts';

export const pdfResponse = ({ fileName, base64 }: { readonly fileName: string; readonly base64: string }): Response =>
  new Response(Buffer.from(base64, 'base64'), {
    headers: {
      ...privateHeaders,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
