/** The groups of the contract, in the order in which they are shown. */
export const TAGS: Record<string, string> = {
  users: 'Accounts, and the public profiles of authors.',
  sessions: 'Signing in, staying signed in, and signing out everywhere.',
  posts: 'Articles: written in Markdown, published now or later, with every revision kept.',
  tags: 'What posts are about.',
  trash: 'Deleted posts, which can be recovered.',
  imports: 'Bringing a whole blog along.',
  webhooks: 'Telling other systems, as it happens.',
  sandboxes: 'Throw-away copies of the backend for e2e suites; in test mode only.',
  health: 'Whether the server is alive, ready, and what it is.',
};
