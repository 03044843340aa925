import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './features/auth/auth.module.js';
import { ImportsModule } from './features/imports/imports.module.js';
import { PostsModule } from './features/posts/posts.module.js';
import { TagsModule } from './features/tags/tags.module.js';
import { UsersModule } from './features/users/users.module.js';
import { WebhooksModule } from './features/webhooks/webhooks.module.js';
import { HealthModule } from './features/health/health.module.js';
import { SandboxesModule } from './features/sandboxes/sandboxes.module.js';
import { type Foundation, PlatformModule } from './platform/platform.module.js';

/** The floor above all others, in test mode only: it makes copies of the house. */
const ABOVE = [SandboxesModule];

/** The floor plan: a feature may import only what stands above it in this list. test/house/floors holds the code to that. */
@Module({
  imports: [UsersModule, AuthModule, TagsModule, PostsModule, ImportsModule, WebhooksModule, HealthModule],
})
export class AppModule {
  static on(foundation: Foundation): DynamicModule {
    const above = foundation.config.servesSandboxes ? ABOVE : [];
    return { module: AppModule, imports: [PlatformModule.on(foundation), ...above] };
  }
}
