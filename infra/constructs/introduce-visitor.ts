/**
 * What CloudFront does with each request before it looks into its cache: it names the visitor to pages and API. Plain
 * JavaScript of its own, since a CloudFront function takes no modules. Used by the distribution.
 *
 * A function URL must be asked by its own host name, so the host that the visitor sees travels in another header; and the
 * visitor's address and the request's id in ones that a visitor cannot set: the functions believe them because of the
 * origin key. The language is brought down to the two that there are, as `preferredLocale` does
 * (shared/kernel/text.ts), so that the cache keeps a page twice and not once a browser.
 * Source: AWS, "JavaScript runtime 2.0 features for CloudFront Functions".
 */
export const introduceVisitor = `function preferred(header) {
  var parts = (header ? header.value : '').toLowerCase().split(',');
  var best = '';
  var bestWeight = 0;
  var others = false;
  for (var i = 0; i < parts.length; i++) {
    var pieces = parts[i].trim().split(';');
    var weight = 1;
    for (var j = pieces.length - 1; j > 0; j--) {
      if (pieces[j].trim().indexOf('q=') === 0) weight = Number(pieces[j].trim().slice(2)) || 0;
    }
    if (weight <= 0) continue;
    var language = pieces[0].slice(0, 2);
    if (language !== 'zh' && language !== 'en') others = others || (pieces[0] !== '' && pieces[0] !== '*');
    else if (weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best === 'en' || (best === '' && others) ? 'en' : 'zh-CN';
}

function handler(event) {
  var headers = event.request.headers;
  headers['x-forwarded-host'] = headers.host;
  headers['x-visitor-address'] = { value: event.viewer.ip };
  headers['x-request-id'] = { value: event.context.requestId };
  headers['accept-language'] = { value: preferred(headers['accept-language']) };
  return event.request;
}`;
