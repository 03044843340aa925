-- The statements of each hot operation, on SQLite. Written by test/house/queries.test.ts; see CONTRIBUTING.md.

-- getPostBySlug
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, post.seoTitle, post.seoDescription, post.canonicalUrl, post.ogImageUrl, post.externalId, post.words, post.extra, post.toc, post.body, post.html, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM posts post WHERE post.slug = ? AND post.status = 'published';

-- getPost
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, post.seoTitle, post.seoDescription, post.canonicalUrl, post.ogImageUrl, post.externalId, post.words, post.extra, post.toc, post.body, post.html, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM posts post WHERE post.id = ? AND post.status = 'published';

-- listPosts
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM posts post WHERE (post.status = 'published') ORDER BY post.orderAt DESC, post.id DESC LIMIT 21;

-- listPosts of a tag
SELECT id FROM tags WHERE slug = ? UNION ALL SELECT tagId AS id FROM tag_slugs WHERE slug = ?;
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM post_tags link CROSS JOIN posts post ON post.id = link.postId WHERE link.tagId = ? AND link.listedAt IS NOT NULL AND (post.status = 'published') ORDER BY link.listedAt DESC, link.postId DESC LIMIT 6;

-- listPosts of an author
SELECT id FROM users WHERE slug = ?;
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM post_authors link CROSS JOIN posts post ON post.id = link.postId WHERE link.userId = ? AND link.listedAt IS NOT NULL AND (post.status = 'published') ORDER BY link.listedAt DESC, link.postId DESC LIMIT 21;

-- listPosts as an editor
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM posts post WHERE (post.deletedAt IS NULL) ORDER BY post.orderAt DESC, post.id DESC LIMIT 21;

-- listTags
SELECT tag.id, tag.name, tag.slug, tag.description, tag.createdAt, tag.updatedAt, tag.version FROM tags tag WHERE 1 = 1 ORDER BY tag.name ASC, tag.id ASC LIMIT 21;

-- createPost
BEGIN IMMEDIATE;
SELECT id FROM users WHERE id IN (?);
SELECT tag.id, tag.name, tag.slug, tag.description, tag.createdAt, tag.updatedAt, tag.version FROM tags tag WHERE tag.slug IN (?);
INSERT OR IGNORE INTO post_slugs (slug, postId) VALUES (?, ?);
SELECT postId FROM post_slugs WHERE slug = ?;
SELECT slug FROM post_slugs WHERE slug LIKE ?;
INSERT OR IGNORE INTO post_slugs (slug, postId) VALUES (?, ?);
INSERT INTO "posts"("id", "createdAt", "updatedAt", "version", "title", "slug", "status", "excerpt", "excerptGiven", "seoTitle", "seoDescription", "canonicalUrl", "coverUrl", "coverAlt", "ogImageUrl", "externalId", "publishedAt", "orderAt", "deletedAt", "words", "readingMinutes", "extra", "toc", "body", "html") VALUES (?, ?, ?, 1, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?);
INSERT INTO "post_authors"("postId", "position", "listedAt", "userId") VALUES (?, 0, ?, ?);
INSERT INTO "post_tags"("postId", "position", "listedAt", "tagId") VALUES (?, 0, ?, ?);
INSERT INTO "post_revisions"("id", "createdAt", "updatedAt", "postId", "number", "title", "excerpt", "body", "editorId") VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?);
INSERT INTO "events"("id", "name", "subjectId", "actorId", "via", "facts", "at") VALUES (?, ?, ?, ?, ?, ?, ?);
SELECT id, eventTypes FROM webhooks WHERE status = 'enabled' ORDER BY id;
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, post.seoTitle, post.seoDescription, post.canonicalUrl, post.ogImageUrl, post.externalId, post.words, post.extra, post.toc, post.body, post.html, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM posts post WHERE post.id = ? AND post.deletedAt IS NULL;
COMMIT;

