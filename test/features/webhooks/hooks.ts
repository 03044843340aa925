import type { components } from '../../../sdk/typescript/schema.js';
import { CredentialsService } from '../../../src/features/auth/sessions/credentials.service.js';
import { ok } from '../../support/answers.js';
import type { TestApp } from '../../support/app.js';
import type { Client, Role } from '../../support/person.js';

type Schemas = components['schemas'];
export type Hook = Schemas['WebhookWithSecret'];
type Draft = Partial<Schemas['WebhookDraft']> & { url: string };

export const at = (id: string) => ({ params: { path: { id } } });
export const delivered = (id: string, deliveryId: string) => ({ params: { path: { id, deliveryId } } });

/** What somebody does with webhooks, in a word each. */
export class Hooks {
  private constructor(
    private readonly app: TestApp,
    readonly userId: string,
    public client: Client,
  ) {}

  static async as(app: TestApp, role: Role): Promise<Hooks> {
    const { id, client } = await app.as(role);
    return new Hooks(app, id, client);
  }

  /** Lets so much time go by, in which a session ends. */
  async later(ms: number): Promise<void> {
    this.app.clock.advance(ms);
    const { accessToken } = await this.app.get(CredentialsService).begin(this.userId);
    this.client = this.app.client(accessToken);
  }

  make(draft: Draft): Promise<Hook> {
    return ok(this.client.POST('/api/v1/webhooks', { body: { name: 'A receiver', ...draft } }));
  }

  read(id: string) {
    return ok(this.client.GET('/api/v1/webhooks/{id}', at(id)));
  }

  /** The latest first. */
  async deliveries(id: string) {
    return (await ok(this.client.GET('/api/v1/webhooks/{id}/deliveries', at(id)))).items;
  }

  test(id: string) {
    return ok(this.client.POST('/api/v1/webhooks/{id}/deliveries', at(id)));
  }

  redeliver(id: string, deliveryId: string) {
    const path = '/api/v1/webhooks/{id}/deliveries/{deliveryId}/attempts';
    return ok(this.client.POST(path, delivered(id, deliveryId)));
  }

  remove(id: string) {
    return ok(this.client.DELETE('/api/v1/webhooks/{id}', at(id)));
  }
}
