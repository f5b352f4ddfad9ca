"""Write a trained model as the graph that is shipped, with int8 weights.

python -m evals.training.export WEIGHTS
"""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from assistant.retrieval.matching import MODEL
from evals.training.network import Network


def export(weights: Path, out: Path) -> str:
    """Write the graph and return its sha256."""
    network = Network().eval()
    network.load_state_dict(torch.load(weights))
    ids = torch.ones(2, 9, dtype=torch.long)
    dynamic = {0: "texts", 1: "tokens"}
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "float32.onnx"
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors", "weights", "none"],
            dynamic_axes={
                "input_ids": dynamic,
                "attention_mask": dynamic,
                "vectors": dynamic,
                "weights": dynamic,
                "none": {0: "texts"},
            },
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out, weight_type=QuantType.QInt8, per_channel=True)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the graph to its place and print what its sha256 is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    chosen = parser.parse_args(arguments)
    print(export(chosen.weights, chosen.out))  # noqa: T201 - it is a command


if __name__ == "__main__":
    main()
