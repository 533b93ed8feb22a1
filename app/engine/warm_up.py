"""First steps of a fresh model, so that no person waits for them.

The first step after compile repacks the weights, which takes seconds whatever its size; the first
step of each kind also generates kernels.
"""

from app.engine.paged_model import PagedModel, StepRow


def warm_up(model: PagedModel, vocab_size: int, max_step_tokens: int) -> None:
    """Run one long and two short steps on block numbers that nobody uses yet."""
    length = min(max_step_tokens, model.block_size * 2)
    ids = [index % max(vocab_size, 1) for index in range(length)]
    blocks = [0, 1]
    model.step([StepRow(ids[:-1], 0, blocks, [])])
    for past in (length - 1, length - 1):
        model.step([StepRow(ids[-1:], past, blocks, [0])])
