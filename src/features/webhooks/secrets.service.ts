import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { Clock } from '../../platform/clock.js';
import { Secrets } from '../../platform/secrets.js';
import type { Webhook } from './webhook.entity.js';

export const SIGNATURE_HEADER = 'mainstay-signature';

type Holder = Pick<Webhook, 'id' | 'secret' | 'formerSecret' | 'formerSecretUntil'>;

/** The secrets of webhooks: made and sealed here, opened only to sign. */
@Injectable()
export class WebhookSecretsService {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** A new one, as its receiver gets it and as it is kept. */
  make(webhookId: string): { secret: string; sealed: string } {
    const secret = `whsec_${this.secrets.token()}`;
    return { secret, sealed: this.secrets.seal(secret, contextOf(webhookId)) };
  }

  /** `t=…,v1=…` of a body that is sent now: HMAC-SHA256 over `${t}.${body}`, of both secrets while one is rotated. */
  sign({ id, secret, formerSecret, formerSecretUntil }: Holder, body: string): string {
    const now = this.clock.now();
    const isRotating = formerSecret !== null && formerSecretUntil !== null && formerSecretUntil > now;
    const seconds = Math.floor(now.getTime() / 1000);
    const digests = [secret, ...(isRotating ? [formerSecret] : [])].map((sealed) =>
      createHmac('sha256', this.secrets.unseal(sealed, contextOf(id)))
        .update(`${seconds}.${body}`)
        .digest('hex'),
    );
    return [`t=${seconds}`, ...digests.map((digest) => `v1=${digest}`)].join(',');
  }
}

const contextOf = (webhookId: string): string => `webhook:${webhookId}`;
