"""Wait for a state, never for a moment."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable

LOOK_AGAIN_S = 0.02


async def until(state: Callable[[], bool | Awaitable[bool]], within_s: float = 5.0) -> None:
    """Return once `state()` is true; `TimeoutError` after `within_s` seconds."""
    async with asyncio.timeout(within_s):
        while not await _holds(state):
            # A look at the state costs something, so looks are spaced; nothing is assumed to happen in between.
            await asyncio.sleep(LOOK_AGAIN_S)


async def _holds(state: Callable[[], bool | Awaitable[bool]]) -> bool:
    answer = state()
    return await answer if inspect.isawaitable(answer) else answer


async def moment(seconds: float) -> None:
    """Let a moment pass: between two looks, or before something is broken on purpose. Never for something to happen."""
    await asyncio.sleep(seconds)
