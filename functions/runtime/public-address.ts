/**
 * Whether an address is of the public internet: nothing that an organizer names may lead into a network of ours, to a machine's own
 * services or to the metadata of a cloud. Sources: the IANA registries of special-purpose IPv4 and IPv6 addresses.
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

const special = new BlockList();
for (const range of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]) {
  const [net = '', bits] = range.split('/');
  special.addSubnet(net, Number(bits), 'ipv4');
}
/** Only what is given out to the world is public in IPv6, less what stands for other addresses or for examples. */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) {
  const [net = '', bits] = range.split('/');
  special.addSubnet(net, Number(bits), 'ipv6');
}

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return isIPv6(address) && given.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
