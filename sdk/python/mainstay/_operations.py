# Written from contract/openapi.json by `npm run contract`: a change made here is lost.
"""What the client must know of each operation."""

from . import models
from ._operation import Operation

CREATE_USER = Operation(
    "createUser",
    "POST",
    "/api/v1/users",
    models.UserView,
    body="application/json",
    once=True,
)
LIST_USERS = Operation("listUsers", "GET", "/api/v1/users", models.UserPage)
GET_CURRENT_USER = Operation("getCurrentUser", "GET", "/api/v1/users/me", models.UserView)
UPDATE_CURRENT_USER = Operation(
    "updateCurrentUser",
    "PATCH",
    "/api/v1/users/me",
    models.UserView,
    body="application/merge-patch+json",
    fresh="/api/v1/users/me",
)
GET_USER = Operation("getUser", "GET", "/api/v1/users/{id}", models.UserView)
SET_USER_ROLE = Operation(
    "setUserRole",
    "PUT",
    "/api/v1/users/{id}/role",
    models.UserView,
    body="application/json",
    fresh="/api/v1/users/{id}",
)
SUSPEND_USER = Operation(
    "suspendUser",
    "PUT",
    "/api/v1/users/{id}/suspension",
    models.UserView,
    fresh="/api/v1/users/{id}",
)
REINSTATE_USER = Operation(
    "reinstateUser",
    "DELETE",
    "/api/v1/users/{id}/suspension",
    models.UserView,
    fresh="/api/v1/users/{id}",
)
LIST_AUTHORS = Operation("listAuthors", "GET", "/api/v1/authors", models.AuthorPage)
GET_AUTHOR_BY_SLUG = Operation("getAuthorBySlug", "GET", "/api/v1/authors/by-slug/{slug}", models.AuthorView)
GET_AUTHOR = Operation("getAuthor", "GET", "/api/v1/authors/{id}", models.AuthorView)
ACCEPT_INVITATION = Operation(
    "acceptInvitation",
    "POST",
    "/api/v1/invitations/acceptance",
    models.UserView,
    body="application/json",
    once=True,
)
CHANGE_PASSWORD = Operation(
    "changePassword",
    "PUT",
    "/api/v1/users/me/password",
    type(None),
    body="application/json",
)
SIGN_IN = Operation(
    "signIn",
    "POST",
    "/api/v1/sessions",
    models.CredentialsView,
    body="application/json",
    once=True,
    session="begins",
)
LIST_SESSIONS = Operation("listSessions", "GET", "/api/v1/sessions", models.SessionPage)
REVOKE_SESSIONS = Operation("revokeSessions", "DELETE", "/api/v1/sessions", type(None))
REFRESH_SESSION = Operation(
    "refreshSession",
    "POST",
    "/api/v1/sessions/refresh",
    models.CredentialsView,
    body="application/json",
    once=True,
    session="begins",
)
SIGN_OUT = Operation("signOut", "DELETE", "/api/v1/sessions/current", type(None), session="ends")
REVOKE_SESSION = Operation("revokeSession", "DELETE", "/api/v1/sessions/{id}", type(None))
GET_JWKS = Operation("getJwks", "GET", "/.well-known/jwks.json", models.JwksView)
LIST_TAGS = Operation("listTags", "GET", "/api/v1/tags", models.TagPage)
CREATE_TAG = Operation("createTag", "POST", "/api/v1/tags", models.TagView, body="application/json", once=True)
GET_TAG_BY_SLUG = Operation("getTagBySlug", "GET", "/api/v1/tags/by-slug/{slug}", models.TagView)
GET_TAG = Operation("getTag", "GET", "/api/v1/tags/{id}", models.TagView)
UPDATE_TAG = Operation(
    "updateTag",
    "PATCH",
    "/api/v1/tags/{id}",
    models.TagView,
    body="application/merge-patch+json",
    fresh="/api/v1/tags/{id}",
)
DELETE_TAG = Operation("deleteTag", "DELETE", "/api/v1/tags/{id}", type(None), fresh="/api/v1/tags/{id}")
MERGE_TAGS = Operation("mergeTags", "PUT", "/api/v1/tags/{id}/merge", models.TagView, body="application/json")
LIST_POSTS = Operation("listPosts", "GET", "/api/v1/posts", models.PostPage)
CREATE_POST = Operation(
    "createPost",
    "POST",
    "/api/v1/posts",
    models.PostView,
    body="application/json",
    once=True,
)
GET_POST_BY_SLUG = Operation("getPostBySlug", "GET", "/api/v1/posts/by-slug/{slug}", models.PostView)
GET_POST = Operation("getPost", "GET", "/api/v1/posts/{id}", models.PostView)
UPDATE_POST = Operation(
    "updatePost",
    "PATCH",
    "/api/v1/posts/{id}",
    models.PostView,
    body="application/merge-patch+json",
    fresh="/api/v1/posts/{id}",
)
DELETE_POST = Operation("deletePost", "DELETE", "/api/v1/posts/{id}", type(None), fresh="/api/v1/posts/{id}")
PUBLISH_POST = Operation(
    "publishPost",
    "PUT",
    "/api/v1/posts/{id}/publication",
    models.PostView,
    body="application/json",
    fresh="/api/v1/posts/{id}",
)
UNPUBLISH_POST = Operation(
    "unpublishPost",
    "DELETE",
    "/api/v1/posts/{id}/publication",
    models.PostView,
    fresh="/api/v1/posts/{id}",
)
LIST_POST_REVISIONS = Operation("listPostRevisions", "GET", "/api/v1/posts/{id}/revisions", models.RevisionPage)
GET_POST_REVISION = Operation(
    "getPostRevision",
    "GET",
    "/api/v1/posts/{id}/revisions/{revisionId}",
    models.RevisionView,
)
RESTORE_POST_REVISION = Operation(
    "restorePostRevision",
    "PUT",
    "/api/v1/posts/{id}/revisions/{revisionId}/restoration",
    models.PostView,
    fresh="/api/v1/posts/{id}",
)
LIST_DELETED_POSTS = Operation("listDeletedPosts", "GET", "/api/v1/trash/posts", models.DeletedPostPage)
RECOVER_POST = Operation("recoverPost", "PUT", "/api/v1/trash/posts/{id}/recovery", models.PostView)
LIST_IMPORTS = Operation("listImports", "GET", "/api/v1/imports", models.ImportPage)
START_IMPORT = Operation(
    "startImport",
    "POST",
    "/api/v1/imports",
    models.ImportView,
    body="application/zip",
    once=True,
)
GET_IMPORT = Operation("getImport", "GET", "/api/v1/imports/{id}", models.ImportView)
LIST_WEBHOOKS = Operation("listWebhooks", "GET", "/api/v1/webhooks", models.WebhookPage)
CREATE_WEBHOOK = Operation(
    "createWebhook",
    "POST",
    "/api/v1/webhooks",
    models.WebhookWithSecret,
    body="application/json",
    once=True,
)
GET_WEBHOOK = Operation("getWebhook", "GET", "/api/v1/webhooks/{id}", models.WebhookView)
UPDATE_WEBHOOK = Operation(
    "updateWebhook",
    "PATCH",
    "/api/v1/webhooks/{id}",
    models.WebhookView,
    body="application/merge-patch+json",
    fresh="/api/v1/webhooks/{id}",
)
DELETE_WEBHOOK = Operation(
    "deleteWebhook",
    "DELETE",
    "/api/v1/webhooks/{id}",
    type(None),
    fresh="/api/v1/webhooks/{id}",
)
ROTATE_WEBHOOK_SECRET = Operation(
    "rotateWebhookSecret",
    "POST",
    "/api/v1/webhooks/{id}/secret",
    models.WebhookWithSecret,
    once=True,
)
TEST_WEBHOOK = Operation(
    "testWebhook",
    "POST",
    "/api/v1/webhooks/{id}/deliveries",
    models.DeliveryView,
    once=True,
)
LIST_DELIVERIES = Operation("listDeliveries", "GET", "/api/v1/webhooks/{id}/deliveries", models.DeliveryPage)
GET_DELIVERY = Operation(
    "getDelivery",
    "GET",
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}",
    models.DeliveryView,
)
REDELIVER = Operation(
    "redeliver",
    "POST",
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}/attempts",
    models.DeliveryView,
    once=True,
)
LIST_EVENT_TYPES = Operation("listEventTypes", "GET", "/api/v1/event-types", models.EventTypeList)
GET_LIVENESS = Operation("getLiveness", "GET", "/livez", models.LivenessView)
GET_READINESS = Operation("getReadiness", "GET", "/readyz", models.ReadinessView)
GET_SERVER_INFO = Operation("getServerInfo", "GET", "/info", models.ServerInfoView)
