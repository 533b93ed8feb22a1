"""Starts the network with an induction circuit, so that it can copy from the first step on.

A short training run on a PC's processor is over before copying emerges by itself. Layer 0 gets a
head that looks at the previous token; the next layers get heads that look for the place where the
current token was seen before and bring forward what followed it. Training is free to change it all.
"""

import torch
from torch import Tensor

from models.starter.network import Network

# The residual stream at the start: token content, content of the previous token, a constant.
CONTENT = 192
PREVIOUS = slice(192, 240)
CONSTANT = 255
CIRCUIT_LAYERS = (1, 2, 3)

_STD = 0.05
_CONSTANT_VALUE = 4 * _STD
_SHARPNESS = 2.0
_MATCH = 1.8
_HEAD_SCALE = 0.6
_WRITE_PREVIOUS = 2 * _STD
_WRITE_COPY = 6 * _STD


@torch.no_grad()
def wire_induction(network: Network) -> None:
    """Overwrites embeddings, one head of layer 0 and one head of each circuit layer."""
    embedding, head = network.model.embed_tokens.weight, network.lm_head.weight
    embedding.normal_(std=_STD)
    embedding[:, CONTENT:] = 0
    embedding[:, CONSTANT] = _CONSTANT_VALUE
    head.copy_(embedding * _HEAD_SCALE)
    head[:, CONSTANT] = 0
    reader = _orthonormal(PREVIOUS.stop - PREVIOUS.start, CONTENT)
    _wire_previous_token_head(network, reader)
    writers = _orthonormal(CONTENT, CONTENT).split(network.shape.head_dim)
    for index, writer in zip(CIRCUIT_LAYERS, writers, strict=False):
        _wire_induction_head(network, index, reader, writer)


def _orthonormal(rows: int, columns: int) -> Tensor:
    return torch.linalg.qr(torch.randn(columns, columns)).Q[:rows]


def _wire_previous_token_head(network: Network, reader: Tensor) -> None:
    """Query and key are constants a rotation by one position apart; values carry the content."""
    attention, half = network.model.layers[0].self_attn, network.shape.head_dim // 2
    q, k, v, o = _first_head(attention, network.shape.head_dim)
    for part in (q, k, v, o):
        part.zero_()
    fast = half // 2
    angles = network.shape.rope_theta ** -(torch.arange(fast) / half)
    k[:fast, CONSTANT] = _SHARPNESS
    q[:fast, CONSTANT] = _SHARPNESS * angles.cos()
    q[half : half + fast, CONSTANT] = -_SHARPNESS * angles.sin()
    size = len(reader)
    v[:size, :CONTENT] = reader
    o[PREVIOUS, :size] = _WRITE_PREVIOUS * torch.eye(size)


def _wire_induction_head(network: Network, index: int, reader: Tensor, writer: Tensor) -> None:
    """Matches the current token with the keys' previous tokens in the slow rotary dimensions."""
    attention, half = network.model.layers[index].self_attn, network.shape.head_dim // 2
    q, k, v, o = _first_head(attention, network.shape.head_dim)
    for part in (q, k, v, o):
        part.zero_()
    slow = torch.cat(
        [torch.arange(half // 2 + 1, half), torch.arange(half + half // 2 + 1, 2 * half)]
    )
    for row, dimension in enumerate(slow.tolist()):
        q[dimension, :CONTENT] = _MATCH * reader[row]
        k[dimension, PREVIOUS.start + row] = _MATCH
    v[: len(writer), :CONTENT] = writer
    o[:CONTENT, : len(writer)] = _WRITE_COPY * writer.T


def _first_head(attention: torch.nn.Module, size: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Views of the first head's query, key, value rows and output columns."""
    return (
        attention.q_proj.weight[:size],
        attention.k_proj.weight[:size],
        attention.v_proj.weight[:size],
        attention.o_proj.weight[:, :size],
    )
