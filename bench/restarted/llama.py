"""llama.cpp: reads the whole chat again, or loads the state file that it saved before."""

# The extra `bench-llama` is not installed where types are checked.
# pyright: reportMissingImports=false

import ctypes
import os
import time

import llama_cpp

from bench.restarted.job import FirstWord, Job

CONTEXT, NEW_TOKENS = 4096, 4


class LlamaCpp:
    """Defaults of llama-cpp-python, but as many threads as there are cores."""

    def __init__(self, job: Job) -> None:
        cores = os.cpu_count()
        self._file = job.memory
        self._llama = llama_cpp.Llama(
            job.model, n_ctx=CONTEXT, n_threads=cores, n_threads_batch=cores, verbose=False
        )

    def remember(self, chat: list[int]) -> None:
        self._llama.eval(chat)
        ids = (llama_cpp.llama_token * len(chat))(*chat)
        is_saved = llama_cpp.llama_state_save_file(
            self._llama.ctx, self._file.encode(), ids, len(chat)
        )
        assert is_saved, "llama.cpp could not write its state file"

    def open_chat(self, chat: list[int]) -> None:
        raise NotImplementedError("llama.cpp reads its state file when it is told to")

    def first_word(self, prompt: list[int]) -> FirstWord:
        started = time.perf_counter()
        # The last token is always computed: a state file holds no logits to sample from.
        cached = min(self._load_state(), len(prompt) - 1)
        self._llama.n_tokens = cached
        ids = [self._next(prompt[cached:])]
        first_s = time.perf_counter() - started
        while len(ids) < NEW_TOKENS:
            ids.append(self._next(ids[-1:]))
        return FirstWord(first_s, cached, tuple(ids))

    def _next(self, tokens: list[int]) -> int:
        self._llama.eval(tokens)
        return self._llama.sample(temp=0.0)

    def _load_state(self) -> int:
        """How many tokens were in the file; 0 without one, or when the process only warms up."""
        if not self._file or not self._llama.n_tokens:
            return 0
        ids = (llama_cpp.llama_token * CONTEXT)()
        count = ctypes.c_size_t()
        is_loaded = llama_cpp.llama_state_load_file(
            self._llama.ctx, self._file.encode(), ids, CONTEXT, ctypes.byref(count)
        )
        assert is_loaded, "llama.cpp could not read its state file"
        return count.value
