# Written from contract/openapi.json by `npm run contract`: a change made here is lost.
"""The calls of the async client, by tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from . import _operations as operations
from . import models
from ._caller import AsyncCaller
from ._operation import Asked, IfMatch, Options
from ._pages import AsyncListing
from ._upload import Content, OnProgress, Upload
from ._values import UNSET, Unset


class AsyncUsers:
    """Accounts, and the public profiles of authors."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        name: str,
        email: str,
        password: str,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Sign up. Makes an account with the role member; sign in with it next (signIn). Where the site does not
        let visitors sign up, only those with users:manage make accounts, for others. Refuses an e-mail address
        that another account has, and passwords that are easily guessed (400 with the pointer /password).

        Operation `createUser`, public.

        Args:
            name: The name, as bylines show it.
            email: The e-mail address.
            password: The new password: 12 to 256 characters of any kind, not among the common ones, not made of
                the name or the e-mail address.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            UserSignUpClosed, IdempotencyInProgress, UserEmailTaken, IdempotencyKeyReused
        """
        asked = Asked(
            operations.CREATE_USER,
            body={"name": name, "email": email, "password": password},
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        role: models.Role | None = None,
        status: models.UserStatus | None = None,
        email: str | None = None,
        sort: models.UserSort | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.UserView, models.UserPage]:
        """
        List users. Everybody, a page at a time, by name unless told otherwise: those who sign in, and those who
        are only named as authors.

        Operation `listUsers`, users:manage.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            role: Only people of this role.
            status: Only people of this status.
            email: Only the person with this e-mail address.
            sort: The order; a leading minus turns it round. By name unless told.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_USERS,
            query={
                "limit": limit,
                "after": after,
                "count": count,
                "role": role,
                "status": status,
                "email": email,
                "sort": sort,
            },
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def get_current(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Get yourself. The account that the access token belongs to, with its role and what that allows.

        Operation `getCurrentUser`, signed-in.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            UserNotFound
        """
        asked = Asked(
            operations.GET_CURRENT_USER,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def update_current(
        self,
        *,
        name: str | Unset = UNSET,
        bio: str | None | Unset = UNSET,
        avatar_url: str | None | Unset = UNSET,
        website_url: str | None | Unset = UNSET,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Change yourself. Changes your name and what your profile shows; what is left out stays, null empties.
        The slug of the profile stays as it is.

        Operation `updateCurrentUser`, signed-in.

        Args:
            name: The name, as bylines show it.
            bio: A few words about the person.
            avatar_url: The address of a picture.
            website_url: The address of the person’s own site.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            UserNotFound, ConditionFailed
        """
        asked = Asked(
            operations.UPDATE_CURRENT_USER,
            body={"name": name, "bio": bio, "avatarUrl": avatar_url, "websiteUrl": website_url},
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Get a user. One person by their id.

        Operation `getUser`, users:manage.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            UserNotFound
        """
        asked = Asked(
            operations.GET_USER,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def set_role(
        self,
        id: str,
        *,
        role: models.Role,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Set the role of a user. Gives the person another role, which holds for their sessions within a second.
        Only an owner decides on owners and makes new ones, nobody raises themselves, and the last owner stays
        one.

        Operation `setUserRole`, users:manage.

        Args:
            id: The id of the resource.
            role: The named set of permissions (owner: posts:write, posts:publish, posts:edit, tags:manage,
                imports:run, webhooks:manage, users:manage; admin: posts:write, posts:publish, posts:edit,
                tags:manage, imports:run, webhooks:manage, users:manage; editor: posts:write, posts:publish,
                posts:edit, tags:manage; author: posts:write, posts:publish; contributor: posts:write; member:
                nothing but their own account).
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, UserNotFound, UserLastOwner, ConditionFailed
        """
        asked = Asked(
            operations.SET_USER_ROLE,
            path=(id,),
            body={"role": role},
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def suspend(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Suspend a user. The person is refused within a second, their sessions end, and their profile is hidden;
        what they wrote stays. Nobody suspends themselves, and only an owner suspends an owner, so one is always
        left.

        Operation `suspendUser`, users:manage.

        Args:
            id: The id of the resource.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, UserNotFound, UserLastOwner, ConditionFailed
        """
        asked = Asked(
            operations.SUSPEND_USER,
            path=(id,),
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def reinstate(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Reinstate a user. Ends the suspension: the person may sign in again. Only an owner reinstates an owner.

        Operation `reinstateUser`, users:manage.

        Args:
            id: The id of the resource.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, UserNotFound, ConditionFailed
        """
        asked = Asked(
            operations.REINSTATE_USER,
            path=(id,),
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    def list_authors(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.AuthorView, models.AuthorPage]:
        """
        List authors. The public profiles of all who may write or were named as authors by an import, for
        anybody, a page at a time, by name.

        Operation `listAuthors`, public.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_AUTHORS,
            query={"limit": limit, "after": after, "count": count},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def get_author_by_slug(
        self,
        slug: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.AuthorView:
        """
        Get an author by their slug. One public profile by the last part of its address, for anybody.

        Operation `getAuthorBySlug`, public.

        Args:
            slug: The slug: the last part of the address.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AuthorNotFound
        """
        asked = Asked(
            operations.GET_AUTHOR_BY_SLUG,
            path=(slug,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get_author(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.AuthorView:
        """
        Get an author. One public profile by its id, for anybody.

        Operation `getAuthor`, public.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AuthorNotFound
        """
        asked = Asked(
            operations.GET_AUTHOR,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def accept_invitation(
        self,
        *,
        name: str,
        email: str,
        password: str,
        token: str,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.UserView:
        """
        Accept an invitation. Makes an account with the role that the invitation gives, once. The token comes
        from a link, such as the owner’s set-up link that the server prints at its first start. Refuses an
        e-mail address that another account has, and passwords that are easily guessed.

        Operation `acceptInvitation`, public.

        Args:
            name: The name, as bylines show it.
            email: The e-mail address.
            password: The new password: 12 to 256 characters of any kind, not among the common ones, not made of
                the name or the e-mail address.
            token: The token of the link.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            InvitationNotFound, IdempotencyInProgress, UserEmailTaken, IdempotencyKeyReused
        """
        asked = Asked(
            operations.ACCEPT_INVITATION,
            body={"name": name, "email": email, "password": password, "token": token},
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncSessions:
    """Signing in, staying signed in, and signing out everywhere."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def change_password(
        self,
        *,
        current_password: str,
        new_password: str,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """
        Change your password. Sets a new password and ends all your other sessions. Asks for the current one;
        refuses passwords that are easily guessed (400 with the pointer /newPassword).

        Operation `changePassword`, signed-in.

        Args:
            current_password: The password.
            new_password: The new password: 12 to 256 characters of any kind, not among the common ones, not
                made of the name or the e-mail address.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            PasswordWrong
        """
        asked = Asked(
            operations.CHANGE_PASSWORD,
            body={"currentPassword": current_password, "newPassword": new_password},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def sign_in(
        self,
        *,
        email: str,
        password: str,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.CredentialsView:
        """
        Sign in. Begins a session: an access token for ten minutes, and a refresh token that keeps the session
        alive. An unknown address and a wrong password get the same answer after the same time; that an account
        is suspended is told to those only who know its password.

        Operation `signIn`, public.

        Args:
            email: The e-mail address.
            password: The password.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            SessionWrongCredentials, UserSuspended, IdempotencyInProgress, IdempotencyKeyReused
        """
        asked = Asked(
            operations.SIGN_IN,
            body={"email": email, "password": password},
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.SessionView, models.SessionPage]:
        """
        List your sessions. Where you are signed in, a page at a time, the newest first.

        Operation `listSessions`, signed-in.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_SESSIONS,
            query={"limit": limit, "after": after, "count": count},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def revoke_sessions(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """
        End your other sessions. Signs you out everywhere but here, within a second.

        Operation `revokeSessions`, signed-in.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.REVOKE_SESSIONS,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def refresh(
        self,
        *,
        refresh_token: str,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.CredentialsView:
        """
        Refresh the session. Trades the refresh token for a new pair of tokens; send no access token with it,
        since an expired one is refused. The same client may repeat the request within ten seconds and gets the
        same refresh token again; after that, an old refresh token ends the session, since somebody else may
        have it. A session lapses 14 days after it was last refreshed, and 60 days after it began.

        Operation `refreshSession`, public.

        Args:
            refresh_token: The newest refresh token of the session.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            SessionNotRefreshable, SessionReused, IdempotencyInProgress, IdempotencyKeyReused
        """
        asked = Asked(
            operations.REFRESH_SESSION,
            body={"refreshToken": refresh_token},
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def sign_out(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """
        Sign out. Ends the session that asks: its tokens are refused from now on, by other instances within a
        second.

        Operation `signOut`, signed-in.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.SIGN_OUT,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def revoke(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """
        End a session. Ends one of your sessions, within a second. Refuses those of others, and those that have
        ended.

        Operation `revokeSession`, signed-in.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            SessionNotFound
        """
        asked = Asked(
            operations.REVOKE_SESSION,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get_jwks(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.JwksView:
        """
        Get the keys of access tokens. The public keys with which anybody can check an access token (RFC 7517):
        the one that signs, and those it replaced whose tokens may still be about. May be kept for five minutes.

        Operation `getJwks`, public.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.GET_JWKS,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncTags:
    """What posts are about."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        sort: models.TagSort | None = None,
        q: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.TagView, models.TagPage]:
        """
        List tags. All tags, for anybody, a page at a time, by name unless told otherwise.

        Operation `listTags`, public.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            sort: The order; a leading minus turns it round. By name unless told.
            q: Only tags whose name contains this text.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_TAGS,
            query={"limit": limit, "after": after, "count": count, "sort": sort, "q": q},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def create(
        self,
        *,
        name: str,
        slug: str | Unset = UNSET,
        description: str | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.TagView:
        """
        Create a tag. Makes a tag that posts can carry. Without a slug the name makes one. Refuses a slug that
        another tag has.

        Operation `createTag`, tags:manage.

        Args:
            name: The name, as pages show it.
            slug: The last part of the address.
            description: A sentence on what belongs here.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            TagUnsluggable, IdempotencyInProgress, TagSlugTaken, IdempotencyKeyReused
        """
        asked = Asked(
            operations.CREATE_TAG,
            body={"name": name, "slug": slug, "description": description},
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get_by_slug(
        self,
        slug: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.TagView:
        """
        Get a tag by its slug. One tag, for anybody. A slug that the tag had before it was renamed or merged
        answers 301 with where it lives now.

        Operation `getTagBySlug`, public.

        Args:
            slug: The slug: the last part of the address.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            TagNotFound
        """
        asked = Asked(
            operations.GET_TAG_BY_SLUG,
            path=(slug,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.TagView:
        """
        Get a tag. One tag by its id, for anybody.

        Operation `getTag`, public.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            TagNotFound
        """
        asked = Asked(
            operations.GET_TAG,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def update(
        self,
        id: str,
        *,
        name: str | Unset = UNSET,
        slug: str | Unset = UNSET,
        description: str | None | Unset = UNSET,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.TagView:
        """
        Change a tag. Changes the name, the slug or the description; what is left out stays. The former slug
        leads to the new one.

        Operation `updateTag`, tags:manage.

        Args:
            id: The id of the resource.
            name: The name, as pages show it.
            slug: The last part of the address.
            description: A sentence on what belongs here.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            TagNotFound, TagSlugTaken, ConditionFailed
        """
        asked = Asked(
            operations.UPDATE_TAG,
            path=(id,),
            body={"name": name, "slug": slug, "description": description},
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """
        Delete a tag. Removes the tag from every post and for good. The posts stay.

        Operation `deleteTag`, tags:manage.

        Args:
            id: The id of the resource.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            TagNotFound, ConditionFailed
        """
        asked = Asked(
            operations.DELETE_TAG,
            path=(id,),
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def merge_tags(
        self,
        id: str,
        *,
        into: str,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.TagView:
        """
        Merge a tag into another. Every post of the tag gets the other one instead, and its slug leads there.
        The tag itself is gone.

        Operation `mergeTags`, tags:manage.

        Args:
            id: The id of the resource.
            into: The id of the tag that stays.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            TagMergeIntoItself, TagNotFound
        """
        asked = Asked(
            operations.MERGE_TAGS,
            path=(id,),
            body={"into": into},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncPosts:
    """Articles: written in Markdown, published now or later, with every revision kept."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        status: models.PostStatus | None = None,
        tag: str | None = None,
        author: str | None = None,
        published_after: datetime | None = None,
        published_before: datetime | None = None,
        q: str | None = None,
        sort: models.PostSort | None = None,
        include: Sequence[models.PostInclude] | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.PostSummary, models.PostPage]:
        """
        List posts. Summaries of the posts that you may see, a page at a time: what is published for anybody,
        besides your own drafts for authors, everything for editors. Filters narrow, sort orders.

        Operation `listPosts`, public.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            status: Only posts of this status.
            tag: Only posts with the tag of this slug.
            author: Only posts by the author of this slug.
            published_after: Only posts published at this time or later.
            published_before: Only posts published before this time.
            q: Only posts whose title contains this text.
            sort: The order; a leading minus turns it round. The newest first unless told; drafts stand where
                they were made.
            include: What to send besides the summary, comma separated.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_POSTS,
            query={
                "limit": limit,
                "after": after,
                "count": count,
                "status": status,
                "tag": tag,
                "author": author,
                "publishedAfter": published_after,
                "publishedBefore": published_before,
                "q": q,
                "sort": sort,
                "include": include,
            },
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def create(
        self,
        *,
        title: str,
        body: str,
        slug: str | Unset = UNSET,
        seo_title: str | None | Unset = UNSET,
        seo_description: str | None | Unset = UNSET,
        canonical_url: str | None | Unset = UNSET,
        cover_url: str | None | Unset = UNSET,
        cover_alt: str | None | Unset = UNSET,
        og_image_url: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        excerpt: str | None | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        author_ids: Sequence[str] | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Create a post. Makes a draft of yours. Its slug is made from the title unless you send one; its text is
        rendered to safe HTML here. Refuses a slug that another post has or had.

        Operation `createPost`, posts:write.

        Args:
            title: The headline, as pages and feeds show it.
            body: The text, in Markdown (CommonMark with GitHub’s extensions).
            slug: The last part of the address.
            seo_title: The title for search engines; null means the headline.
            seo_description: The description for search engines; null means the excerpt.
            canonical_url: Where the text was published first, if elsewhere.
            cover_url: The picture above the text.
            cover_alt: What that picture shows, for those who do not see it.
            og_image_url: The picture that social networks show; null means the cover.
            external_id: The id of the post in the system that it was imported from.
            extra: Anything else that the site keeps with the post; at most 16 KiB as JSON.
            excerpt: What lists and feeds show; null or absent: the beginning of the text.
            tags: The slugs of its tags, in the order to show them. They must exist.
            author_ids: The ids of its authors, in the order of the byline; yourself unless told. Naming others,
                and leaving out or moving those who are there, takes posts:edit.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, IdempotencyInProgress, PostSlugTaken, IdempotencyKeyReused
        """
        asked = Asked(
            operations.CREATE_POST,
            body={
                "title": title,
                "body": body,
                "slug": slug,
                "seoTitle": seo_title,
                "seoDescription": seo_description,
                "canonicalUrl": canonical_url,
                "coverUrl": cover_url,
                "coverAlt": cover_alt,
                "ogImageUrl": og_image_url,
                "externalId": external_id,
                "extra": extra,
                "excerpt": excerpt,
                "tags": tags,
                "authorIds": author_ids,
            },
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get_by_slug(
        self,
        slug: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Get a post by its slug. One post with its text, if you may see it. A slug that the post had before
        answers 301 with where it lives now.

        Operation `getPostBySlug`, public.

        Args:
            slug: The slug: the last part of the address.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            PostNotFound
        """
        asked = Asked(
            operations.GET_POST_BY_SLUG,
            path=(slug,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Get a post. One post by its id with its text, if you may see it; otherwise the answer is the same as if
        there were none.

        Operation `getPost`, public.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            PostNotFound
        """
        asked = Asked(
            operations.GET_POST,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def update(
        self,
        id: str,
        *,
        title: str | Unset = UNSET,
        body: str | Unset = UNSET,
        slug: str | Unset = UNSET,
        seo_title: str | None | Unset = UNSET,
        seo_description: str | None | Unset = UNSET,
        canonical_url: str | None | Unset = UNSET,
        cover_url: str | None | Unset = UNSET,
        cover_alt: str | None | Unset = UNSET,
        og_image_url: str | None | Unset = UNSET,
        external_id: str | None | Unset = UNSET,
        extra: Mapping[str, Any] | Unset = UNSET,
        excerpt: str | None | Unset = UNSET,
        tags: Sequence[str] | Unset = UNSET,
        author_ids: Sequence[str] | Unset = UNSET,
        if_match: IfMatch,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Change a post. Changes what you send (RFC 7396: null clears) and keeps a revision of the text. Authors
        change their own posts, editors all; what is published only those who may publish. Demands If-Match, so
        that nobody’s changes are lost.

        Operation `updatePost`, posts:write.

        Args:
            id: The id of the resource.
            title: The headline, as pages and feeds show it.
            body: The text, in Markdown (CommonMark with GitHub’s extensions).
            slug: The last part of the address.
            seo_title: The title for search engines; null means the headline.
            seo_description: The description for search engines; null means the excerpt.
            canonical_url: Where the text was published first, if elsewhere.
            cover_url: The picture above the text.
            cover_alt: What that picture shows, for those who do not see it.
            og_image_url: The picture that social networks show; null means the cover.
            external_id: The id of the post in the system that it was imported from.
            extra: Anything else that the site keeps with the post; at most 16 KiB as JSON.
            excerpt: What lists and feeds show; null or absent: the beginning of the text.
            tags: The slugs of its tags, in the order to show them. They must exist.
            author_ids: The ids of its authors, in the order of the byline; yourself unless told. Naming others,
                and leaving out or moving those who are there, takes posts:edit.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound, PostSlugTaken, ConditionFailed, ConditionRequired
        """
        asked = Asked(
            operations.UPDATE_POST,
            path=(id,),
            body={
                "title": title,
                "body": body,
                "slug": slug,
                "seoTitle": seo_title,
                "seoDescription": seo_description,
                "canonicalUrl": canonical_url,
                "coverUrl": cover_url,
                "coverAlt": cover_alt,
                "ogImageUrl": og_image_url,
                "externalId": external_id,
                "extra": extra,
                "excerpt": excerpt,
                "tags": tags,
                "authorIds": author_ids,
            },
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """
        Move a post to the trash. Withdraws the post and moves it to the trash, from where recoverPost brings it
        back as a draft. Its slug stays its own.

        Operation `deletePost`, posts:write.

        Args:
            id: The id of the resource.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound, ConditionFailed
        """
        asked = Asked(
            operations.DELETE_POST,
            path=(id,),
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def publish(
        self,
        id: str,
        *,
        published_at: datetime | Unset = UNSET,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Publish or schedule a post. Publishes now, at a past time, or by itself at a time ahead. Authors publish
        their own posts, editors all. Doing it again changes nothing.

        Operation `publishPost`, posts:publish.

        Args:
            id: The id of the resource.
            published_at: When the public may read it: now unless told; a time ahead schedules, a past one dates
                it back.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound, ConditionFailed
        """
        asked = Asked(
            operations.PUBLISH_POST,
            path=(id,),
            body={"publishedAt": published_at},
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def unpublish(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Withdraw a post. Makes a published or scheduled post a draft again. Refuses one that is a draft already.

        Operation `unpublishPost`, posts:publish.

        Args:
            id: The id of the resource.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound, PostNotPublished, ConditionFailed
        """
        asked = Asked(
            operations.UNPUBLISH_POST,
            path=(id,),
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    def list_revisions(
        self,
        id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.RevisionSummary, models.RevisionPage]:
        """
        List the revisions of a post. Every state that the text was in, the newest first, without the text. For
        those who may change the post.

        Operation `listPostRevisions`, posts:write.

        Args:
            id: The id of the resource.
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound
        """
        asked = Asked(
            operations.LIST_POST_REVISIONS,
            path=(id,),
            query={"limit": limit, "after": after, "count": count},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def get_revision(
        self,
        id: str,
        revision_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.RevisionView:
        """
        Get a revision of a post. One state of the text, and who made it. For those who may change the post.

        Operation `getPostRevision`, posts:write.

        Args:
            id: The id of the resource.
            revision_id: The id of the revision.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound, PostRevisionNotFound
        """
        asked = Asked(
            operations.GET_POST_REVISION,
            path=(id, revision_id),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def restore_revision(
        self,
        id: str,
        revision_id: str,
        *,
        if_match: IfMatch,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Restore a revision of a post. Writes headline, excerpt and text of the revision again, as a new
        revision: nothing is lost. Demands If-Match.

        Operation `restorePostRevision`, posts:write.

        Args:
            id: The id of the resource.
            revision_id: The id of the revision.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound, PostRevisionNotFound, ConditionFailed, ConditionRequired
        """
        asked = Asked(
            operations.RESTORE_POST_REVISION,
            path=(id, revision_id),
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncTrash:
    """Deleted posts, which can be recovered."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list_deleted_posts(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.DeletedPostView, models.DeletedPostPage]:
        """
        List deleted posts. What lies in the trash, the latest first: authors see their own, editors all.

        Operation `listDeletedPosts`, posts:write.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_DELETED_POSTS,
            query={"limit": limit, "after": after, "count": count},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def recover_post(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.PostView:
        """
        Recover a deleted post. Takes the post out of the trash, as a draft under its old slug.

        Operation `recoverPost`, posts:write.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            AccessNotYours, PostNotFound
        """
        asked = Asked(
            operations.RECOVER_POST,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncImports:
    """Bringing a whole blog along."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.ImportSummary, models.ImportPage]:
        """
        List imports. Every import that was started here or on the command line, the latest first; dry runs of
        the command line leave no trace.

        Operation `listImports`, imports:run.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_IMPORTS,
            query={"limit": limit, "after": after, "count": count},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def start(
        self,
        content: Content,
        *,
        source: str | None = None,
        site: str | None = None,
        dry_run: bool | None = None,
        idempotency_key: str | None = None,
        on_progress: OnProgress | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.ImportView:
        """
        Start an import. Takes a blog: Markdown files with YAML, TOML or JSON front matter, as Hashnode, Jekyll,
        Hugo, Eleventy and Astro have them, or plain ones. They are imported in the background; follow with
        getImport. A file that was imported before changes its post where it has changed, and is left alone
        where not, so an import may be repeated. Files without an author are ascribed to you.

        Operation `startImport`, imports:run.

        Args:
            content: The body.
            source: The name of the blog, so that two blogs with files of the same path stay apart, and one that
                comes again is known. The archive’s one root folder unless told.
            site: The address at which the blog lived: links to it that mean one of the files are set to its new
                address.
            dry_run: Whether to write nothing and only say what would happen.
            idempotency_key: Tell one where the call may be made again after a restart.
            on_progress: Called as the body is sent.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            ImportNotAnArchive, IdempotencyInProgress, IdempotencyKeyReused
        """
        asked = Asked(
            operations.START_IMPORT,
            query={"source": source, "site": site, "dryRun": dry_run},
            upload=Upload(content, on_progress),
            options=Options(
                idempotency_key=idempotency_key,
                on_progress=on_progress,
                timeout=timeout,
                retries=retries,
                headers=headers,
            ),
        )
        return await self._caller._call(asked)

    async def get(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.ImportView:
        """
        Get an import. How far an import is or how it ended, and what there is to say of single files. Its
        counts run while it runs.

        Operation `getImport`, imports:run.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            ImportNotFound
        """
        asked = Asked(
            operations.GET_IMPORT,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncWebhooks:
    """Telling other systems, as it happens."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.WebhookView, models.WebhookPage]:
        """
        List webhooks. Every webhook of the site, the latest first.

        Operation `listWebhooks`, webhooks:manage.

        Args:
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_WEBHOOKS,
            query={"limit": limit, "after": after, "count": count},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def create(
        self,
        *,
        name: str,
        url: str,
        event_types: Sequence[models.WebhookEventType] | None | Unset = UNSET,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.WebhookWithSecret:
        """
        Create a webhook. From now on events are sent to this address, each signed with the secret that this
        answer shows, once. Refuses an address with a user name, and in production one that is not https. There
        may be 50.

        Operation `createWebhook`, webhooks:manage.

        Args:
            name: What it is for.
            url: Where events are sent, by POST. In production https only, and never an address of a private
                network; redirects are not followed.
            event_types: Which events it hears of; null: of all, also of those that later versions add.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookUrlUnusable, IdempotencyInProgress, WebhookTooMany, IdempotencyKeyReused
        """
        asked = Asked(
            operations.CREATE_WEBHOOK,
            body={"name": name, "url": url, "eventTypes": event_types},
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get(
        self,
        id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.WebhookView:
        """
        Get a webhook. One webhook by its id, and whether it has been failing.

        Operation `getWebhook`, webhooks:manage.

        Args:
            id: The id of the resource.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookNotFound
        """
        asked = Asked(
            operations.GET_WEBHOOK,
            path=(id,),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def update(
        self,
        id: str,
        *,
        name: str | Unset = UNSET,
        url: str | Unset = UNSET,
        event_types: Sequence[models.WebhookEventType] | None | Unset = UNSET,
        status: models.WebhookStatus | Unset = UNSET,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.WebhookView:
        """
        Change a webhook. Changes its name, address, events or status; what is left out stays. One that is
        disabled is sent nothing more, and what was put off is given up.

        Operation `updateWebhook`, webhooks:manage.

        Args:
            id: The id of the resource.
            name: What it is for.
            url: Where events are sent, by POST. In production https only, and never an address of a private
                network; redirects are not followed.
            event_types: Which events it hears of; null: of all, also of those that later versions add.
            status: Whether events are sent. One that has failed for 7 days is disabled; what happens meanwhile
                is not sent later.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookUrlUnusable, WebhookNotFound, ConditionFailed
        """
        asked = Asked(
            operations.UPDATE_WEBHOOK,
            path=(id,),
            body={"name": name, "url": url, "eventTypes": event_types, "status": status},
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def delete(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """
        Delete a webhook. Sends nothing more to it, and removes it with all its deliveries, also those that were
        put off.

        Operation `deleteWebhook`, webhooks:manage.

        Args:
            id: The id of the resource.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookNotFound, ConditionFailed
        """
        asked = Asked(
            operations.DELETE_WEBHOOK,
            path=(id,),
            options=Options(if_match=if_match, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def rotate_secret(
        self,
        id: str,
        *,
        if_match: IfMatch | None = None,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.WebhookWithSecret:
        """
        Rotate the secret of a webhook. Makes a new secret, shown this once. For 24 hours requests bear two
        signatures, of the new secret and of the one before, so that the receiver can be given the new one at
        leisure.

        Operation `rotateWebhookSecret`, webhooks:manage.

        Args:
            id: The id of the resource.
            if_match: The version that is changed: an entity tag, an answer, "fresh" or "*".
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookNotFound, IdempotencyInProgress, ConditionFailed, IdempotencyKeyReused
        """
        asked = Asked(
            operations.ROTATE_WEBHOOK_SECRET,
            path=(id,),
            options=Options(
                if_match=if_match,
                idempotency_key=idempotency_key,
                timeout=timeout,
                retries=retries,
                headers=headers,
            ),
        )
        return await self._caller._call(asked)

    async def test(
        self,
        id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.DeliveryView:
        """
        Test a webhook. Sends it an event of the type webhook.tested, in the background; getDelivery says what
        came of it. Refuses a webhook that is disabled.

        Operation `testWebhook`, webhooks:manage.

        Args:
            id: The id of the resource.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookNotFound, IdempotencyInProgress, WebhookDisabled, IdempotencyKeyReused
        """
        asked = Asked(
            operations.TEST_WEBHOOK,
            path=(id,),
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    def list_deliveries(
        self,
        id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        count: bool | None = None,
        state: models.DeliveryState | None = None,
        type: models.WebhookEventType | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncListing[models.DeliverySummary, models.DeliveryPage]:
        """
        List the deliveries of a webhook. What was sent to it or will be, the latest event first. Deliveries are
        kept for 30 days after their last attempt.

        Operation `listDeliveries`, webhooks:manage.

        Args:
            id: The id of the resource.
            limit: How many rows a page has.
            after: The cursor of the page before (its "next").
            count: Whether to count all rows into "total"; costs time on large lists.
            state: Only deliveries that are so far.
            type: Only deliveries of events of this type.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookNotFound
        """
        asked = Asked(
            operations.LIST_DELIVERIES,
            path=(id,),
            query={"limit": limit, "after": after, "count": count, "state": state, "type": type},
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return self._caller._list(asked)

    async def get_delivery(
        self,
        id: str,
        delivery_id: str,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.DeliveryView:
        """
        Get a delivery. One delivery, with the body that is sent. What the receiver answered is not kept, but
        for its status.

        Operation `getDelivery`, webhooks:manage.

        Args:
            id: The id of the resource.
            delivery_id: The id of the delivery.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookNotFound, DeliveryNotFound
        """
        asked = Asked(
            operations.GET_DELIVERY,
            path=(id, delivery_id),
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def redeliver(
        self,
        id: str,
        delivery_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.DeliveryView:
        """
        Deliver an event once more. Sends the same event again, however its delivery ended, and where that fails
        again and again, for three days from now. Refuses where the webhook is disabled.

        Operation `redeliver`, webhooks:manage.

        Args:
            id: The id of the resource.
            delivery_id: The id of the delivery.
            idempotency_key: Tell one where the call may be made again after a restart.
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            WebhookNotFound, DeliveryNotFound, IdempotencyInProgress, WebhookDisabled, IdempotencyKeyReused
        """
        asked = Asked(
            operations.REDELIVER,
            path=(id, delivery_id),
            options=Options(idempotency_key=idempotency_key, timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def list_event_types(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.EventTypeList:
        """
        List the types of events. Every kind of event that a webhook can hear of, by name. Later versions may
        add some.

        Operation `listEventTypes`, webhooks:manage.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.LIST_EVENT_TYPES,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncHealth:
    """Whether the server is alive, ready, and what it is."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get_liveness(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.LivenessView:
        """
        Say whether the process is alive. For a supervisor: an answer means that the process need not be
        restarted. It looks at nothing else.

        Operation `getLiveness`, public.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.GET_LIVENESS,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get_readiness(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.ReadinessView:
        """
        Say whether requests may be sent here. For a load balancer: looks at the database, and says no from the
        moment the server is told to stop.

        Operation `getReadiness`, public.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.

        Raises:
            HealthNotReady
        """
        asked = Asked(
            operations.GET_READINESS,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)

    async def get_server_info(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> models.ServerInfoView:
        """
        Say what this server is. Tells the version of the software and what it runs on, and whether visitors may
        sign up.

        Operation `getServerInfo`, public.

        Args:
            timeout: Seconds for the whole call; None for no end.
            retries: How often the request is repeated where that is safe.
            headers: Sent besides the client’s own.
        """
        asked = Asked(
            operations.GET_SERVER_INFO,
            options=Options(timeout=timeout, retries=retries, headers=headers),
        )
        return await self._caller._call(asked)


class AsyncGroups:
    """The whole API, by tag."""

    def __init__(self, caller: AsyncCaller) -> None:
        self.users = AsyncUsers(caller)
        self.sessions = AsyncSessions(caller)
        self.tags = AsyncTags(caller)
        self.posts = AsyncPosts(caller)
        self.trash = AsyncTrash(caller)
        self.imports = AsyncImports(caller)
        self.webhooks = AsyncWebhooks(caller)
        self.health = AsyncHealth(caller)
