import pytest

from app.core.sampling_params import SamplingParams


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_new_tokens", 0),
        ("temperature", -0.1),
        ("temperature", float("nan")),
        ("top_p", 0.0),
        ("top_p", 1.5),
        ("min_p", 1.0),
        ("repetition_penalty", 0.0),
        ("num_beams", 0),
        ("num_return_sequences", 2),
        ("stop", ("",)),
        ("seed", -1),
    ],
)
def test_a_value_out_of_range_is_named_with_its_range(name, value):
    with pytest.raises(ValueError, match=f"^{name} is .* must be "):
        SamplingParams(**{name: value})


def test_the_default_is_greedy():
    assert SamplingParams().is_greedy
