/**
 * Loaded into the functions that ministack runs: every name under `localhost` is this machine, which a C library without
 * systemd does not know, so that the site's function finds the API at `<id>.execute-api.localhost`.
 * Source: RFC 6761, section 6.3.
 */
import nodeDns from 'node:dns';

/** @type {any} */
const dns = nodeDns;
const { lookup } = dns;

dns.lookup = (/** @type {string} */ name, /** @type {unknown[]} */ ...rest) =>
  lookup(name.endsWith('.localhost') ? '127.0.0.1' : name, ...rest);
