"""From the samples of all rounds to medians, ratios and a table."""

from collections.abc import Mapping
from statistics import median

from bench.restarted.contenders import CONTENDERS, RATIOS

Sample = dict[str, object]


def summary(name: str, samples: list[Sample]) -> dict[str, object]:
    seconds = [float(str(sample["first_s"])) for sample in samples]
    return {
        "contender": name,
        "says": CONTENDERS[name].says,
        "first_word_s": round(median(seconds), 4),
        "fastest_s": round(min(seconds), 4),
        "slowest_s": round(max(seconds), 4),
        "rounds": len(seconds),
        "cached": samples[0]["cached"],
        "first_ids": samples[0]["token_ids"],
        **({"in_page_cache": samples[0]["in_page_cache"]} if "in_page_cache" in samples[0] else {}),
    }


def ratios(samples: Mapping[str, list[Sample]]) -> list[dict[str, object]]:
    """Round by round, since both of a round ran at nearly the same time."""
    return [
        {"slow": slow, "fast": fast, "times_faster": round(median(found), 2), "least": min(found)}
        for slow, fast in RATIOS
        if slow in samples and fast in samples
        for found in [_ratios(samples[slow], samples[fast])]
    ]


def _ratios(slow: list[Sample], fast: list[Sample]) -> list[float]:
    pairs = zip(slow, fast, strict=True)
    return [round(float(str(a["first_s"])) / float(str(b["first_s"])), 2) for a, b in pairs]


def table(rows: list[dict[str, object]], found: list[dict[str, object]]) -> str:
    head = "| first word after a restart | s | fastest | tokens not read again |\n|---|---|---|---|"
    cells = "| {says} | {first_word_s} | {fastest_s} | {cached} |"
    lines = [f"{one['fast']} against {one['slow']}: {one['times_faster']} times" for one in found]
    return "\n".join([head, *(cells.format(**row) for row in rows), *lines])
