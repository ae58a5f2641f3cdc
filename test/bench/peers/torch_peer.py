"""PyTorch on the CPU: training samples per second of each case, evaluation, and a sweep. One JSON object a line."""
import json
import sys
import time

import torch

cases = json.loads(sys.argv[1])
seconds = float(sys.argv[2])
threads = int(sys.argv[3])
torch.set_num_threads(threads)
torch.manual_seed(1)


def build(case):
    layers = []
    if case["inputRate"] > 0:
        layers.append(torch.nn.Dropout(case["inputRate"]))
    width = case["inputs"]
    for units in case["hidden"]:
        layers += [torch.nn.Linear(width, units), torch.nn.ReLU()]
        if case["rate"] > 0:
            layers.append(torch.nn.Dropout(case["rate"]))
        width = units
    layers.append(torch.nn.Linear(width, case["classes"]))
    model = torch.nn.Sequential(*layers)
    for layer in model:
        if isinstance(layer, torch.nn.Linear):
            torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
    adam = case["optimizer"] == "adam"
    optimizer = (torch.optim.Adam if adam else torch.optim.SGD)(model.parameters(), lr=1e-3)
    return model, optimizer


def make_step(case):
    model, optimizer = build(case)
    loss_of = torch.nn.CrossEntropyLoss()
    data = torch.rand(case["batch"] * 4, case["inputs"])
    labels = torch.arange(case["batch"] * 4) % case["classes"]

    def step(i):
        start = (i % 4) * case["batch"]
        x, y = data[start : start + case["batch"]], labels[start : start + case["batch"]]
        optimizer.zero_grad()
        loss = loss_of(model(x), y)
        loss.backward()
        optimizer.step()

    return model, step


def rate(work, unit):
    """Best of several stretches, so that a disturbance of the machine does not count."""
    work(0)
    best, until, i = 0.0, time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        start, done = time.perf_counter(), 0
        while time.perf_counter() - start < seconds / 10:
            work(i)
            i, done = i + 1, done + 1
        best = max(best, unit * done / (time.perf_counter() - start))
    return best


for case in cases:
    if case["kind"] == "train":
        _, step = make_step(case)
        value = rate(step, case["batch"])
    elif case["kind"] == "evaluate":
        model, _ = build(case)
        model.eval()
        images = torch.rand(case["rows"], case["inputs"])
        with torch.no_grad():
            value = rate(lambda i: model(images), case["rows"])
    else:
        start = time.perf_counter()
        for _ in range(case["runs"]):
            _, step = make_step(case)
            for i in range(case["updates"]):
                step(i)
        value = time.perf_counter() - start
    print(json.dumps({"case": case["name"], "value": value}), flush=True)
