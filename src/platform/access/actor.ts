/** Who acts, and what the credential in their hand allows. The first argument of every service verb. */
export class Actor {
  private static readonly theSystem = new Actor(null, null, new Set(), 'system');
  private static readonly aVisitor = new Actor(null, null, new Set(), 'nobody');

  private constructor(
    readonly userId: string | null,
    readonly sessionId: string | null,
    private readonly permissions: ReadonlySet<string>,
    readonly via: 'session' | 'api-key' | 'system' | 'nobody',
  ) {}

  static user(userId: string, sessionId: string, permissions: ReadonlySet<string>): Actor {
    return new Actor(userId, sessionId, permissions, 'session');
  }

  /** The system itself, from a job or the command line: every permission, no person. */
  static system(): Actor {
    return Actor.theSystem;
  }

  /** Somebody without a credential. */
  static nobody(): Actor {
    return Actor.aVisitor;
  }

  may(permission: string): boolean {
    return this.via === 'system' || this.permissions.has(permission);
  }

  /** The person's id, where a person must act. Routes with @Allow guarantee one. */
  get person(): string {
    if (this.userId === null) throw new Error('This verb needs a person; the system or a visitor called it');
    return this.userId;
  }
}
