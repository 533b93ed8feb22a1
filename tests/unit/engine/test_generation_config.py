import json

import pytest

from app.core.errors import UserError
from app.core.sampling_params import SamplingParams
from app.engine.generation_config import default_sampling
from app.engine.model_folder import ModelFolder
from tests.unit.engine.folders import copy_model


@pytest.fixture
def sampling(tmp_path):
    folder = copy_model(tmp_path)

    def read(**config):
        (folder / "generation_config.json").write_text(json.dumps(config))
        return default_sampling(ModelFolder.open(folder))

    return read


def test_greedy_unless_sampling_is_asked_for(sampling):
    assert sampling(temperature=0.6, top_p=0.9) == SamplingParams()


def test_no_file_means_greedy(tmp_path):
    folder = copy_model(tmp_path)
    (folder / "generation_config.json").unlink()
    assert default_sampling(ModelFolder.open(folder)) == SamplingParams()


def test_advice_to_sample_is_followed(sampling):
    assert sampling(do_sample=True, temperature=0.6, top_k=20, top_p=0.95, min_p=0.1) == (
        SamplingParams(temperature=0.6, top_k=20, top_p=0.95, min_p=0.1)
    )


def test_what_is_not_said_has_the_defaults_of_transformers(sampling):
    assert sampling(do_sample=True) == SamplingParams(temperature=1.0, top_k=50)


def test_beams_are_greedy(sampling):
    assert sampling(do_sample=True, num_beams=4).is_greedy


def test_other_fields(sampling):
    params = sampling(
        max_new_tokens=64,
        repetition_penalty=1.05,
        stop_strings="END",
        include_stop_str_in_output=True,
        transformers_version="5.5",
        temperature=None,
    )
    assert params == SamplingParams(
        max_new_tokens=64, repetition_penalty=1.05, stop=("END",), include_stop_in_text=True
    )


@pytest.mark.parametrize("config", [{"repetition_penalty": -1}, {"num_beams": "many"}])
def test_value_out_of_its_range_is_told(sampling, config):
    with pytest.raises(UserError) as caught:
        sampling(**config)
    assert caught.value.code == "generation-config-invalid"
