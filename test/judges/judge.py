"""Reads exported files with the programs that they are for, and says what came of it.

    python judge.py MANIFEST

MANIFEST is a JSON object of lists of cases, by the kind of judge; the answer is one of lists of the same lengths, on the
last line of standard output.
"""
import contextlib
import importlib.util
import io
import json
import os
import pathlib
import runpy
import sys

os.environ["KERAS_BACKEND"] = "jax"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def onnx(case):
    """Passes ONNX's checker, shapes and types included; ONNX Runtime's own build answers."""
    import numpy
    import onnx
    import onnxruntime

    model = onnx.load(case["file"])
    onnx.checker.check_model(model, full_check=True)
    # Runtimes may lag behind the newest version of the file's form.
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(case["file"], options)
    types = {"tensor(float)": numpy.float32, "tensor(double)": numpy.float64}
    [given] = session.get_inputs()
    [*_, answer] = session.run(None, {given.name: numpy.array(case["features"], types[given.type])})
    return {"ir": model.ir_version, "opset": model.opset_import[0].version, "answers": answer.tolist()}


def keras(case):
    import keras
    import numpy

    model = keras.saving.load_model(case["file"])
    # At once, without compiling it.
    answers = numpy.asarray(model(numpy.array(case["features"], numpy.float32), training=False))
    return {"answers": answers.tolist(), "layers": [type(layer).__name__ for layer in model.layers]}


def torch(case):
    """model.py loads its weights strictly; trains with train.py where the case says so."""
    import safetensors.torch
    import torch

    folder = pathlib.Path(case["folder"])
    spec = importlib.util.spec_from_file_location("model", folder / "model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    model = module.Model()
    answers = model.outputs(model.scaled(case["features"])).tolist()
    rows = [dict(zip([column["name"] for column in model.columns], row)) for row in case["features"]]
    result = {"answers": answers, "predicted": model.predict(rows)}
    # In training dropout is on, and answers differ.
    model.network.train()
    torch.manual_seed(1)
    inputs = model.scaled(case["features"])
    result["drops"] = not torch.equal(model.network(inputs), model.network(inputs))
    if case.get("train"):
        sys.modules["model"] = module
        result["trained"] = printed(lambda: runpy.run_path(str(folder / "train.py"), run_name="__main__"))
        Trained = type(model.network)()
        Trained.load_state_dict(safetensors.torch.load_file(folder / "trained.safetensors"), strict=True)
    return result


def tensorboard(case):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.plugins.hparams import plugin_data_pb2

    events = EventAccumulator(case["file"], size_guidance={"scalars": 0, "tensors": 0})
    events.Reload()
    scalars = {tag: [[event.step, event.value] for event in events.Scalars(tag)] for tag in events.Tags()["scalars"]}
    content = events.SummaryMetadata("_hparams_/session_start_info").plugin_data.content
    hparams = plugin_data_pb2.HParamsPluginData.FromString(content).session_start_info.hparams
    value = lambda one: getattr(one, one.WhichOneof("kind"))
    return {"scalars": scalars, "hparams": {name: value(one) for name, one in hparams.items()}}


def parquet(case):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(case["file"])
    return {"types": {field.name: str(field.type) for field in table.schema}, "columns": table.to_pydict()}


def readme(case):
    """Runs the README's example beside its file."""
    text = pathlib.Path(case["folder"], "README.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    os.chdir(case["folder"])
    sys.modules.pop("model", None)
    sys.path.insert(0, case["folder"])
    output = printed(lambda: exec(code, {"__name__": "__main__"}))
    sys.path.pop(0)
    return {"output": output}


def printed(run):
    with contextlib.redirect_stdout(io.StringIO()) as output:
        run()
    return output.getvalue()


def answer(judge, case):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return judge(case)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    kinds = {one.__name__: one for one in (onnx, keras, torch, tensorboard, parquet, readme)}
    [manifest] = sys.argv[1:]
    asked = json.loads(pathlib.Path(manifest).read_text(encoding="utf-8"))
    print(json.dumps({kind: [answer(kinds[kind], case) for case in cases] for kind, cases in asked.items()}))
