"""The Python client of Mainstay: typed answers, typed problems, sessions, pages, safe repetition."""

from ._async_client import AsyncMainstay
from ._client import Mainstay
from ._operation import IfMatch
from ._pages import AsyncListing, Listing
from ._problem import ClientProblem, Problem, TimedOut, Unexpected, Unreachable
from ._tokens import AsyncTokenStore, MemoryTokens, Tokens, TokenStore
from ._upload import Content, Progress
from ._values import UNSET, Model, Unset, etag_of
from ._webhooks import WebhookRefused, sign_webhook, verify_webhook

__all__ = [
    "UNSET",
    "AsyncListing",
    "AsyncMainstay",
    "AsyncTokenStore",
    "ClientProblem",
    "Content",
    "IfMatch",
    "Listing",
    "Mainstay",
    "MemoryTokens",
    "Model",
    "Problem",
    "Progress",
    "TimedOut",
    "TokenStore",
    "Tokens",
    "Unexpected",
    "Unreachable",
    "Unset",
    "WebhookRefused",
    "etag_of",
    "sign_webhook",
    "verify_webhook",
]
