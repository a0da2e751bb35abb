import type { OutgoingRequest } from '../../model/network.ts';

/**
 * Whether a host is the vendor's, for libraries that find their own service and whose address nobody wrote down:
 * `api.resend.com` bears the name of `resend`.
 */
export function bearsName(host: string, { vendor }: OutgoingRequest): boolean {
  const labels = host.split(/[.-]/);
  return vendor.some((word) => labels.includes(word));
}