-- updatePost
BEGIN IMMEDIATE;
SELECT post.id FROM posts post WHERE post.id = ? AND post.deletedAt IS NULL;
SELECT "Post"."id" AS "Post_id", "Post"."createdAt" AS "Post_createdAt", "Post"."updatedAt" AS "Post_updatedAt", "Post"."version" AS "Post_version", "Post"."title" AS "Post_title", "Post"."slug" AS "Post_slug", "Post"."status" AS "Post_status", "Post"."excerpt" AS "Post_excerpt", "Post"."excerptGiven" AS "Post_excerptGiven", "Post"."seoTitle" AS "Post_seoTitle", "Post"."seoDescription" AS "Post_seoDescription", "Post"."canonicalUrl" AS "Post_canonicalUrl", "Post"."coverUrl" AS "Post_coverUrl", "Post"."coverAlt" AS "Post_coverAlt", "Post"."ogImageUrl" AS "Post_ogImageUrl", "Post"."externalId" AS "Post_externalId", "Post"."publishedAt" AS "Post_publishedAt", "Post"."orderAt" AS "Post_orderAt", "Post"."deletedAt" AS "Post_deletedAt", "Post"."words" AS "Post_words", "Post"."readingMinutes" AS "Post_readingMinutes", "Post"."extra" AS "Post_extra", "Post"."toc" AS "Post_toc", "Post"."body" AS "Post_body", "Post"."html" AS "Post_html" FROM "posts" "Post" WHERE (("Post"."id" = ?)) LIMIT 1;
SELECT userId FROM post_authors WHERE postId = ? ORDER BY position;
UPDATE posts SET updatedAt = ?, version = ?, title = ? WHERE id = ?;
INSERT INTO "post_revisions"("id", "createdAt", "updatedAt", "postId", "number", "title", "excerpt", "body", "editorId") VALUES (?, ?, ?, ?, 4, ?, ?, ?, ?);
INSERT INTO "events"("id", "name", "subjectId", "actorId", "via", "facts", "at") VALUES (?, ?, ?, ?, ?, ?, ?);
SELECT id, eventTypes FROM webhooks WHERE status = 'enabled' ORDER BY id;
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, post.seoTitle, post.seoDescription, post.canonicalUrl, post.ogImageUrl, post.externalId, post.words, post.extra, post.toc, post.body, post.html, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM posts post WHERE post.id = ? AND post.deletedAt IS NULL;
COMMIT;

-- publishPost
BEGIN IMMEDIATE;
SELECT post.id FROM posts post WHERE post.id = ? AND post.deletedAt IS NULL;
SELECT "Post"."id" AS "Post_id", "Post"."createdAt" AS "Post_createdAt", "Post"."updatedAt" AS "Post_updatedAt", "Post"."version" AS "Post_version", "Post"."title" AS "Post_title", "Post"."slug" AS "Post_slug", "Post"."status" AS "Post_status", "Post"."excerpt" AS "Post_excerpt", "Post"."excerptGiven" AS "Post_excerptGiven", "Post"."seoTitle" AS "Post_seoTitle", "Post"."seoDescription" AS "Post_seoDescription", "Post"."canonicalUrl" AS "Post_canonicalUrl", "Post"."coverUrl" AS "Post_coverUrl", "Post"."coverAlt" AS "Post_coverAlt", "Post"."ogImageUrl" AS "Post_ogImageUrl", "Post"."externalId" AS "Post_externalId", "Post"."publishedAt" AS "Post_publishedAt", "Post"."orderAt" AS "Post_orderAt", "Post"."deletedAt" AS "Post_deletedAt", "Post"."words" AS "Post_words", "Post"."readingMinutes" AS "Post_readingMinutes", "Post"."extra" AS "Post_extra", "Post"."toc" AS "Post_toc", "Post"."body" AS "Post_body", "Post"."html" AS "Post_html" FROM "posts" "Post" WHERE (("Post"."id" = ?)) LIMIT 1;
SELECT userId FROM post_authors WHERE postId = ? ORDER BY position;
UPDATE posts SET updatedAt = ?, version = ?, publishedAt = ?, orderAt = ? WHERE id = ?;
UPDATE "post_tags" SET "listedAt" = ? WHERE "postId" = ?;
UPDATE "post_authors" SET "listedAt" = ? WHERE "postId" = ?;
INSERT INTO "events"("id", "name", "subjectId", "actorId", "via", "facts", "at") VALUES (?, ?, ?, ?, ?, ?, ?);
SELECT id, eventTypes FROM webhooks WHERE status = 'enabled' ORDER BY id;
SELECT post.id, post.slug, post.title, post.status, post.excerpt, post.coverUrl, post.coverAlt, post.readingMinutes, post.publishedAt, post.createdAt, post.updatedAt, post.version, post.orderAt, post.deletedAt, post.seoTitle, post.seoDescription, post.canonicalUrl, post.ogImageUrl, post.externalId, post.words, post.extra, post.toc, post.body, post.html, (SELECT json_group_array(json_object('id', u.id, 'name', u.name, 'slug', u.slug, 'avatarUrl', u.avatarUrl, 'position', a.position)) FROM post_authors a JOIN users u ON u.id = a.userId WHERE a.postId = post.id) AS authors, (SELECT json_group_array(json_object('id', t.id, 'name', t.name, 'slug', t.slug, 'position', l.position)) FROM post_tags l JOIN tags t ON t.id = l.tagId WHERE l.postId = post.id) AS tags FROM posts post WHERE post.id = ? AND post.deletedAt IS NULL;
COMMIT;

-- getCurrentUser
SELECT u.id, u.name, u.slug, u.email, u.emailKey, u.passwordHash, u.role, u.status, u.bio, u.avatarUrl, u.websiteUrl, u.createdAt, u.updatedAt, u.version FROM users u WHERE u.id = ? AND u.id = ?;
