import { BlockList, isIP } from 'node:net';

// What the IANA registries of special-purpose addresses (RFC 6890) keep from the public Internet. Two lists, because
// Node's BlockList reads an IPv4 address as ::ffff:0:0/96 where a rule is IPv6.
const RESERVED_V4 = networks([
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carriers' NAT
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local, clouds' metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
]);

// Only 2000::/3 is handed out; the first three are all the rest.
const RESERVED_V6 = networks([
  '::/3', // unspecified, loopback, mapped IPv4, NAT64, discard
  '4000::/2', // segment routing, unassigned
  '8000::/1', // unique local, link-local, site-local, multicast
  '2001::/23', // protocol assignments, Teredo
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4
  '3fff::/20', // documentation
]);

/** Whether an IP address, in any spelling that `net.isIP` takes, is reachable on the public Internet. */
export function isPublic(address: string): boolean {
  return !isIn(isIP(address) === 6 ? RESERVED_V6 : RESERVED_V4, address);
}

/** Whether one of `list`'s networks holds the address; a mapped one (::ffff:0:0/96) as the IPv4 address in it. */
export function isIn(list: BlockList, address: string): boolean {
  return list.check(address, family(address));
}

/** A list of networks in CIDR form (RFC 4632, RFC 4291). @throws where one is malformed. */
export function networks(ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    list.addSubnet(address, Number(prefix), family(address));
  }
  return list;
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
