"""Whether a model folder is complete and fit for this app: one clear sentence where it is not."""

from pathlib import Path

from app.core.errors import UserError
from app.engine.ir_file import IR_VERSION, NEWEST_OPSET, IrFile

MODEL_XML = "openvino_model.xml"
TOKENIZER_XML = "openvino_tokenizer.xml"
DETOKENIZER_XML = "openvino_detokenizer.xml"

_ADD_TOKENIZER = (
    'Add it with "convert_tokenizer MODEL --with-detokenizer -o FOLDER" of openvino-tokenizers, '
    "or export the model again."
)
_REQUIRED = (
    (
        MODEL_XML,
        "model-missing",
        "The folder {path} holds no OpenVINO model: openvino_model.xml is missing. Export "
        "the model with optimum-intel as the README says, or choose another folder.",
    ),
    (
        "openvino_model.bin",
        "weights-missing",
        "The folder {path} is incomplete: the weights openvino_model.bin are missing. "
        "Copy or download the model again.",
    ),
    (
        TOKENIZER_XML,
        "tokenizer-missing",
        "The folder {path} has no tokenizer model openvino_tokenizer.xml, so text cannot be "
        "turned into tokens. " + _ADD_TOKENIZER,
    ),
    (
        DETOKENIZER_XML,
        "detokenizer-missing",
        "The folder {path} has no detokenizer model openvino_detokenizer.xml, so tokens cannot be "
        "turned into text. " + _ADD_TOKENIZER,
    ),
    (
        "config.json",
        "config-missing",
        "The folder {path} is incomplete: config.json is missing. "
        "Copy or download the model again.",
    ),
)


def check_files(path: Path) -> None:
    if not path.exists():
        raise UserError(
            "model-folder-missing",
            f"There is no model at {path}. Choose another model or add this one again.",
            path=path,
        )
    if not path.is_dir():
        raise UserError(
            "model-folder-is-file",
            f"{path} is a file, but a model is a folder with {MODEL_XML} in it. "
            "Choose the folder of an OpenVINO export.",
            path=path,
        )
    for name, code, sentence in _REQUIRED:
        if not (path / name).is_file():
            raise UserError(code, sentence.format(path=path), path=path)


def check_version(ir: IrFile) -> None:
    if ir.version < IR_VERSION:
        raise UserError(
            "model-too-old",
            f"{ir.path.name} was exported for an old OpenVINO (IR version {ir.version}), which "
            "this app cannot run. Export the model again with a current optimum-intel.",
            version=ir.version,
        )
    if ir.version > IR_VERSION or ir.opset > NEWEST_OPSET:
        raise UserError(
            "model-too-new",
            f"{ir.path.name} was exported for a newer OpenVINO than this app has. "
            "Update Parley, or export the model with OpenVINO 2026.4.",
            version=ir.version,
            opset=ir.opset,
        )


def check_text_model(ir: IrFile) -> None:
    if not {"input_ids", "logits"} <= ir.tensor_names:
        raise UserError(
            "not-a-text-model",
            f"The model in {ir.path.parent} does not write text: it has no input_ids or no "
            "logits. Choose a text-generation model.",
            path=ir.path.parent,
        )
    if not ir.is_stateful:
        raise UserError(
            "model-stateless",
            f"The model in {ir.path.parent} was exported without its KV cache state, so it would "
            "forget each token. Export it again for the task text-generation-with-past.",
            path=ir.path.parent,
        )


def check_weights(ir: IrFile) -> None:
    weights = ir.weights_path
    size = weights.stat().st_size if weights.is_file() else 0
    if size < ir.weights_end:
        raise UserError(
            "model-truncated",
            f"The file {weights.name} is cut short: it has {size:,} of {ir.weights_end:,} bytes. "
            "Copy or download the model again.",
            size=size,
            needed=ir.weights_end,
        )
