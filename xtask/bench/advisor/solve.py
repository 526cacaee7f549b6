"""Hands programs to HiGHS: one JSON object a line on stdin, one a line on stdout.

Only the processor's time inside `run` counts. The program of add-ons is built once for each person and changed from
plan to plan; plans come by rising fee, and those whose fee alone is no less than the best total are
left out.
"""

import json
import sys
import time

import highspy
import numpy

INFINITY = highspy.kHighsInf


def solver():
    highs = highspy.Highs()
    for option, value in [
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        # Totals are whole fen: whatever is less than one fen better is the same.
        ("mip_abs_gap", 0.5),
        ("mip_rel_gap", 0.0),
    ]:
        highs.setOptionValue(option, value)
    return highs


def passed(highs, program):
    lp = highspy.HighsLp()
    columns = len(program["cost"])
    lp.num_col_ = columns
    lp.num_row_ = len(program["row_upper"])
    lp.col_cost_ = numpy.array(program["cost"], dtype=numpy.float64)
    lp.col_lower_ = numpy.zeros(columns)
    lp.col_upper_ = numpy.array(program["upper"], dtype=numpy.float64)
    lower = [-INFINITY if it is None else it for it in program["row_lower"]]
    lp.row_lower_ = numpy.array(lower, dtype=numpy.float64)
    lp.row_upper_ = numpy.array(program["row_upper"], dtype=numpy.float64)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = numpy.array(program["starts"], dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(program["rows"], dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(program["values"], dtype=numpy.float64)
    whole, real = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    lp.integrality_ = [whole] * program["whole"] + [real] * (columns - program["whole"])
    highs.passModel(lp)


def run(highs):
    began = time.process_time_ns()
    highs.run()
    took = time.process_time_ns() - began
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SystemExit(f"no optimum: {highs.getModelStatus()}")
    info = highs.getInfo()
    return info.objective_function_value, max(info.mip_node_count, 0), took


def ones(highs, whole):
    values = highs.getSolution().col_value
    return [at for at in range(whole) if values[at] > 0.5]


def whole(program):
    highs = solver()
    passed(highs, program)
    objective, nodes, took = run(highs)
    return {
        "objective_milli": round(objective * 1000),
        "ones": ones(highs, program["whole"]),
        "nodes": nodes,
        "us": took // 1000,
    }


def by_plan(program, plans):
    highs = solver()
    passed(highs, program)
    count = program["whole"]
    best = None
    nodes_sum, took_sum = 0, 0
    closed_before = []
    for at in sorted(range(len(plans)), key=lambda it: plans[it]["fee"]):
        plan = plans[at]
        if best is not None and plan["fee"] >= best[0]:
            break
        for row, holds in enumerate(plan["holds"]):
            highs.changeRowBounds(row, -INFINITY, holds)
        for column, price in enumerate(plan["prices"]):
            highs.changeColCost(count + column, price)
        for column in closed_before:
            highs.changeColBounds(column, 0, 1)
        for column in plan["closed"]:
            highs.changeColBounds(column, 0, 0)
        closed_before = plan["closed"]
        objective, nodes, took = run(highs)
        nodes_sum += nodes
        took_sum += took
        total = objective + plan["fee"]
        if best is None or total < best[0] - 0.5:
            best = (total, at, ones(highs, count))
    return {
        "plan": best[1],
        "objective_milli": round(best[0] * 1000),
        "ones": best[2],
        "nodes": nodes_sum,
        "us": took_sum // 1000,
    }


def main():
    print(f"HiGHS {highspy.Highs().version()}", flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        answer = {
            "whole": whole(question["whole"]),
            "by_plan": by_plan(question["beside"], question["plans"]),
        }
        print(json.dumps(answer), flush=True)


main()
