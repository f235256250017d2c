"""The store on Redis, for many processes at once. Loaded only where BOT_STORE names it."""

from bot.store.redis.store import RedisStore

__all__ = ["RedisStore"]
