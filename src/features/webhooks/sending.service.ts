import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { Outbound, OutboundFailed, OutboundRefused } from '../../platform/outbound.js';
import type { DeliveryOutcome } from './deliveries/delivery.entity.js';
import { SIGNATURE_HEADER } from './secrets.service.js';

/** From the look-up of the name to the last byte of the answer. */
const TIMEOUT_MS = 10_000;
/** Of the answer, which is read to its end and thrown away. */
const MOST_BYTES = 64 * 1_024;

/** What came of an attempt. */
export type Result = { status: number | null; outcome: DeliveryOutcome };

const OUTCOMES: Record<(OutboundFailed | OutboundRefused)['reason'], DeliveryOutcome> = {
  name_not_found: 'name_not_found',
  connect_timeout: 'timeout',
  timeout: 'timeout',
  connection: 'connection',
  bad_url: 'bad_url',
  private_address: 'private_address',
  too_many_redirects: 'redirect',
  too_large: 'too_large',
};

/** Puts one event on the wire, and says what came of it. */
@Injectable()
export class SendingService {
  constructor(
    private readonly outbound: Outbound,
    private readonly config: Config,
  ) {}

  /** Never throws for what the receiver does; keeps nothing of what it answers but the status. */
  async send({ url, body, signature }: { url: string; body: string; signature: string }): Promise<Result> {
    if (this.config.production && new URL(url).protocol !== 'https:') return { status: null, outcome: 'bad_url' };
    try {
      const { status } = await this.outbound.fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature },
        body,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MOST_BYTES,
        redirects: 0,
        allowPrivate: this.config.webhookNetworks,
      });
      return { status, outcome: status >= 200 && status < 300 ? 'ok' : 'status' };
    } catch (error) {
      if (error instanceof OutboundFailed || error instanceof OutboundRefused)
        return { status: null, outcome: OUTCOMES[error.reason] };
      throw error;
    }
  }
}
