/** The one style of the API's reference, which its content security policy lets through by its hash. */
export const referenceStyle = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
article{border-top:1px solid #8884;padding:.5rem 0}h3{font-size:1rem;margin:.5rem 0;overflow-wrap:anywhere}.method{font-weight:700}
pre{overflow:auto;max-height:24rem;background:#8881;padding:.75rem}table{border-collapse:collapse;display:block;overflow:auto}
th,td{border:1px solid #8886;padding:.25rem .5rem;text-align:start;vertical-align:top}`;
