/**
 * What CloudFront does with each page on its way to a browser, kept or not: where the page has a form and asks for it by a
 * header, a cookie comes along that stands for the key of that form (web/src/lib/server/shared-form.ts). It must be
 * nobody's guess, and is in no log: the request's id is known to this browser and to the logs alone, the rest to nobody.
 * Plain JavaScript of its own, like introduce-visitor.ts. Used by the distribution; the laptop's front does the same.
 * Source: AWS, "JavaScript runtime 2.0 features for CloudFront Functions" and "CloudFront Functions event structure".
 */
import { formKeyAttributes, formKeyHeader } from '../../shared/kernel/form-key.ts';

export const giveFormKey = `var crypto = require('crypto');

function handler(event) {
  var response = event.response;
  if (!response.headers['${formKeyHeader}']) return response;
  delete response.headers['${formKeyHeader}'];
  var secret = crypto
    .createHash('sha256')
    .update([event.context.requestId, Math.random(), Math.random(), Date.now()].join(' '))
    .digest('base64url');
  response.cookies = response.cookies || {};
  response.cookies['__Secure-form'] = {
    value: secret,
    attributes: '${formKeyAttributes("' + event.request.uri + '")}; Secure',
  };
  return response;
}`;
